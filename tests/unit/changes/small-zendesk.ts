import { planRequests } from '../../../main/changes/plan.ts';
import { createdName, withNewIds } from '../../../main/changes/references.ts';
import { accessOf } from '../../../main/changes/restriction.ts';
import type { World } from '../../../main/changes/world.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { worldHolding } from './sample-world.ts';

type Table = Map<number, ZendeskRecord>;

const kept = ['macros', 'groups', 'users', 'organizations', 'group_memberships', 'tickets'] as const;

export interface SmallRun {
  readonly world: World;
  /** The ids of created records, by the position of their edit. */
  readonly newIds: ReadonlyMap<number, number>;
  /** Tickets that lost their assignee, or their group, without an edit that said so. */
  readonly unassigned: ReadonlySet<number>;
  readonly ungrouped: ReadonlySet<number>;
}

/**
 * What Zendesk holds after these edits, sent in the order of their plan. It does by itself what Zendesk does, and throws at what
 * Zendesk refuses: memberships of end users or in groups that are gone, a default group that is not the person's own, two
 * people of one address, deleting a group that is somebody's default one, macros of groups that are gone, tickets that are closed, or
 * whose assignee is not in their group. Whoever leaves a group loses the working tickets in it, whoever leaves the team all of them.
 */
export function sendToSmallZendesk(world: World, edits: readonly Edit[], firstId = 1000): SmallRun {
  const tables = new Map<ResourceName, Table>(
    kept.map((resource) => [resource, new Map([...world.records(resource)].map((record) => [record.id, record]))]),
  );
  const zendesk = smallZendesk((resource) => tables.get(resource) ?? new Map());
  const keys = new Map<string, number>();
  const newIds = new Map<number, number>();
  let nextId = firstId;
  for (const { edits: indexes } of planRequests(edits, {}).writes.filter(({ kind }) => kind !== 'place')) {
    for (const index of indexes) {
      const planned = edits[index];
      if (!planned) throw new Error(`No edit ${index}`);
      const edit = withNewIds(planned, keys);
      if (edit.action === 'create') {
        nextId += 1;
        newIds.set(index, zendesk.create(edit.resource, { ...edit.after, id: nextId }));
        keys.set(createdName(edit), newIds.get(index) ?? 0);
      } else if (edit.action === 'update') zendesk.update(edit.resource, edit.id, edit.after);
      else zendesk.delete(edit.resource, edit.id, edit.before);
    }
  }
  const lists = Object.fromEntries(kept.map((resource) => [resource, [...(tables.get(resource)?.values() ?? [])]]));
  return { world: worldHolding(lists, world.me), newIds, unassigned: zendesk.unassigned, ungrouped: zendesk.ungrouped };
}

function smallZendesk(table: (resource: ResourceName) => Table) {
  const get = (resource: ResourceName, id: unknown): ZendeskRecord => {
    const record = table(resource).get(Number(id));
    if (!record) throw new Error(`There is no ${resource} ${id}`);
    return record;
  };
  const put = (resource: ResourceName, record: ZendeskRecord) => void table(resource).set(record.id, record);
  const ofUser = (user: unknown) => [...table('group_memberships').values()].filter((each) => each.user_id === user);
  const makeDefault = (user: number, group: unknown) => {
    for (const each of ofUser(user)) put('group_memberships', { ...each, default: each.group_id === group });
    put('users', { ...get('users', user), default_group_id: group });
  };
  const join = (user: number, group: number, id: number, asDefault: boolean): number => {
    if (get('users', user).role === 'end-user') throw new Error(`An end user cannot join ${group}`);
    get('groups', group);
    const there = ofUser(user).find((each) => each.group_id === group);
    const first = ofUser(user).length === 0;
    if (!there) put('group_memberships', { id, user_id: user, group_id: group, default: false });
    if (asDefault || first) makeDefault(user, group);
    return there?.id ?? id;
  };
  const unassigned = new Set<number>();
  const ungrouped = new Set<number>();
  const unassign = (user: unknown, group?: unknown) => {
    for (const ticket of [...table('tickets').values()]) {
      if (ticket.assignee_id !== user || (group !== undefined && ticket.group_id !== group)) continue;
      if (ticket.status === 'solved' || ticket.status === 'closed') continue;
      put('tickets', { ...ticket, assignee_id: null });
      unassigned.add(ticket.id);
    }
  };
  const updateTicket = (id: number, after: Readonly<Record<string, unknown>>) => {
    const before = get('tickets', id);
    if (before.status === 'closed') throw new Error(`Ticket ${id} is closed`);
    const wanted: ZendeskRecord = { ...before, ...after, id };
    const { assignee_id: assignee } = wanted;
    // A ticket without a group goes to the default one of whoever gets it.
    const group = wanted.group_id ?? ofUser(assignee).find((each) => each.default === true)?.group_id ?? null;
    const ticket: ZendeskRecord = { ...wanted, group_id: group };
    if (group !== null) get('groups', group);
    const isMember = assignee === null || ofUser(assignee).some((each) => each.group_id === group);
    if (!isMember && 'assignee_id' in after) throw new Error(`${assignee} is not in the group ${group} of ticket ${id}`);
    if (isMember || ticket.status === 'solved') put('tickets', ticket);
    else {
      put('tickets', { ...ticket, assignee_id: null });
      unassigned.add(id);
    }
  };
  const leave = (membership: ZendeskRecord) => {
    table('group_memberships').delete(membership.id);
    unassign(membership.user_id, membership.group_id);
    const user = table('users').get(Number(membership.user_id));
    if (!user || membership.default !== true) return;
    const [next] = ofUser(user.id);
    if (next) makeDefault(user.id, next.group_id);
    else put('users', { ...user, default_group_id: null });
  };
  const check = (resource: ResourceName, record: ZendeskRecord) => {
    const access = resource === 'macros' ? accessOf(record.restriction) : undefined;
    if (access?.kind === 'groups') for (const id of access.ids) get('groups', id);
    if (resource !== 'users') return;
    for (const other of table('users').values())
      if (other.id !== record.id && record.email && other.email === record.email) throw new Error(`Two have ${record.email}`);
  };
  const updateUser = (id: number, after: Readonly<Record<string, unknown>>) => {
    const before = get('users', id);
    const { default_group_id: group, ...rest } = after;
    if (group !== undefined && group !== null && !ofUser(id).some((each) => each.group_id === group))
      throw new Error(`${id} is not in ${group}`);
    put('users', { ...before, ...rest });
    if (rest.role === 'end-user' && before.role !== 'end-user') {
      for (const each of ofUser(id)) table('group_memberships').delete(each.id);
      unassign(id);
      put('users', { ...get('users', id), default_group_id: null, custom_role_id: null });
    }
    const account = [...table('groups').values()].find((each) => each.default === true);
    if (before.role === 'end-user' && rest.role !== undefined && rest.role !== 'end-user' && account)
      join(id, account.id, 50_000 + id, true);
    if (group !== undefined && group !== null) makeDefault(id, group);
    check('users', get('users', id));
  };
  return {
    unassigned,
    ungrouped,
    create(resource: ResourceName, record: ZendeskRecord): number {
      if (resource === 'group_memberships')
        return join(Number(record.user_id), Number(record.group_id), record.id, record.default === true);
      const { default_group_id: group, ...rest } = record;
      put(resource, resource === 'users' ? { default_group_id: null, ...rest } : record);
      check(resource, record);
      const account = [...table('groups').values()].find((each) => each.default === true)?.id;
      if (resource === 'users' && record.role !== 'end-user' && record.role !== undefined)
        join(record.id, Number(group ?? account), 60_000 + record.id, true);
      return record.id;
    },
    update(resource: ResourceName, id: number, after: Readonly<Record<string, unknown>>): void {
      if (resource === 'users') {
        updateUser(id, after);
        return;
      }
      if (resource === 'tickets') {
        updateTicket(id, after);
        return;
      }
      const record = { ...get(resource === 'user_emails' ? 'users' : resource, id), ...after };
      put(resource === 'user_emails' ? 'users' : resource, record);
      check(resource === 'user_emails' ? 'users' : resource, record);
    },
    delete(resource: ResourceName, id: number, before: Readonly<Record<string, unknown>>): void {
      if (resource === 'user_sessions' || resource === 'deleted_users') return;
      if (resource === 'default_memberships') {
        const there = ofUser(id).find((each) => each.group_id === before.group_id);
        if (there) leave(there);
        return;
      }
      const record = get(resource, id);
      if (resource === 'group_memberships') {
        leave(record);
        return;
      }
      if (resource === 'groups') {
        const members = [...table('group_memberships').values()].filter((each) => each.group_id === id);
        if (record.default === true || members.some((each) => each.default === true))
          throw new Error(`Group ${id} is somebody's default one`);
        for (const member of members) leave(member);
        for (const ticket of [...table('tickets').values()]) {
          if (ticket.group_id !== id || ticket.status === 'closed') continue;
          put('tickets', { ...ticket, group_id: null });
          ungrouped.add(ticket.id);
        }
      }
      if (resource === 'users') for (const each of ofUser(id)) table('group_memberships').delete(each.id);
      if (resource === 'users') unassign(id);
      table(resource).delete(id);
    },
  };
}
