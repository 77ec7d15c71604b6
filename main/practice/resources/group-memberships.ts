import { z } from 'zod';
import { RecordTable } from '../record-table.ts';
import type { State } from '../state.ts';

/** Who is in which group. It has no endpoints yet; it decides which macros an agent sees. */
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
  },
  indexes: ['user_id, group_id', 'group_id, user_id'],
});

export function groupIdsOf(state: State, userId: number): number[] {
  return groupMemberships.select(state, { sql: 'user_id = ?', parameters: [userId] }).map(({ group_id }) => group_id);
}
