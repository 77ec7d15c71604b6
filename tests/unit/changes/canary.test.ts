import { expect, test } from 'vitest';
import { canaryOf, unknownItems } from '../../../main/changes/canary.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';

const rename = (id: number): Edit => ({
  resource: 'macros',
  action: 'update',
  id,
  name: `Macro ${id}`,
  before: { title: 'A' },
  after: { title: 'B' },
});
const group: Edit = { resource: 'groups', action: 'create', key: 'new-1', name: 'Tier 9', after: { name: 'Tier 9' } };
const member = (user: number, key: string): Edit => ({
  resource: 'group_memberships',
  action: 'create',
  key,
  after: { user_id: user, group_id: 'groups:new-1' },
});

test('the first few are those that would be sent first', () => {
  expect(canaryOf([rename(1), rename(2), rename(3)], 2)).toEqual([0, 1]);
  expect(canaryOf([member(5, 'new-2'), group, rename(1)], 1)).toEqual([1]);
});

test('what a chosen one needs is tried with it', () => {
  expect(canaryOf([member(5, 'new-2'), member(6, 'new-3'), group], ['group_memberships:new-3'])).toEqual([1, 2]);
});

test('a person is tried whole, so that nobody is left half offboarded', () => {
  const leave = (id: number, user: number): Edit => ({
    resource: 'group_memberships',
    action: 'delete',
    id,
    before: { id, user_id: user, group_id: 7 },
  });
  const demote = (id: number): Edit => ({
    resource: 'users',
    action: 'update',
    id,
    name: `Person ${id}`,
    before: { role: 'agent' },
    after: { role: 'end-user' },
  });
  const handOver: Edit = {
    resource: 'tickets',
    action: 'update',
    id: 900,
    name: 'Late parcel',
    before: { assignee_id: 5 },
    after: { assignee_id: 6 },
  };
  const edits = [demote(5), demote(6), leave(1, 5), leave(2, 6), handOver];
  expect(canaryOf(edits, ['users:5'])).toEqual([0, 2, 4]);
  expect(canaryOf(edits, ['group_memberships:2'])).toEqual([1, 3]);
});

test('what is deleted is tried with everything that is pointed elsewhere before', () => {
  const moved: Edit = {
    resource: 'macros',
    action: 'update',
    id: 11,
    name: 'Route',
    before: { actions: [{ field: 'group_id', value: '7' }] },
    after: { actions: [{ field: 'group_id', value: '9' }] },
  };
  const gone: Edit = { resource: 'groups', action: 'delete', id: 7, name: 'Tier 2', before: { id: 7, name: 'Tier 2' } };
  expect(canaryOf([rename(1), moved, gone], ['groups:7'])).toEqual([1, 2]);
  expect(canaryOf([rename(1), moved, gone], ['macros:11'])).toEqual([1]);
});

test('where nothing is left for later there is nothing to wait for', () => {
  expect(canaryOf([rename(1), rename(2)], 2)).toBeUndefined();
  expect(canaryOf([rename(1)], 5)).toBeUndefined();
});

test('records that are not edited are named', () => {
  expect(unknownItems([rename(1)], ['macros:1', 'macros:9'])).toEqual(['macros:9']);
});
