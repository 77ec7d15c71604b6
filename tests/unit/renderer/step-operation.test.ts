import { expect, test } from 'vitest';
import { Operation } from '../../../preload/contract/operations.ts';
import { isFilledIn, newStep, type Step, type StepKind } from '../../../renderer/parts/draft/step.ts';
import { titleFor, toOperation } from '../../../renderer/parts/draft/step-operation.ts';

const ids = [11, 12];
const me = 9;
const of = (kind: StepKind, filled: object = {}) => ({ ...newStep(kind, 'k'), ...filled }) as Step;

test.each<[string, Step, Record<string, unknown>]>([
  [
    'replaces',
    of('replace', { find: 'Refund', replace: 'Credit' }),
    {
      operation: 'replace-text',
      fields: ['title', 'description', 'comment'],
      find: 'Refund',
      replace: 'Credit',
      match: 'plain',
      caseSensitive: true,
    },
  ],
  ['switches off', of('active'), { operation: 'set', values: { active: false } }],
  ['switches on', of('active', { active: true }), { operation: 'set', values: { active: true } }],
  [
    'puts before titles what is no pattern of its own',
    of('title', { text: '$1: ' }),
    { operation: 'replace-text', fields: ['title'], find: '^', replace: '$$1: ', match: 'regex', caseSensitive: true },
  ],
  [
    'puts after titles',
    of('title', { how: 'after', text: ' (old)' }),
    { operation: 'replace-text', find: '$', replace: ' (old)' },
  ],
  ['sets whole titles', of('title', { how: 'whole', text: 'Sorry' }), { operation: 'set', values: { title: 'Sorry' } }],
  ['empties descriptions', of('description'), { operation: 'set', values: { description: null } }],
  ['sets descriptions', of('description', { text: 'x' }), { operation: 'set', values: { description: 'x' } }],
  ['takes out of categories', of('category'), { operation: 'set-category', to: null }],
  ['moves to a category', of('category', { text: 'A::B' }), { operation: 'set-category', to: 'A::B' }],
  ['adds a category', of('category', { how: 'add', text: 'A' }), { operation: 'add-category', category: 'A', at: 'outermost' }],
  [
    'renames a category',
    of('category', { how: 'rename', from: 'A', text: 'B' }),
    { operation: 'rename-category', from: 'A', to: 'B' },
  ],
  ['dissolves a category', of('category', { how: 'rename', from: 'A' }), { operation: 'rename-category', from: 'A', to: null }],
  ['adds an action', of('action', { value: 'high' }), { operation: 'add-action', action: { field: 'priority', value: 'high' } }],
  [
    'changes an action',
    of('action', { how: 'change', value: 'high' }),
    { operation: 'change-action', field: 'priority', to: 'high' },
  ],
  [
    'changes an action of one value',
    of('action', { how: 'change', from: 'low', value: 'high' }),
    { operation: 'change-action', field: 'priority', from: 'low', to: 'high' },
  ],
  ['removes an action', of('action', { how: 'remove' }), { operation: 'remove-action', field: 'priority' }],
  [
    'removes an action of one value',
    of('action', { how: 'remove', value: 'low' }),
    { operation: 'remove-action', field: 'priority', value: 'low' },
  ],
  ['orders', of('order'), { operation: 'reorder', order: 'title', to: 'in-place' }],
  ['copies, switched off', of('clone'), { operation: 'clone', name: 'Copy of {name}', active: false }],
  [
    'copies into a category',
    of('clone', { category: 'A', isInactive: false }),
    { operation: 'clone', name: 'Copy of {name}', category: 'A' },
  ],
  ['merges', of('merge'), { operation: 'merge-duplicates', keep: 'most-used', others: 'deactivate', same: 'actions-and-access' }],
  ['opens to everyone', of('access'), { operation: 'set', values: { restriction: null } }],
  [
    'keeps to groups',
    of('access', { to: 'groups', groups: [7, 8] }),
    { operation: 'set', values: { restriction: { type: 'Group', id: 7, ids: [7, 8] } } },
  ],
  ['keeps to oneself', of('access', { to: 'me' }), { operation: 'set', values: { restriction: { type: 'User', id: me } } }],
  ['deletes', of('delete'), { operation: 'delete' }],
])('a step %s: the operation says just that, of these macros, and is one that the engine takes', (_what, step, wanted) => {
  const operation = toOperation(step, ids, me);
  expect(operation).toMatchObject({ ...wanted, resource: 'macros', where: { ids } });
  expect(Operation.safeParse(operation).success).toBe(true);
});

test('what was not said is not in the operation', () => {
  expect(toOperation(of('action', { how: 'change', value: 'x' }), ids, me)).not.toHaveProperty('from');
  expect(toOperation(of('action', { how: 'remove' }), ids, me)).not.toHaveProperty('value');
  expect(toOperation(of('clone', { isInactive: false }), ids, me)).not.toHaveProperty('active');
});

test('a step that is not filled in is not asked about', () => {
  for (const kind of ['replace', 'title', 'action'] as const) expect(isFilledIn(of(kind))).toBe(false);
  for (const kind of ['active', 'delete', 'description', 'access', 'merge', 'clone', 'order', 'category'] as const)
    expect(isFilledIn(of(kind))).toBe(true);
  expect(isFilledIn(of('access', { to: 'groups' }))).toBe(false);
  expect(isFilledIn(of('action', { field: 'group_id' }))).toBe(true);
});

test('only a title’s ends are named otherwise than the engine would', () => {
  expect(titleFor([of('title', { text: 'Old: ' })], 2)).toBe('Put “Old: ” before the title of 2 macros');
  expect(titleFor([of('title', { text: 'Old: ' }), of('active')], 2)).toBeUndefined();
  expect(titleFor([of('active')], 2)).toBeUndefined();
});
