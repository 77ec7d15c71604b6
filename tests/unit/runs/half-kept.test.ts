import { expect, test } from 'vitest';
import { driftOf, settleOf, unknownTypes } from '../../../main/changes/compare.ts';
import { createBrake } from '../../../main/runs/brake.ts';
import { hasTakenEffect } from '../../../main/runs/has-taken-effect.ts';
import { notMade } from '../../../main/runs/not-made.ts';
import { ownEffectsOf } from '../../../main/runs/own-steps.ts';
import { leaveOut, takeOutcome } from '../../../main/runs/run-state.ts';
import { InDoubt } from '../../../main/zendesk/in-doubt.ts';
import type { UpdateEdit } from '../../../preload/contract/change-set.ts';
import { itemOf, lookingOver } from './run-pieces.ts';

const week = [{ start_time: 0, end_time: 60 }];
const schedule: UpdateEdit = {
  resource: 'schedules',
  action: 'update',
  id: 1,
  name: 'Lisbon',
  before: { name: 'Lisbon', intervals: [] },
  after: { name: 'Porto', intervals: week },
};
const halfItem = () => {
  const items = [itemOf(schedule)];
  takeOutcome(items, { edit: 0, status: 'not-applied', half: true }, 'reading');
  return items;
};

test('a second reading still finds the half, and not what was brought back to before', () => {
  const own = ownEffectsOf(halfItem(), unknownTypes)();
  expect(settleOf(schedule, { id: 1, name: 'Porto', intervals: [] }, own)).toBe('half-applied');
  expect(settleOf(schedule, { id: 1, name: 'Lisbon', intervals: [] }, own)).toBe('not-applied');
  expect(driftOf(schedule, { id: 1, name: 'Porto', intervals: [] }, own)).toBeUndefined();
});

test('a half stays one whatever a later request comes to, until it is whole or a reading shows it as before', () => {
  for (const known of ['not-sent', 'answer'] as const) {
    const items = halfItem();
    takeOutcome(items, notMade(items, 0), known);
    expect(items[0]).toMatchObject({ half: true, outcome: { note: expect.stringContaining('part of it is there') } });
    takeOutcome(items, { edit: 0, status: 'not-applied' }, known);
    expect(items.map(hasTakenEffect), known).toEqual([true]);
  }
  const refused = halfItem();
  takeOutcome(refused, { edit: 0, status: 'failed', error: 'No.' });
  expect(refused.map(hasTakenEffect)).toEqual([true]);
  const skipped = halfItem();
  leaveOut(skipped, [0], []);
  expect(skipped.map(hasTakenEffect)).toEqual([true]);
  const back = halfItem();
  takeOutcome(back, { edit: 0, status: 'not-applied' }, 'reading');
  expect(back.map(hasTakenEffect)).toEqual([false]);
  const whole = halfItem();
  takeOutcome(whole, { edit: 0, status: 'applied' });
  expect(whole[0]?.half).toBeUndefined();
});

test('a half that is given up says that part of it was made', () => {
  const items = halfItem();
  const brake = createBrake({ ...lookingOver(items, new Map()).context, signal: new AbortController().signal });
  for (let time = 0; time < 5; time++)
    brake.giveUp({
      request: time,
      outcomes: [{ edit: 0, status: 'not-applied', half: true }],
      by: new InDoubt('An error.', { serverError: { status: 500, sentence: 'Zendesk answered 500.', retryAfter: undefined } }),
    });
  expect(items[0]).toMatchObject({
    half: true,
    outcome: { error: expect.stringContaining('Only part of this change was made') },
  });
});

test('whether an edit is a half one is not looked for among all items', () => {
  let looks = 0;
  const items = Array.from({ length: 50 }, (_, id) =>
    Object.defineProperty(itemOf({ ...schedule, id }), 'half', {
      get: () => {
        looks += 1;
        return true;
      },
    }),
  );
  const own = ownEffectsOf(items, unknownTypes)();
  for (const { edit } of items) if (edit.action === 'update') own.left(edit, 'name', 'Theirs');
  expect(looks).toBeLessThanOrEqual(100);
});

test('what the steps have done is not gathered anew each time that it is asked for', () => {
  let looks = 0;
  const items = Array.from({ length: 50 }, (_, id) =>
    Object.defineProperty(itemOf({ ...schedule, id }), 'status', {
      get: () => {
        looks += 1;
        return 'applied';
      },
    }),
  );
  const own = ownEffectsOf(items, unknownTypes);
  for (let time = 0; time < 50; time++) own();
  expect(own().left({ ...schedule, id: 7, before: { name: 'Theirs' }, after: { name: 'Theirs' } }, 'name', 'Porto')).toBe(true);
  expect(looks).toBeLessThanOrEqual(150);
});

const form: UpdateEdit = {
  resource: 'ticket_forms',
  action: 'update',
  id: 9,
  name: 'Form',
  before: { ticket_field_ids: [1, 2, 3] },
  after: { ticket_field_ids: [3, 1, 2] },
};

test('an order of a form that a colleague saves is theirs', () => {
  expect(settleOf(form, { id: 9, ticket_field_ids: [2, 1, 3] })).toBe('changed-by-another');
  const naming3 = [{ parent_field_id: 1, value: 'x', child_fields: [{ id: 3 }] }];
  const going: UpdateEdit = {
    ...form,
    before: { ticket_field_ids: [1, 2, 3], agent_conditions: naming3 },
    after: { ticket_field_ids: [2, 1], agent_conditions: [] },
  };
  expect(settleOf(going, { id: 9, ticket_field_ids: [2, 1, 3], agent_conditions: [] })).toBe('half-applied');
  expect(settleOf(going, { id: 9, ticket_field_ids: [1, 2, 3], agent_conditions: [] })).toBe('changed-by-another');
  expect(settleOf(going, { id: 9, ticket_field_ids: [3, 1, 2], agent_conditions: [] })).toBe('changed-by-another');
});
