import { describe, expect, test } from 'vitest';
import { appliedMismatch, currentFields, driftOf, matchesCreate, sameField, settleOf } from '../../../main/changes/compare.ts';
import { sameValue } from '../../../main/changes/equality/same-value.ts';
import type { CreateEdit, DeleteEdit, UpdateEdit } from '../../../preload/contract/change-set.ts';
import { comment, macro } from './sample-world.ts';

const update: UpdateEdit = {
  resource: 'macros',
  action: 'update',
  id: 11,
  name: 'Old',
  before: { title: 'Old', restriction: { type: 'Group', id: 7, ids: [7, 8] } },
  after: { title: 'New', restriction: null },
};
const before = macro({ id: 11, title: 'Old', restriction: { type: 'Group', id: 8, ids: [8, 7] } });
const after = macro({ id: 11, title: 'New' });
const whole = macro({ id: 12, title: '{{dc.x}}', actions: [comment('Hi')] });
const remove: DeleteEdit = { resource: 'macros', action: 'delete', id: 12, name: 'X', before: whole };
const create: CreateEdit = {
  resource: 'macros',
  action: 'create',
  key: 'new-1',
  after: { title: 'New', actions: [comment('Hi')], restriction: null, description: null, position: 3 },
};

describe('two values are the same', () => {
  test('whatever the order of keys, and where null, undefined and missing stand for each other', () => {
    expect(sameValue({ a: 1, b: { c: null } }, { b: {}, a: 1 })).toBe(true);
    expect(sameValue(null, undefined)).toBe(true);
  });
  test('but not for another order of a list, another type, or an empty text', () => {
    for (const [left, right] of [
      [
        [1, 2],
        [2, 1],
      ],
      [[1], [1, null]],
      [1, '1'],
      ['', null],
      [{}, []],
      [0, false],
      [[], null],
      [{ a: 1 }, { a: 1, b: 2 }],
    ]) {
      expect(sameValue(left, right), JSON.stringify([left, right])).toBe(false);
      expect(sameValue(right, left)).toBe(false);
    }
  });
  test('as restrictions where they let the same people in', () => {
    expect(sameField('macros', 'restriction', { type: 'Group', id: 7 }, { type: 'Group', id: 7, ids: [7] })).toBe(true);
    expect(sameField('macros', 'restriction', { type: 'User', id: 7 }, { type: 'Group', id: 7, ids: [7] })).toBe(false);
    expect(sameField('macros', 'restriction', { type: 'Group', ids: [7] }, { type: 'Group', ids: [7, 8] })).toBe(false);
    expect(sameField('macros', 'restriction', null, { type: 'Group', ids: [] })).toBe(false);
    expect(sameField('macros', 'restriction', { type: 'Odd', id: 1 }, { type: 'Odd', id: 2 })).toBe(false);
  });
});

test('the fields of an edit are read with the raw title where it has a placeholder', () => {
  expect(currentFields('macros', macro({ id: 1, title: 'Hi', raw_title: '{{dc.hi}}' }), ['title', 'active'])).toEqual({
    title: '{{dc.hi}}',
    active: true,
  });
  expect(currentFields('macros', { id: 1, title: 'Hi' }, ['title'])).toEqual({ title: 'Hi' });
});

describe('drift', () => {
  test('is none while the touched fields are as drafted, whatever else changed', () => {
    expect(driftOf(update, { ...before, active: false, updated_at: 'later' })).toBeUndefined();
    expect(driftOf(create, undefined)).toBeUndefined();
  });
  test('names the fields that differ', () => {
    expect(driftOf(update, { ...before, title: 'Theirs' })).toEqual({
      item: 'macros:11',
      name: 'Old',
      kind: 'changed',
      fields: [{ field: 'title', before: 'Old', now: 'Theirs' }],
    });
  });
  test('says when the record is gone', () => expect(driftOf(update, undefined)).toMatchObject({ kind: 'gone' }));
  test('of a delete is a change of content, not of counters, times or place', () => {
    expect(
      driftOf(remove, { ...whole, position: 99, updated_at: 'later', usage_7d: 4, raw_title: '{{dc.x}}', title: 'Rendered' }),
    ).toBeUndefined();
    expect(driftOf(remove, { ...whole, actions: [] })).toMatchObject({ fields: [{ field: 'actions', now: [] }] });
    expect(driftOf(remove, { ...whole, active: false })).toMatchObject({ fields: [{ field: 'active' }] });
  });
});

describe('after sending', () => {
  test('the fields that do not hold what was sent are named', () => {
    expect(appliedMismatch(update, after)).toEqual([]);
    expect(appliedMismatch(update, { ...after, title: 'Trimmed' })).toEqual(['title']);
    expect(appliedMismatch(update, undefined)).toEqual(['title', 'restriction']);
    expect(appliedMismatch(remove, undefined)).toEqual([]);
    expect(appliedMismatch(remove, whole)).not.toEqual([]);
  });
  test('an update in doubt is told by what is there now', () => {
    expect(settleOf(update, after)).toBe('applied');
    expect(settleOf(update, before)).toBe('not-applied');
    expect(settleOf(update, { ...after, title: 'Theirs' })).toBe('changed-by-another');
    expect(settleOf(update, { ...after, title: 'Old' })).toBe('changed-by-another');
    expect(settleOf(update, undefined)).toBe('changed-by-another');
  });
  test('a delete in doubt happened where the record is gone', () => {
    expect([settleOf(remove, undefined), settleOf(remove, whole)]).toEqual(['applied', 'not-applied']);
  });
  test('a create in doubt is recognised by its content, wherever Zendesk put it', () => {
    const made = macro({ id: 40, title: 'New', actions: [comment('Hi')], position: 10_000 });
    expect(matchesCreate(create, made)).toBe(true);
    expect(matchesCreate(create, { ...made, actions: [comment('Ho')] })).toBe(false);
    expect([settleOf(create, made), settleOf(create, undefined)]).toEqual(['applied', 'not-applied']);
  });
});
