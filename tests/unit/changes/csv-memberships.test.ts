import { expect, test } from 'vitest';
import { membershipEdits } from '../../../main/changes/csv/membership-edits.ts';
import { people } from './csv-under-test.ts';
import { worldHolding } from './sample-world.ts';

const { users = [], groups = [], group_memberships = [] } = people;
const world = worldHolding({ users, groups, group_memberships });

test('groups that are left and joined become memberships that are deleted, with all they hold, and created', () => {
  const changes = [
    { user: 101, name: 'Person 101', add: [9], remove: [8] },
    { user: 102, name: 'Person 102', add: [7, 8], remove: [] },
  ];
  const resource = 'group_memberships';
  const membership = { id: 2, user_id: 101, group_id: 8 };
  expect(membershipEdits(changes, world)).toEqual([
    { resource, action: 'delete', id: 2, name: 'Person 101 in EMEA', before: membership },
    { resource, action: 'create', key: 'new-1', name: 'Person 101 in EMEA', after: { user_id: 101, group_id: 9 } },
    { resource, action: 'create', key: 'new-2', name: 'Person 102 in Tier 2', after: { user_id: 102, group_id: 7 } },
    { resource, action: 'create', key: 'new-3', name: 'Person 102 in EMEA', after: { user_id: 102, group_id: 8 } },
  ]);
  expect(membershipEdits([], world)).toEqual([]);
});
