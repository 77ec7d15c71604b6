import type { Edit, TicketLookup, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { Operation } from '../../preload/contract/operations.ts';
import type { ItemName, ZendeskRecord } from '../../preload/contract/records.ts';
import { type DraftOptions, draftEdits } from './draft.ts';
import { editItem } from './edit-item.ts';
import { itemName, numberOf } from './record-values.ts';
import { isChangeable, isWorking, type TicketHolder } from './ticket-states.ts';
import type { World } from './world.ts';

/**
 * Tickets that an operation needs and that no snapshot holds: those that a search finds, some by their ids, or the ones that people
 * work on or that stand in groups.
 */
export type Lookup =
  | { readonly kind: 'search'; readonly query: string }
  | { readonly kind: 'ids'; readonly ids: readonly number[] }
  /** `solved`: of people also what they have solved. */
  | { readonly kind: 'held'; readonly by: TicketHolder; readonly ids: readonly number[]; readonly solved?: true }
  /** How many solved tickets these people have together; not which. */
  | { readonly kind: 'count-solved'; readonly ids: readonly number[] };

export interface Lookups {
  /** Without these nothing can be drafted. */
  readonly needed: readonly Lookup[];
  /** These only count tickets for a warning, so a draft does without them where Zendesk cannot be asked. */
  readonly wished: readonly Lookup[];
}

/**
 * What has to be looked up in Zendesk before these operations can be drafted, each search once. Whose tickets are needed depends on what
 * a `where` finds after the operations before it, so those that need any are drafted once to see.
 */
export function lookupsOf(operations: readonly Operation[], world: World, options: DraftOptions = {}): Lookups {
  const named = new Map<string, Lookup>();
  for (const lookup of operations.flatMap(ofTags)) named.set(JSON.stringify(lookup), lookup);
  const searches = [...named.values()];
  if (!operations.some(takesFromHolders)) return { needed: searches, wished: [] };
  const { edits, problems, needed = nobody } = draftEdits(operations, world, options);
  // What is wrong without any ticket stays wrong with them.
  if (problems.length > 0 && searches.length === 0) return { needed: [], wished: [] };
  const held = heldBy(needed.assignee, needed.group, needed.solved);
  return {
    needed: [...searches, ...held],
    wished: operations.some(leavesTickets) ? [] : [...wishedFor(edits, needed, world), ...solvedOf(edits, needed.solved)],
  };
}

/** What is asked for edits that no operation was drafted into, as those of a CSV file: only how many tickets they leave behind. */
export function lookupsOfEdits(edits: readonly Edit[], world: World): Lookups {
  return { needed: [], wished: wishedFor(edits, nobody, world) };
}

const nobody = { assignee: new Set<number>(), group: new Set<number>(), solved: new Set<number>() };

/** Whether any of them leaves closed tickets alone. */
export function leavesClosed(operations: readonly Operation[]): boolean {
  return operations.some((operation) => operation.resource === 'tags' && operation.closedTickets === 'leave');
}

/** What is left behind is no longer known once ticket edits are taken out of a change set. */
export function withoutCounts({ leftBehind: _, ...lookup }: TicketLookup): TicketLookup {
  return lookup;
}

/**
 * How many tickets each deletion of a membership, a person or a group leaves without an assignee or a group, and each suspension with
 * somebody who cannot work, beside those that the edits themselves see to.
 *
 * @param asked the lookups that were answered; a deletion that they say nothing of is left out.
 */
export function leftBehind(
  edits: readonly Edit[],
  tickets: Iterable<ZendeskRecord>,
  asked: readonly Lookup[],
): NonNullable<TicketLookup['leftBehind']> {
  const known = { assignee: new Set<number>(), group: new Set<number>() };
  for (const lookup of asked) if (lookup.kind === 'held') for (const id of lookup.ids) known[lookup.by].add(id);
  const changes = new Map(
    edits.flatMap((edit) => (edit.resource === 'tickets' && edit.action === 'update' ? [[edit.id, edit.after]] : [])),
  );
  const counts = new Map<string, number>();
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const ticket of tickets) {
    const after: ZendeskRecord = { ...ticket, ...changes.get(ticket.id), id: ticket.id };
    if (isWorking(after)) count(`${after.assignee_id} in ${after.group_id}`);
    if (isWorking(after)) count(`of ${after.assignee_id}`);
    if (isChangeable(after)) count(`in ${after.group_id}`);
  }
  // Zendesk takes these tickets from whoever leaves the group, so they do not stay with somebody suspended.
  const taken = (user: number) =>
    edits.reduce((sum, { action, resource, before }) => {
      if (action !== 'delete' || resource !== 'group_memberships' || before.user_id !== user) return sum;
      return sum + (counts.get(`${user} in ${before.group_id}`) ?? 0);
    }, 0);
  const left: Record<ItemName, number> = {};
  for (const edit of edits) {
    if (suspends(edit) && known.assignee.has(edit.id)) left[editItem(edit)] = (counts.get(`of ${edit.id}`) ?? 0) - taken(edit.id);
    if (edit.action !== 'delete') continue;
    const { user_id: user, group_id: group } = edit.before;
    if (edit.resource === 'groups' && known.group.has(edit.id)) left[editItem(edit)] = counts.get(`in ${edit.id}`) ?? 0;
    if (edit.resource === 'users' && known.assignee.has(edit.id)) left[editItem(edit)] = counts.get(`of ${edit.id}`) ?? 0;
    if (edit.resource === 'group_memberships' && (known.assignee.has(Number(user)) || known.group.has(Number(group))))
      left[editItem(edit)] = counts.get(`${user} in ${group}`) ?? 0;
  }
  return left;
}

/** How many solved tickets stay with each person whose solved ones were looked up. */
export function solvedLeft(
  edits: readonly Edit[],
  tickets: Iterable<ZendeskRecord>,
  asked: readonly Lookup[],
): NonNullable<TicketLookup['solvedLeft']> {
  const people = new Set(asked.flatMap((lookup) => (lookup.kind === 'held' && lookup.solved ? lookup.ids : [])));
  const moved = new Set(
    edits.flatMap((edit) =>
      edit.resource === 'tickets' && edit.action === 'update' && 'assignee_id' in edit.after ? [edit.id] : [],
    ),
  );
  const left = new Map([...people].map((id) => [id, 0]));
  for (const { id, status, assignee_id: who } of tickets)
    if (status === 'solved' && typeof who === 'number' && people.has(who) && !moved.has(id))
      left.set(who, (left.get(who) ?? 0) + 1);
  return Object.fromEntries([...left].map(([id, count]) => [itemName('users', id), count]));
}

function ofTags(operation: Operation): Lookup[] {
  if (operation.resource !== 'tags') return [];
  switch (operation.operation) {
    case 'rename':
    case 'split':
      return operation.in.includes('tickets') ? [tagged(operation.from)] : [];
    case 'merge':
      return operation.in.includes('tickets') ? operation.from.map(tagged) : [];
    case 'delete':
      return operation.in.includes('tickets') ? [tagged(operation.tag)] : [];
    case 'add':
    case 'remove':
      return typeof operation.tickets === 'string'
        ? [{ kind: 'search', query: operation.tickets.trim() }]
        : [{ kind: 'ids', ids: [...new Set(operation.tickets.ids)] }];
  }
}

function tagged(tag: string): Lookup {
  return { kind: 'search', query: /^[\p{L}\p{N}_\-/]+$/u.test(tag) ? `tags:${tag}` : `tags:"${tag}"` };
}

/** Whether it may take a person out of a group, or a group away. */
function takesFromHolders(operation: Operation): boolean {
  if (operation.resource === 'groups') return operation.operation === 'delete' || operation.operation === 'merge-into';
  if (operation.resource !== 'users') return false;
  switch (operation.operation) {
    case 'offboard':
    case 'remove-from-groups':
    case 'set-groups':
    case 'delete':
    case 'delete-for-good':
      return true;
    case 'set':
      return operation.values.role === 'end-user' || operation.values.suspended === true;
    case 'apply-template':
      return typeof operation.template !== 'string' && operation.template.role === 'end-user';
    case 'create-or-update':
      return operation.users.some(({ role }) => role === 'end-user');
    default:
      return false;
  }
}

function leavesTickets(operation: Operation): boolean {
  return operation.resource === 'users' && operation.operation === 'offboard' && operation.tickets === 'leave';
}

/** More people than that are not asked about only to count: it would take longer than the draft is worth. */
const mostCounted = 500;

/** The people who leave groups, go or are suspended, and the groups that go, as far as their tickets are not needed anyway. */
function wishedFor(edits: readonly Edit[], needed: Readonly<Record<TicketHolder, ReadonlySet<number>>>, world: World): Lookup[] {
  const people = new Set<number>();
  const groups = new Set<number>();
  for (const edit of edits) {
    if (suspends(edit) && isTeam(world.find('users', edit.id)?.role)) people.add(edit.id);
    if (edit.action !== 'delete') continue;
    if (edit.resource === 'groups' && !needed.group.has(edit.id)) groups.add(edit.id);
    if (edit.resource === 'users' && isTeam(edit.before.role)) people.add(edit.id);
  }
  for (const edit of edits) {
    if (edit.action !== 'delete' || edit.resource !== 'group_memberships') continue;
    const group = numberOf({ ...edit.before, id: edit.id }, 'group_id');
    const user = numberOf({ ...edit.before, id: edit.id }, 'user_id');
    const covered = group !== undefined && (needed.group.has(group) || groups.has(group));
    if (user !== undefined && !covered) people.add(user);
  }
  for (const user of needed.assignee) people.delete(user);
  return people.size > mostCounted ? heldBy(new Set(), groups) : heldBy(people, groups);
}

/** Whoever is offboarded, which is whose sign-ins end, as far as their solved tickets do not go along. */
function solvedOf(edits: readonly Edit[], along: ReadonlySet<number>): Lookup[] {
  const ids = edits.flatMap(({ action, resource, before }) =>
    action === 'delete' && resource === 'user_sessions' && !along.has(Number(before.user_id)) ? [Number(before.user_id)] : [],
  );
  return ids.length > 0 && ids.length <= mostCounted ? [{ kind: 'count-solved', ids }] : [];
}

/** Whoever is suspended keeps the tickets, and nobody works on them. */
function suspends(edit: Edit): edit is UpdateEdit {
  return edit.action === 'update' && edit.resource === 'users' && edit.after.suspended === true;
}

function isTeam(role: unknown): boolean {
  return role === 'agent' || role === 'admin';
}

function heldBy(people: ReadonlySet<number>, groups: ReadonlySet<number>, solved: ReadonlySet<number> = nobody.solved): Lookup[] {
  const open = [...people].filter((id) => !solved.has(id));
  return [
    ...(open.length > 0 ? [{ kind: 'held', by: 'assignee', ids: open } as const] : []),
    ...(solved.size > 0 ? [{ kind: 'held', by: 'assignee', ids: [...solved], solved: true } as const] : []),
    ...(groups.size > 0 ? [{ kind: 'held', by: 'group', ids: [...groups] } as const] : []),
  ];
}
