import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { numberOf, recordName, textOf } from './record-values.ts';
import type { World } from './world.ts';

/** What an edit's record is called: a membership, which has no name of its own, by its person and its group. */
export function editedName(resource: ResourceName, record: ZendeskRecord, world: World): string {
  if (resource !== 'group_memberships') return recordName(resource, record);
  const user = numberOf(record, 'user_id');
  const group = numberOf(record, 'group_id');
  const person = user === undefined ? undefined : world.find('users', user);
  const name = person ? textOf(person, 'name') : undefined;
  return `${name ?? `User ${user}`} in ${(group === undefined ? undefined : world.groupName(group)) ?? `group ${group}`}`;
}
