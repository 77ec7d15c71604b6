import type { ChangeSet, Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import type { Unknown } from '../../preload/contract/rehearsal.ts';
import { editItem } from '../changes/edit-item.ts';
import { recordName } from '../changes/record-values.ts';
import { leftTickets } from '../changes/risks/left-tickets.ts';
import type { World } from '../changes/world.ts';
import type { LeftOut } from '../practice/twin/fill-twin.ts';
import type { RuleDeeds } from './effects.ts';

/** What a rehearsal was played on, and what it came upon. */
export interface Played {
  readonly changeSet: ChangeSet;
  readonly world: World;
  /** Nobody listens to a practice Zendesk: what it would send goes nowhere, and its automations do not run. */
  readonly isPractice: boolean;
  /** Whether the tickets of whoever leaves were looked up for the rehearsal. */
  readonly isLookedUp: boolean;
  /** Edits that the twin could not be asked about. */
  readonly leftAside: readonly LeftAside[];
  readonly leftOut: LeftOut;
  readonly deeds: RuleDeeds;
  /** Automations that may act on the tickets later. */
  readonly later: readonly number[];
  readonly rateLimit: number | undefined;
  /** Why the snapshot may be out of date. */
  readonly stale: string | undefined;
}

/** An edit that was not played, and why. */
export interface LeftAside {
  readonly edit: Edit;
  readonly why: string;
}

/** Everything that a twin cannot tell of these edits. Empty on a practice account whose snapshot is new. */
export function unknownsOf(played: Played): Unknown[] {
  return [
    ...ofSnapshot(played),
    ...ofEdits(played),
    ...ofTriggers(played),
    ...ofTickets(played),
    ...(played.isPractice ? [] : ofOthers(played)),
  ];
}

function ofSnapshot({ stale, rateLimit, isPractice }: Played): Unknown[] {
  return [
    ...(stale === undefined ? [] : [one('snapshot', stale)]),
    ...(rateLimit === undefined && !isPractice
      ? [one('time', 'The snapshot does not tell how many requests a minute the account may make; 700 are assumed.')]
      : []),
  ];
}

function ofEdits({ leftAside, leftOut, changeSet: { edits }, world }: Played): Unknown[] {
  const touched = new Set(edits.map(({ resource }) => resource));
  const rules = touched.has('tickets') ? ['triggers', 'ticket_fields'] : [];
  const lost = [...leftOut].filter(([kind]) => touched.has(kind) || rules.includes(kind));
  const unread = [...touched].filter((resource) => isInSnapshots(resource) && world.total?.(resource) === undefined);
  return [
    ...leftAside.map(({ edit, why }) => one(editItem(edit), why)),
    ...lost.map(([kind, count]) => ({
      item: kind,
      count,
      why: 'The practice Zendesk has no place for them in the form in which this account has them, so they were not there in the rehearsal.',
    })),
    ...unread.map((resource) => one(resource, 'The snapshot holds none: the sign-in may not read them.')),
  ];
}

/** Those that stand for what is done to a person go by the person's record, and tickets are looked up one by one. */
function isInSnapshots(resource: ResourceName): boolean {
  return !['user_emails', 'user_phones', 'user_sessions', 'deleted_users', 'default_memberships', 'tickets', 'tags'].includes(
    resource,
  );
}

/** Triggers that ask for, or do, what the practice Zendesk does not know. */
function ofTriggers({ deeds: { firings }, world }: Played): Unknown[] {
  const doubtful = new Map<number, Set<number>>();
  const partly = new Map<number, { readonly tickets: Set<number>; readonly actions: Set<string> }>();
  for (const { ticket_id, trigger_id, ran, passed_over } of firings) {
    if (!ran) doubtful.set(trigger_id, (doubtful.get(trigger_id) ?? new Set()).add(ticket_id));
    if (passed_over.length === 0) continue;
    const known = partly.get(trigger_id) ?? { tickets: new Set(), actions: new Set() };
    known.tickets.add(ticket_id);
    for (const action of passed_over) known.actions.add(action);
    partly.set(trigger_id, known);
  }
  return [
    ...[...doubtful].map(([id, tickets]) => ({
      item: `triggers:${id}`,
      count: tickets.size,
      why: `Whether “${titleOf(world, 'triggers', id)}” runs on ${ticketsText(tickets.size)} depends on a condition that cannot be judged here.`,
    })),
    ...[...partly].map(([id, { tickets, actions }]) => ({
      item: `triggers:${id}`,
      count: tickets.size,
      why: `“${titleOf(world, 'triggers', id)}” runs on ${ticketsText(tickets.size)}; what its ${[...actions].join(', ')} would do was not played.`,
    })),
  ];
}

/** Tickets that nobody has looked up, where the edits take something from them. */
function ofTickets({ changeSet: { edits, ticketLookup }, isPractice, isLookedUp }: Played): Unknown[] {
  const unasked = (['groups', 'users', 'group_memberships'] as const).flatMap(
    (resource) =>
      leftTickets(edits, resource, ticketLookup, ({ before, mergeInto }) => mayHold(resource, before) && mergeInto === undefined)
        .unknown,
  );
  const merged = edits.filter((edit) => edit.action === 'delete' && edit.resource === 'users' && edit.mergeInto !== undefined);
  const options = edits.filter(
    (edit) => edit.resource === 'ticket_fields' && edit.action !== 'create' && (edit.action === 'delete' || losesOptions(edit)),
  );
  const people = edits.filter(({ resource }) => resource === 'user_emails' || resource === 'user_phones');
  return [
    ...(unasked.length > 0 && !isLookedUp
      ? [
          {
            item: 'tickets',
            count: unasked.length,
            why: 'Which tickets lose their assignee with these memberships, people or groups was not looked up.',
          },
        ]
      : []),
    ...(merged.length > 0
      ? [{ item: 'tickets', count: merged.length, why: 'Which tickets of the people who are merged go over was not looked up.' }]
      : []),
    ...(options.length > 0
      ? [{ item: 'tickets', count: options.length, why: 'Which tickets hold a value of these fields was not looked up.' }]
      : []),
    ...(people.length > 0 && !isPractice
      ? [
          {
            item: 'users',
            count: people.length,
            why: 'Further addresses and numbers of these people are in no snapshot, so what becomes of them is not known.',
          },
        ]
      : []),
  ];
}

function mayHold(resource: ResourceName, before: Readonly<Record<string, unknown>>): boolean {
  return resource !== 'users' || before.role !== 'end-user';
}

function losesOptions(edit: Edit): boolean {
  if (edit.action !== 'update' || !Array.isArray(edit.after.custom_field_options)) return false;
  const { before, after } = edit;
  const kept = new Set(valuesOf(after.custom_field_options));
  return valuesOf(before.custom_field_options).some((value) => !kept.has(value));
}

function valuesOf(options: unknown): string[] {
  return Array.isArray(options) ? options.map((option: { readonly value?: unknown }) => String(option.value)) : [];
}

/** What others do that a real account tells of what changes in it. */
function ofOthers({ changeSet: { edits }, deeds, later, world }: Played): Unknown[] {
  const tickets = edits.filter(({ resource }) => resource === 'tickets').length;
  const made = edits.filter(({ resource, action }) => resource === 'users' && action === 'create').length;
  const calls = deeds.notifications.filter(({ kind }) => !/^notification_(sms_)?(user|group)$/.test(kind)).length;
  return [
    one(
      'apps',
      'Apps, integrations and webhooks that watch the account are in no snapshot; what they do on these changes is not known.',
    ),
    ...(calls > 0 ? [{ item: 'webhooks', count: calls, why: 'What the systems do that triggers call is not known here.' }] : []),
    ...(tickets > 0
      ? later.map((id) => ({
          item: `automations:${id}`,
          count: tickets,
          why: `“${titleOf(world, 'automations', id)}” looks at tickets about once an hour and may act on some of these later.`,
        }))
      : []),
    ...(made > 0
      ? [
          {
            item: 'users',
            count: made,
            why: 'Whether Zendesk sends a welcome mail to people who are created depends on settings that no snapshot holds.',
          },
        ]
      : []),
  ];
}

function one(item: string, why: string): Unknown {
  return { item, count: 1, why };
}

function titleOf(world: World, resource: ResourceName, id: number): string {
  const record = world.find(resource, id);
  return record ? recordName(resource, record) : String(id);
}

function ticketsText(count: number): string {
  return count === 1 ? '1 ticket' : `${count} tickets`;
}
