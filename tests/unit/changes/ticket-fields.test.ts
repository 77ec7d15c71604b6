import { expect, test } from 'vitest';
import { editableFields } from '../../../main/changes/fields.ts';
import { planRequests } from '../../../main/changes/plan.ts';
import { sideEffectsOf, untouchedOf } from '../../../main/changes/side-effects.ts';
import { parseChangeFile } from '../../../main/drafts/change-file.ts';
import type { UpdateEdit } from '../../../preload/contract/change-set.ts';

const tagged: UpdateEdit = {
  resource: 'tickets',
  action: 'update',
  id: 5,
  name: 'Ticket 5',
  before: { tags: ['gold_q'] },
  after: { tags: ['gold'] },
};
const ticket = (values: Readonly<Record<number, unknown>>, tags: readonly string[]) => ({
  id: 5,
  tags,
  priority: 'high',
  custom_fields: Object.entries(values).map(([id, value]) => ({ id: Number(id), value })),
});

test('of a ticket nothing but tags, group and assignee is ever edited, and a file that names more is refused', () => {
  expect(editableFields.tickets).toEqual(['tags', 'group_id', 'assignee_id']);
  const file = {
    format: 'redline.change-set',
    version: 1,
    title: 't',
    reason: '',
    author: 'a',
    createdAt: '2026-01-01T00:00:00.000Z',
    account: { id: 'a', name: 'A', url: 'https://a.zendesk.com' },
    snapshot: { id: 's', takenAt: '2026-01-01T00:00:00.000Z' },
    operations: [],
    edits: [{ ...tagged, before: { custom_fields: [] }, after: { custom_fields: [{ id: 31, value: 'x' }] } }],
  };
  expect(() => parseChangeFile(JSON.stringify(file))).toThrow('“custom_fields” is no field of tickets that can be changed');
});

test('no request about a ticket carries its custom fields', () => {
  const { writes } = planRequests([tagged], {});
  expect(writes).toHaveLength(1);
  expect(JSON.stringify(writes)).not.toContain('custom_fields');
});

test('what a change of its tags does to its custom fields is told, and forms of one value are not', () => {
  const untouched = untouchedOf(tagged, ticket({ 31: 'gold_q', 32: '12.50', 33: ['b', 'a'], 34: null }, ['gold_q']));
  const after = ticket({ 31: null, 32: 12.5, 33: ['a', 'b'], 34: false }, ['gold']);
  expect(sideEffectsOf('tickets', untouched, after)).toEqual([{ field: 'custom_fields_31', before: 'gold_q', after: null }]);
});
