import type { Actor, ExplainedEvent, ExplainedStep } from '../../preload/contract/explain.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { actionsOf } from '../changes/macro-text.ts';
import { isObject } from '../changes/record-values.ts';
import { splitTags } from '../changes/tag-places.ts';
import type { World } from '../changes/world.ts';
import { actorOf, channelOf, type NamedRule, personOf, ruleOf, type Saving, type Via } from './actors.ts';
import { customFieldId, fieldWords, valueWords } from './field-words.ts';

/** One update of a ticket, as Zendesk answers it. */
export interface Audit {
  readonly id: number;
  readonly created_at: string;
  readonly author_id?: number | null | undefined;
  readonly via?: Via | null | undefined;
  readonly metadata?: { readonly system?: { readonly client?: string | null | undefined } | null | undefined } | null | undefined;
  readonly events: readonly RawEvent[];
}

type RawEvent = Readonly<Record<string, unknown>> & { readonly type: string; readonly via?: Via | null | undefined };

/** A rule or a macro that acted in an update. */
export interface RuleUse extends NamedRule {
  readonly audit: number;
  readonly at: string;
}

/** Every rule and macro that the updates name, once for each update. */
export function ruleUses(audits: readonly Audit[], world: World): RuleUse[] {
  return audits.flatMap(({ id: audit, created_at: at, via, events }) => {
    const named = [via, ...events.map((event) => event.via)].map((each) => ruleOf(each ?? undefined, world));
    const found = [...named, ...events.map(macroOf)].filter((each) => each !== undefined);
    return [...new Map(found.map((rule) => [`${rule.resource}:${rule.id}`, { ...rule, audit, at }])).values()];
  });
}

/** That an agent used a macro (Zendesk's "Ticket Audit events reference", macro reference event). */
function macroOf(event: RawEvent): NamedRule | undefined {
  const id = Number(event.macro_id);
  if (event.type !== 'AgentMacroReference' || !Number.isSafeInteger(id) || id <= 0) return undefined;
  return {
    resource: 'macros',
    id,
    title: typeof event.macro_title === 'string' ? event.macro_title : String(id),
    revision: undefined,
  };
}

interface Known {
  readonly world: World;
  readonly ticket: ZendeskRecord;
  /** The key and the text of a rule or macro in that update. */
  readonly ruleIn: (
    resource: string,
    id: number,
    audit: number,
  ) => { readonly key: string; readonly text: ZendeskRecord | undefined } | undefined;
}

/** What happened in each update, in order. */
export function stepsOf(audits: readonly Audit[], known: Known): ExplainedStep[] {
  const requester = typeof known.ticket.requester_id === 'number' ? known.ticket.requester_id : undefined;
  const people = { world: known.world, requester };
  return audits.map((audit) => {
    const client = audit.metadata?.system?.client ?? undefined;
    const saving: Saving = { author: audit.author_id ?? undefined, via: audit.via ?? undefined, client };
    const keyed = (actor: Actor): Actor => {
      const resource = resourceOf[actor.kind];
      const rule = resource === undefined || actor.id === undefined ? undefined : known.ruleIn(resource, actor.id, audit.id)?.key;
      return rule === undefined ? actor : { ...actor, rule };
    };
    const by = keyed(actorOf(saving, people));
    const macros = audit.events
      .flatMap((event) => macroOf(event) ?? [])
      .map((macro) => ({
        actor: keyed({ kind: 'macro', id: macro.id, name: macro.title }),
        text: known.ruleIn('macros', macro.id, audit.id)?.text,
      }));
    const events = audit.events.map((event) => {
      const actor = event.via ? keyed(actorOf({ ...saving, via: event.via }, people)) : by;
      const told = eventOf(event, actor, people);
      const macro = event.via ? undefined : macros.find(({ text }) => text !== undefined && isDoneBy(text, event));
      return macro && told.kind !== 'macro' ? { ...told, by: macro.actor } : told;
    });
    return {
      audit: audit.id,
      at: audit.created_at,
      by,
      channel: channelOf(audit.via ?? undefined),
      // What a browser calls itself tells nothing of who did it.
      ...(client === undefined || client === null || /^Mozilla\//.test(client) ? {} : { client: client.slice(0, 200) }),
      events: events.map((event) => (event.kind === 'macro' ? { ...event, by: keyed(event.by) } : event)),
    };
  });
}

const resourceOf: Readonly<Partial<Record<Actor['kind'], string>>> = {
  trigger: 'triggers',
  automation: 'automations',
  macro: 'macros',
};

type People = Parameters<typeof personOf>[1];

const mails = /^(?:Notification|NotificationWithCcs|OrganizationActivity|FollowerNotificationEvent|Cc|SmsNotification|SMS)$/;
const calls = /^(?:External|ExternalEvent|WebhookEvent|Push|TicketSharingEvent)$/;
const comments = /^(?:Comment|VoiceComment|FacebookComment|Tweet|ChatStartedEvent)$/;

function eventOf(event: RawEvent, by: Actor, people: People): ExplainedEvent {
  const { type } = event;
  const base = { by, type };
  if (type === 'Create' || type === 'Change') return { ...base, ...fieldEvent(event, people.world) };
  if (comments.test(type)) return { ...base, kind: 'comment', isPublic: event.public !== false };
  if (mails.test(type)) return { ...base, kind: 'mail', to: recipientsOf(event, people) };
  if (calls.test(type)) return { ...base, kind: 'call' };
  const macro = macroOf(event);
  if (macro) return { ...base, kind: 'macro', by: { kind: 'macro', id: macro.id, name: macro.title } };
  return { ...base, kind: 'other' };
}

function fieldEvent(event: RawEvent, world: World): Omit<ExplainedEvent, 'by' | 'type'> {
  const field = String(event.field_name ?? '');
  const kind = event.type === 'Create' ? 'set' : 'changed';
  const base = { kind, field, label: fieldWords(field, world) } as const;
  if (field === 'tags') {
    const [before, after] = [splitTags(tagText(event.previous_value)), splitTags(tagText(event.value))];
    return {
      ...base,
      added: after.filter((tag) => !before.includes(tag)),
      removed: before.filter((tag) => !after.includes(tag)),
    };
  }
  const after = valueWords(field, event.value, world);
  return kind === 'set' ? { ...base, after } : { ...base, before: valueWords(field, event.previous_value, world), after };
}

/** A list in some answers, one text in others. */
function tagText(value: unknown): string {
  return Array.isArray(value) ? value.join(' ') : String(value ?? '');
}

function recipientsOf(event: RawEvent, people: People): string[] {
  const listed = [event.recipients, event.recipient_id, event.to].flatMap((each) => (Array.isArray(each) ? each : [each]));
  const names = listed.flatMap((each) => {
    const id = isObject(each) ? each.id : each;
    return /^\d+$/.test(String(id)) ? [personOf(Number(id), people).name] : typeof each === 'string' ? ['an address'] : [];
  });
  return [...new Set(names)];
}

/** Whether a change that has no `via` of its own is what the macro's text does: Zendesk says only that the macro was used. */
function isDoneBy(macro: ZendeskRecord, event: RawEvent): boolean {
  if (event.type !== 'Change' && event.type !== 'Create') return false;
  const field = String(event.field_name ?? '');
  const actions = actionsOf(macro);
  if (field === 'tags') {
    const before = splitTags(tagText(event.previous_value));
    const added = splitTags(tagText(event.value)).filter((tag) => !before.includes(tag));
    const adds = actions
      .filter((action) => action.field === 'current_tags' || action.field === 'set_tags')
      .flatMap(({ value }) => splitTags(value));
    return added.length > 0 && added.every((tag) => adds.includes(tag));
  }
  const id = customFieldId(field);
  const name = id === undefined ? field : `custom_fields_${id}`;
  return actions.some((action) => action.field === name && String(action.value) === String(event.value ?? ''));
}
