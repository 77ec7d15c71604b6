import { expect, test } from 'vitest';
import { heldBack } from '../../../main/runs/held.ts';
import type { Edit, UpdateEdit } from '../../../preload/contract/change-set.ts';
import { itemOf } from './run-pieces.ts';

const joins: Edit = {
  resource: 'group_memberships',
  action: 'create',
  key: 'new-1',
  name: 'Cy in Billing',
  after: { user_id: 3, group_id: 102 },
};
const update = (resource: Edit['resource'], id: number, before: object, after: object): UpdateEdit => ({
  resource,
  action: 'update',
  id,
  name: String(id),
  before: { ...before },
  after: { ...after },
});
const leaves = (id: number, user: number): Edit => ({
  resource: 'group_memberships',
  action: 'delete',
  id,
  before: { user_id: user, group_id: 101 },
});
const ends = (id: number): Edit => ({ resource: 'groups', action: 'delete', id, before: { name: 'Tier 2' } });

const heldWith = (status: 'in-doubt' | 'applied', edits: readonly Edit[]) =>
  [...heldBack([itemOf(joins, { status }), ...edits.map((edit) => itemOf(edit))])].map((index) => edits[index - 1]);

test('while it is in doubt whether somebody became a member, what needs that waits, and all else does not', () => {
  const first = update('users', 3, { default_group_id: 101 }, { default_group_id: 102 });
  const assigned = update('tickets', 500, { assignee_id: null }, { assignee_id: 3 });
  const old = leaves(203, 3);
  const end = ends(101);
  const notes = update('users', 3, { notes: '' }, { notes: 'x' });
  const others = [update('users', 4, { default_group_id: 101 }, { default_group_id: 102 }), leaves(204, 4), ends(100)];
  expect(heldWith('in-doubt', [first, assigned, old, end, notes, ...others])).toEqual([first, assigned, old, end]);
  expect(heldWith('applied', [first, assigned, old, end])).toEqual([]);
});

test('a group does not end before those have left it who wait to become members of another one', () => {
  const [old, end, other] = [leaves(203, 3), ends(101), ends(100)];
  expect(heldWith('in-doubt', [end, old, other])).toEqual([old, end]);
  expect(heldWith('in-doubt', [leaves(204, 4), end])).toEqual([]);
});
