import { describe, expect, test } from 'vitest';
import { appliedMismatch, driftOf, settleOf } from '../../../main/changes/compare.ts';
import { fieldDiffs } from '../../../main/changes/diff/field-diffs.ts';
import { draftEdits } from '../../../main/changes/draft.ts';
import { fromParts, inParts, withParts } from '../../../main/changes/field-parts.ts';
import { invertItems } from '../../../main/changes/inverse.ts';
import { changedFields, onlyFields, partsNamed, withoutFields } from '../../../main/changes/narrow.ts';
import { planRequests } from '../../../main/changes/plan.ts';
import type { UpdateEdit } from '../../../preload/contract/change-set.ts';
import { ItemPart } from '../../../preload/contract/records.ts';
import { worldHolding } from './sample-world.ts';

const person = { id: 7, name: 'Ada', role: 'end-user', tags: [], user_fields: { plan: 'gold', seats: 3, since: null } };
const shared = { resource: 'users', action: 'update', id: 7, name: 'Ada' } as const;
const edit: UpdateEdit = { ...shared, before: { user_fields: { plan: 'gold' } }, after: { user_fields: { plan: 'silver' } } };
/** As an earlier Redline drafted it: with all of the account's own fields. */
const whole: UpdateEdit = {
  ...shared,
  before: { user_fields: { plan: 'gold', seats: 3, since: null } },
  after: { user_fields: { plan: 'silver', seats: 3, since: null } },
};
const changed = { ...person, user_fields: { ...person.user_fields, plan: 'silver' } };
/** The same with another key changed by somebody else. */
const othersToo = (record: typeof person) => ({ ...record, user_fields: { ...record.user_fields, seats: 9 } });

describe.each([
  ['an edit of one of the account’s own fields', edit],
  ['one that an earlier Redline drafted', whole],
])('%s', (_what, each) => {
  test('is compared by that field alone', () => {
    expect(driftOf(each, othersToo(person))).toBeUndefined();
    expect(appliedMismatch(each, othersToo(changed))).toEqual([]);
    expect(settleOf(each, othersToo(changed))).toBe('applied');
    expect(settleOf(each, othersToo(person))).toBe('not-applied');
    expect(driftOf(each, { ...person, user_fields: { ...person.user_fields, plan: 'bronze' } })).toMatchObject({
      fields: [{ field: 'user_fields.plan', before: 'gold', now: 'bronze' }],
    });
    expect(appliedMismatch(each, person)).toEqual(['user_fields.plan']);
  });
  test('sends that field alone', () => {
    const [one] = planRequests([each], {}).writes;
    expect(one).toMatchObject({ kind: 'update', fields: { user_fields: { plan: 'silver' } } });
    expect(one && 'fields' in one && one.fields).toEqual({ user_fields: { plan: 'silver' } });
    const [many] = planRequests([each, { ...each, id: 8 }], {}).writes;
    expect(many && 'items' in many && many.items).toEqual([7, 8].map((id) => ({ user_fields: { plan: 'silver' }, id })));
  });
  test('is taken back by that field alone, whatever others did to the next', () => {
    const { edits, conflicts } = invertItems(
      [{ edit: each, afterImage: changed, current: othersToo(changed) }],
      (_resource, id) => id,
    );
    expect(conflicts).toEqual([]);
    expect(edits).toEqual([{ ...shared, before: { user_fields: { plan: 'silver' } }, after: { user_fields: { plan: 'gold' } } }]);
    const theirs = invertItems(
      [{ edit: each, afterImage: changed, current: { ...changed, user_fields: { plan: 'bronze' } } }],
      (_resource, id) => id,
    );
    expect(theirs.conflicts).toMatchObject([{ fields: [{ field: 'user_fields.plan', theirs: 'bronze' }] }]);
  });
  test('is shown by that field', () => {
    expect(changedFields(each)).toEqual(['user_fields.plan']);
    expect(fieldDiffs(each)).toMatchObject([
      { field: 'user_fields.plan', label: 'User fields: plan', before: 'gold', after: 'silver' },
    ]);
  });
});

test('drafting names the fields that change, and no other', () => {
  const operation = {
    resource: 'users' as const,
    operation: 'set' as const,
    where: { ids: [7] },
    values: { user_fields: { plan: 'silver', seats: 3, since: '2026-11-23' } },
  };
  expect(draftEdits([operation], worldHolding({ users: [person] })).edits).toEqual([
    {
      ...shared,
      before: { user_fields: { plan: 'gold', since: null } },
      after: { user_fields: { plan: 'silver', since: '2026-11-23' } },
    },
  ]);
});

test('one of several is left out, or taken alone, by its name', () => {
  const two: UpdateEdit = {
    ...shared,
    before: { name: 'Ada', user_fields: { plan: 'gold', 'a.b': 1 } },
    after: { name: 'Eve', user_fields: { plan: 'silver', 'a.b': 2 } },
  };
  expect(ItemPart.safeParse('users:7.user_fields.plan').success).toBe(true);
  expect(partsNamed(['users:7.user_fields.plan']).get('users:7')).toEqual(new Set(['user_fields.plan']));
  expect(onlyFields(two, new Set(['user_fields.plan']))).toEqual(edit);
  expect(onlyFields(two, new Set(['user_fields']))?.after).toEqual({ user_fields: { plan: 'silver', 'a.b': 2 } });
  expect(withoutFields(two, new Set(['user_fields.plan']))?.after).toEqual({ name: 'Eve', user_fields: { 'a.b': 2 } });
  expect(withoutFields(two, new Set(['user_fields']))?.after).toEqual({ name: 'Eve' });
});

test('values go into parts and back', () => {
  const values = { name: 'Ada', user_fields: { plan: 'gold', seats: null }, organization_fields: {} };
  expect(inParts(values)).toEqual({
    name: 'Ada',
    'user_fields.plan': 'gold',
    'user_fields.seats': null,
    organization_fields: {},
  });
  expect(fromParts(inParts(values))).toEqual(values);
  expect(withParts(person, { name: 'Eve', user_fields: { plan: 'silver' } })).toEqual({ ...changed, name: 'Eve' });
});
