import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { numberOf } from './record-values.ts';

/** Which groups each person is a member of, from the memberships. */
export function groupsByPerson(memberships: Iterable<ZendeskRecord>): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const membership of memberships) {
    const user = numberOf(membership, 'user_id');
    const group = numberOf(membership, 'group_id');
    if (user === undefined || group === undefined) continue;
    const known = groups.get(user);
    if (known) known.push(group);
    else groups.set(user, [group]);
  }
  return groups;
}
