import { expect, test } from 'vitest';
import { judgedAutomations, type KnownTimes } from '../../../main/explain/judged-automations.ts';
import type { Audit } from '../../../main/explain/steps.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { worldHolding } from '../changes/sample-world.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
const audit = (id: number, author: number, hour: number, events: Audit['events']): Audit => ({
  id,
  author_id: author,
  created_at: at(hour),
  events,
});
const audits = [
  audit(1, 50, 0, [{ type: 'Create', field_name: 'status', value: 'new' }]),
  audit(2, 2, 2, [
    { type: 'Change', field_name: 'status', previous_value: 'new', value: 'open' },
    { type: 'Change', field_name: 'assignee_id', previous_value: null, value: '2' },
  ]),
  audit(3, 2, 5, [{ type: 'Change', field_name: 'status', previous_value: 'open', value: 'pending' }]),
];
const ticket: ZendeskRecord = {
  id: 7,
  status: 'pending',
  requester_id: 50,
  assignee_id: 2,
  tags: ['vip'],
  created_at: at(0),
  updated_at: at(5),
  due_at: at(40),
};

function judged(all: readonly (readonly [string, string, string])[], more: Partial<KnownTimes> = {}) {
  const conditions = { all: all.map(([field, operator, value]) => ({ field, operator, value })), any: [] };
  const automation = { id: 1, title: 'A', active: true, position: 1, conditions, actions: [] };
  const known = { ticket, audits, now: Date.parse(at(30)), world: worldHolding({}), ...more };
  const [only] = judgedAutomations([automation, { ...automation, id: 2, active: false }], known);
  if (!only) throw new Error('The automation is judged.');
  return [only.runs, ...only.conditions.map(({ holds, because }) => `${holds}: ${because}`)];
}

test.each([
  [['PENDING', 'greater_than', '24'], 'yes', `yes: it became pending at ${at(5)}, 25 hours ago`],
  [['PENDING', 'is', '25'], 'yes', `yes: it became pending at ${at(5)}, 25 hours ago`],
  [['PENDING', 'less_than', '25'], 'no', `no: it became pending at ${at(5)}, 25 hours ago`],
  [['SOLVED', 'greater_than', '1'], 'no', 'no: by its updates it was never solved'],
  [
    ['OPEN', 'greater_than', '1'],
    'unknown',
    `unknown: it is pending now and became open last at ${at(2)}; whether Zendesk counts that is not known`,
  ],
  [['assigned_at', 'greater_than', '28'], 'no', `no: it was assigned at ${at(2)}, 28 hours ago`],
  [['requester_updated_at', 'is', '30'], 'yes', `yes: the requester updated it at ${at(0)}, 30 hours ago`],
  [['assignee_updated_at', 'less_than', '26'], 'yes', `yes: the assignee updated it at ${at(5)}, 25 hours ago`],
  [['until_due_date', 'less_than', '11'], 'yes', `yes: it is due at ${at(40)}, in 10 hours`],
  [['due_date', 'greater_than', '1'], 'no', `no: it is due at ${at(40)}, which is to come`],
  // Fewer hours of the clock than are asked for are fewer business hours too.
  [['PENDING', 'greater_than_business_hours', '25'], 'no', `no: it became pending at ${at(5)}, 25 hours ago`],
  [
    ['PENDING', 'greater_than_business_hours', '8'],
    'unknown',
    `unknown: it became pending at ${at(5)}, 25 hours ago; how many of these are business hours depends on the schedule`,
  ],
  [['current_tags', 'includes', 'vip'], 'yes', 'yes: it has the tags vip'],
] as const)('%s', (condition, runs, because) => expect(judged([condition])).toEqual([runs, because]));

test('all of them have to hold, what is not known leaves it open, and a closed ticket is left alone', () => {
  const [hours, tag] = [
    ['PENDING', 'greater_than', '24'],
    ['current_tags', 'not_includes', 'vip'],
  ] as const;
  expect(judged([hours, tag])[0]).toBe('no');
  expect(judged([hours, ['OPEN', 'is', '1']])[0]).toBe('unknown');
  expect(judged([hours], { ticket: { ...ticket, status: 'closed' } })[0]).toBe('no');
  expect(judged([['PENDING', 'is', '25']], { now: Date.parse(at(31)) })[0]).toBe('no');
});
