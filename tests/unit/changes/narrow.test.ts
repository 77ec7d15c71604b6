import { describe, expect, test } from 'vitest';
import { changedFields, onlyFields, partsNamed, withoutFields } from '../../../main/changes/narrow.ts';
import type { UpdateEdit } from '../../../preload/contract/change-set.ts';

const edit: UpdateEdit = {
  resource: 'macros',
  action: 'update',
  id: 11,
  name: 'Old',
  before: { title: 'Old', active: true, description: null, position: 3 },
  after: { title: 'New', active: false, description: '', position: 4 },
};
const rule: UpdateEdit = {
  resource: 'triggers',
  action: 'update',
  id: 5,
  name: 'Route',
  before: {
    conditions: { all: [{ field: 'status', operator: 'is', value: 'new' }] },
    actions: [{ field: 'priority', value: 'low' }],
  },
  after: {
    conditions: { all: [{ field: 'status', operator: 'is', value: 'open' }] },
    actions: [{ field: 'priority', value: 'high' }],
  },
};

describe('one field of an edit', () => {
  test('is one that it changes, not one that is only sent along', () => {
    expect(changedFields(edit)).toEqual(['title', 'active', 'position']);
    expect(changedFields({ resource: 'macros', action: 'delete', id: 11, name: 'Old', before: { id: 11 } })).toEqual([]);
  });

  test('can be all that is left', () => {
    expect(onlyFields(edit, new Set(['title']))).toEqual({ ...edit, before: { title: 'Old' }, after: { title: 'New' } });
    expect(onlyFields(edit, new Set(['description', 'nothing']))).toBeUndefined();
  });

  test('can be left out, until none is left', () => {
    expect(withoutFields(edit, new Set(['title', 'position']))).toMatchObject({
      before: { active: true },
      after: { active: false },
    });
    expect(withoutFields(edit, new Set(['title', 'active', 'position']))).toBeUndefined();
    expect(withoutFields(edit, new Set(['restriction']))).toBe(edit);
  });

  test('takes along, as it was, what Zendesk wants to have beside it', () => {
    expect(onlyFields(rule, new Set(['actions']))).toEqual({
      ...rule,
      before: rule.before,
      after: { actions: rule.after.actions, conditions: rule.before.conditions },
    });
  });
});

test('names of records and of their fields are read together, the whole record before a part of it', () => {
  const parts = partsNamed([
    'macros:11.title',
    'macros:12',
    'macros:11.active',
    'macros:12.title',
    'macros:13.title',
    'macros:13',
  ]);
  expect([...parts]).toEqual([
    ['macros:11', new Set(['title', 'active'])],
    ['macros:12', 'whole'],
    ['macros:13', 'whole'],
  ]);
});
