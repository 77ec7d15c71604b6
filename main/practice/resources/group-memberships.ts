import { z } from 'zod';
import type { Condition } from '../record-table.ts';
import { RecordTable } from '../record-table.ts';
import type { Context } from '../request.ts';
import { newId, type State } from '../state.ts';
import { unassignTickets } from './ticket-assignments.ts';
import { users } from './users.ts';

/** Who is in which group. Nothing in it is ever changed but `default`; it is made and deleted. */
export const GroupMembership = z.strictObject({
  id: z.number(),
  user_id: z.number(),
  group_id: z.number(),
  default: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type GroupMembership = Readonly<z.infer<typeof GroupMembership>>;

export const groupMemberships = new RecordTable<GroupMembership>({
  name: 'group_memberships',
  schema: GroupMembership,
  columns: {
    user_id: { type: 'INTEGER', of: (membership) => membership.user_id },
    group_id: { type: 'INTEGER', of: (membership) => membership.group_id },
    is_default: { type: 'INTEGER', of: (membership) => Number(membership.default) },
  },
  indexes: ['user_id, group_id', 'group_id, user_id'],
});

export function renderMembership(membership: GroupMembership, address: string): Record<string, unknown> {
  return { url: `${address}/api/v2/group_memberships/${membership.id}.json`, ...membership };
}

export function ofUser(userId: number): Condition {
  return { sql: 'user_id = ?', parameters: [userId] };
}

export function ofGroup(groupId: number): Condition {
  return { sql: 'group_id = ?', parameters: [groupId] };
}

export function groupIdsOf(state: State, userId: number): number[] {
  return groupMemberships.select(state, ofUser(userId)).map(({ group_id }) => group_id);
}

/** Puts a person into a group; the first group becomes the person's default one. */
export function addMembership(context: Context, userId: number, groupId: number, asDefault = false): GroupMembership {
  const { state, now } = context;
  const first = groupMemberships.count(state, ofUser(userId)) === 0;
  const membership = { id: newId(state), user_id: userId, group_id: groupId, default: false, created_at: now, updated_at: now };
  groupMemberships.put(state, membership);
  if (asDefault || first) makeDefault(context, membership);
  return { ...membership, default: asDefault || first };
}

/** Makes this the person's default group, and no other. */
export function makeDefault({ state, now }: Context, membership: GroupMembership): void {
  for (const other of groupMemberships.select(state, ofUser(membership.user_id))) {
    const wanted = other.id === membership.id;
    if (other.default !== wanted) groupMemberships.put(state, { ...other, default: wanted, updated_at: now });
  }
  const user = users.get(state, membership.user_id);
  if (user !== undefined && user.default_group_id !== membership.group_id) {
    users.put(state, { ...user, default_group_id: membership.group_id, updated_at: now });
  }
}

/**
 * Takes a person out of a group: the working tickets that the person has in it lose their assignee, and another of the
 * person's groups becomes the default one.
 */
export function removeMembership(context: Context, membership: GroupMembership): void {
  const { state, now } = context;
  groupMemberships.delete(state, membership.id);
  unassignTickets(context, membership.user_id, membership.group_id);
  if (!membership.default) return;
  const [next] = groupMemberships.select(state, ofUser(membership.user_id), 'id', [1]);
  if (next !== undefined) makeDefault(context, next);
  const user = next === undefined ? users.get(state, membership.user_id) : undefined;
  if (user !== undefined) users.put(state, { ...user, default_group_id: null, updated_at: now });
}
