import { expect, test } from 'vitest';
import { planLook } from '../../../main/changes/plan-look.ts';
import { endsWith, type Known, newPointers, pointersLeft, targetsOf } from '../../../main/changes/pointers.ts';
import type { DeleteEdit } from '../../../preload/contract/change-set.ts';
import { worldHolding } from './sample-world.ts';

const billing: DeleteEdit = { resource: 'groups', action: 'delete', id: 7, name: 'Billing', before: { name: 'Billing' } };
const target = { resource: 'groups', id: 7, inTeam: false } as const;
const at = (minute: number) => `2026-11-01T00:${String(minute).padStart(2, '0')}:00Z`;
const ticket = (id: number, updated: number) => ({
  resource: 'tickets' as const,
  record: { id, subject: `T ${id}`, status: 'open', group_id: 7, created_at: at(0), updated_at: at(updated) },
});

test('a ticket that several readings gave counts once, so those that were known are not told as new', () => {
  const known: Known = {
    edits: [billing],
    draftedAt: Date.parse(at(5)),
    snapshotAt: Date.parse(at(4)),
    world: worldHolding({}),
    worldIsLater: false,
    lookup: { at: at(5), found: 2, closedLeft: 0, leftBehind: { 'groups:7': 2 } },
    agreementHolds: true,
  };
  const twice = [ticket(1, 1), ticket(2, 9), ticket(1, 1), ticket(2, 9)];
  expect(newPointers(twice, [target], known)).toEqual([]);
  const came = newPointers([...twice, ticket(3, 10), ticket(3, 10)], [target], known);
  expect(came.map(({ record }) => record.id)).toEqual([3]);
});

test('the memberships of a group that is not deleted after all do not end, and others do', () => {
  const leaves = (group: number): DeleteEdit => ({
    resource: 'group_memberships',
    action: 'delete',
    id: 70 + group,
    before: { user_id: 1, group_id: group },
  });
  expect(endsWith(leaves(7), [billing])).toBe(billing);
  expect(endsWith(leaves(8), [billing])).toBeUndefined();
  expect(endsWith(leaves(7), [])).toBeUndefined();
});

test('the triggers of a category go with it, but for those that the same set deletes or files elsewhere', () => {
  const edits: DeleteEdit[] = [
    { resource: 'trigger_categories', action: 'delete', id: 9, before: { id: 9, name: 'Mail' } },
    { resource: 'triggers', action: 'delete', id: 2, before: { id: 2 } },
  ];
  const found = [1, 2, 3, 4].map((id) => ({ resource: 'triggers' as const, record: { id, category_id: id === 4 ? '90' : '9' } }));
  const moved = { resource: 'triggers', action: 'update', id: 3, before: {}, after: { category_id: '8' } } as const;
  const left = pointersLeft(found, targetsOf(edits), [...edits, { ...moved, name: 'x' }]);
  expect(left.map(({ target, record }) => [target, record.id])).toEqual([['trigger_categories:9', 1]]);
  expect(planLook(edits, {}).before.map(({ endpoint }) => endpoint)).toEqual(['GET /api/v2/triggers']);
});
