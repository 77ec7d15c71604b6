import { expect, it } from 'vitest';
import { groupsAmong, groupView, worstLevels } from '../../../main/areas/changes/groups.ts';
import { differenceKey } from '../../../main/changes/diff/difference-key.ts';
import type { Edit, EditView, FieldDiff, Warning } from '../../../preload/contract/change-set.ts';

const seen = (diffs: FieldDiff[], more: Partial<EditView> = {}): EditView => ({
  item: 'macros:1',
  action: 'update',
  name: 'A',
  resource: 'macros',
  fields: [],
  diffs,
  warnings: [],
  ...more,
});
const text = (...parts: [string, string, string][]): FieldDiff => ({
  field: 'title',
  label: 'Title',
  before: parts.join(),
  after: '',
  segments: parts.flatMap(([same, removed, added]) => [
    { kind: 'same' as const, text: same },
    { kind: 'removed' as const, text: removed },
    { kind: 'added' as const, text: added },
  ]),
});
const value = (field: string, before: unknown, after: unknown): FieldDiff => ({ field, label: field, before, after });

it('calls edits of texts alike that exchange the same words, wherever and however often', () => {
  const once = differenceKey(seen([text(['Your ', 'Refund', 'Credit'])]));
  expect(differenceKey(seen([text(['A ', 'Refund', 'Credit'], [' and a ', 'Refund', 'Credit'])], { name: 'B' }))).toBe(once);
  expect(differenceKey(seen([text(['Your ', 'refund', 'credit'])]))).not.toBe(once);
  expect(differenceKey(seen([text(['Your ', 'Refund', 'Credit']), value('active', true, false)]))).not.toBe(once);
});

it('tells values, actions, kinds and targets apart', () => {
  const off = differenceKey(seen([value('active', true, false)]));
  const others = [
    seen([value('active', false, true)]),
    seen([value('active', true, false)], { resource: 'triggers' }),
    seen([], { action: 'delete' }),
    seen([], { action: 'delete', mergeInto: { id: 5, name: 'Ann' } }),
    seen([], { action: 'delete', mergeInto: { id: 6, name: 'Bob' } }),
  ].map(differenceKey);
  expect(new Set([off, ...others]).size).toBe(6);
});

it('keeps memberships of one group together, whoever joins', () => {
  const joins = (user: string, group: string) =>
    differenceKey(seen([value('user_id', undefined, user), value('group_id', undefined, group)], { action: 'create' }));
  expect(joins('Ann', 'Tier 2')).toBe(joins('Bob', 'Tier 2'));
  expect(joins('Ann', 'Tier 2')).not.toBe(joins('Ann', 'Tier 3'));
});

it('puts first what a danger is told of, then what is deleted, then the large groups; a warning about all says nothing', () => {
  const edit = (id: number, action: 'update' | 'delete' = 'update'): Edit =>
    action === 'delete'
      ? { resource: 'macros', action, id, name: `M${id}`, before: {} }
      : { resource: 'macros', action, id, name: `M${id}`, before: {}, after: {} };
  const edits = [edit(1), edit(2), edit(3), edit(4), edit(5, 'delete'), edit(6)];
  const names = new Map(edits.map((each, index) => [each, ['a', 'a', 'a', 'b', 'c', 'd'][index] ?? '']));
  const warnings: Warning[] = [
    { level: 'danger', code: 'x', message: 'X', items: ['macros:6'] },
    { level: 'danger', code: 'y', message: 'Y', items: edits.map((_, index) => `macros:${index + 1}`) as Warning['items'] },
    { level: 'info', code: 'z', message: 'Z', items: ['macros:4'] },
  ];
  const worst = worstLevels(warnings, edits.length);
  const groups = groupsAmong(edits, names, worst);
  expect(groups.map((group) => group.map((each) => (each.action === 'create' ? 0 : each.id)))).toEqual([
    [6],
    [5],
    [1, 2, 3],
    [4],
  ]);
  const view = (each: Edit) => seen([], { name: each.name ?? '' });
  expect(groupView(groups[2] ?? [], names, worst, view)).toMatchObject([
    { group: 'a', count: 3, names: ['M1', 'M2', 'M3'], serious: 0, sample: { name: 'M1' } },
  ]);
  expect(groupView(groups[0] ?? [], names, worst, view)).toMatchObject([{ serious: 1 }]);
});
