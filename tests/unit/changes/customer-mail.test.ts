import { expect, test } from 'vitest';
import { customerMail } from '../../../main/changes/risks/customer-mail.ts';
import { irreversibleOf } from '../../../main/changes/risks/irreversible.ts';
import { conditionHolds } from '../../../main/changes/trigger-conditions.ts';
import { typedWordsFor } from '../../../main/changes/typed-words.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import { worldHolding } from './sample-world.ts';

const tagged = (id: number, before = ['old'], after = ['vip']): Edit => ({
  resource: 'tickets',
  action: 'update',
  id,
  name: `Ticket ${id}`,
  before: { tags: before },
  after: { tags: after },
});
const mails = (whom: string) => [{ field: 'notification_user', value: [whom, 'Hello', 'Welcome'] }];
const onTag = { all: [{ field: 'current_tags', operator: 'includes', value: 'vip' }], any: [] };
const world = (whom: string, conditions: unknown = onTag) =>
  worldHolding({
    triggers: [{ id: 9, title: 'Greet', active: true, position: 1, conditions, actions: mails(whom) }],
    tickets: [1, 2].map((id) => ({ id, status: 'open', tags: ['old'] })),
  });

test('a tag that makes a trigger mail customers cannot be taken back, and asks for words', () => {
  const edits = [tagged(1), tagged(2)];
  const told = world('requester_id');
  expect(irreversibleOf(edits, undefined, told)).toEqual([
    '2 mails to customers will be sent by 1 trigger, and no mail can be called back.',
  ]);
  expect(typedWordsFor(edits, told)).toEqual({ words: 'delete 2', covers: '2 tickets that are changed' });
  expect(customerMail.find({ edits, world: told })).toMatchObject([
    { level: 'danger', items: ['triggers:9', 'tickets:1', 'tickets:2'] },
  ]);
});

test('a trigger of which nobody can tell beforehand counts as one that may', () => {
  const unclear = world('requester_id', { all: [{ field: 'custom_fields_5', operator: 'is', value: 'x' }], any: [] });
  expect(irreversibleOf([tagged(1)], undefined, unclear)).toEqual([
    'Perhaps 1 mail to customers will be sent by 1 trigger, and no mail can be called back.',
  ]);
  expect(typedWordsFor([tagged(1)], unclear)?.words).toBe('delete 1');
});

test('a trigger that asks for a field of the account’s own may mail where tags change, as the field’s value may follow them', () => {
  const edit = tagged(1, ['vip'], []);
  const perhaps = 'Perhaps 1 mail to customers will be sent by 1 trigger, and no mail can be called back.';
  for (const [operator, value] of [
    ['changed', null],
    ['not_present', null],
    ['is', 'vip'],
    ['is_not', 'vip'],
  ]) {
    const on = worldHolding({
      triggers: [...world('requester_id', { all: [{ field: 'custom_fields_9', operator, value }], any: [] }).records('triggers')],
      tickets: [{ id: 1, status: 'open', tags: ['vip'], custom_fields: [{ id: 9, value: 'vip' }] }],
      ticket_fields: [{ id: 9, type: 'tagger', title: 'Tier', custom_field_options: [{ id: 1, name: 'VIP', value: 'vip' }] }],
    });
    expect([operator, irreversibleOf([edit], undefined, on)]).toEqual([operator, [perhaps]]);
  }
});

test('of a ticket whose own fields nothing touches it is told, but for a checkbox that is neither on nor off', () => {
  const holds = (operator: string, value: unknown, held: unknown, touched: readonly string[] = ['status']) =>
    conditionHolds(
      { field: 'custom_fields_9', operator, value },
      { ticket: { id: 1, custom_fields: [{ id: 9, value: held }] }, touched: new Set(touched) },
    );
  expect([holds('is', 'vip', 'vip'), holds('is', 'vip', null), holds('changed', null, 'vip')]).toEqual(['yes', 'no', 'no']);
  expect([holds('is', 'false', null), holds('is_not', 'false', ''), holds('is', 'false', false)]).toEqual([
    'unknown',
    'unknown',
    'yes',
  ]);
  expect(holds('is', 'vip', 'vip', ['custom_fields.9'])).toBe('unknown');
});

test('a trigger that tells colleagues, or runs on other tags, asks for nothing', () => {
  expect(typedWordsFor([tagged(1)], world('assignee_id'))).toBeUndefined();
  const other = { all: [{ field: 'current_tags', operator: 'includes', value: 'other' }], any: [] };
  expect(typedWordsFor([tagged(1)], world('requester_id', other))).toBeUndefined();
});
