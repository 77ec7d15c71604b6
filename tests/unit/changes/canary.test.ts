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

test('where nothing is left for later there is nothing to wait for', () => {
  expect(canaryOf([rename(1), rename(2)], 2)).toBeUndefined();
  expect(canaryOf([rename(1)], 5)).toBeUndefined();
});

test('records that are not edited are named', () => {
  expect(unknownItems([rename(1)], ['macros:1', 'macros:9'])).toEqual(['macros:9']);
});
