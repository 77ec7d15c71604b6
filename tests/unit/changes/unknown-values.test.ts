import { describe, expect, test } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import { readTimeZone, timeZoneNames } from '../../../main/changes/time-zones.ts';
import type { Operation } from '../../../preload/contract/operations.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { macro, worldHolding } from './sample-world.ts';

const options = [
  { id: 1, name: 'Gold', value: 'gold' },
  { id: 2, name: 'Silver', value: 'silver' },
];
const definitions = (ids: number) => [
  { id: ids + 1, key: 'plan', title: 'Plan', type: 'dropdown', active: true, custom_field_options: options },
  { id: ids + 2, key: 'vip', title: 'VIP', type: 'checkbox', active: true, tag: 'vip' },
  { id: ids + 3, key: 'seats', title: 'Seats', type: 'integer', active: true },
  { id: ids + 4, key: 'since', title: 'Since', type: 'date', active: true },
  { id: ids + 5, key: 'old', title: 'Old', type: 'text', active: false },
  { id: ids + 6, key: 'code', title: 'Code', type: 'regexp', active: true, regexp_for_validation: '\\A[A-Z]{3}\\z' },
  { id: ids + 8, key: 'memo', title: 'Memo', type: 'text', active: true },
  { id: ids + 7, key: 'topics', title: 'Topics', type: 'multiselect', active: true, custom_field_options: options },
];
const world = worldHolding({
  users: [{ id: 7, name: 'Ada', role: 'end-user', email: 'ada@example.org', user_fields: { plan: null, vip: false } }],
  organizations: [{ id: 8, name: 'Acme', organization_fields: { plan: null } }],
  user_fields: definitions(100),
  organization_fields: definitions(200),
  ticket_fields: definitions(300),
  macros: [macro({ id: 11, title: 'A' })],
  brands: [
    { id: 20, name: 'One' },
    { id: 22, name: 'Former', active: false },
  ],
  ticket_forms: [
    { id: 30, name: 'Form' },
    { id: 32, name: 'Off', active: false },
  ],
  triggers: [{ id: 50, title: 'T', conditions: { all: [], any: [] }, actions: [{ field: 'priority', value: 'high' }] }],
  groups: [{ id: 40, name: 'Support' }],
});

function drafted(operation: unknown) {
  return draftEdits(Operations.parse([operation]) as Operation[], world);
}
const setUser = (values: unknown) => drafted({ resource: 'users', where: { ids: [7] }, operation: 'set', values });
const setOrganization = (values: unknown) =>
  drafted({ resource: 'organizations', where: { ids: [8] }, operation: 'set', values });
const addAction = (field: string, value: unknown) =>
  drafted({ resource: 'macros', where: { ids: [11] }, operation: 'add-action', action: { field, value } });

const refused: readonly (readonly [key: string, value: unknown, says: string])[] = [
  ['plan', 'bronze', 'Must be one of: gold, silver'],
  ['vip', 'maybe', 'Must be true or false'],
  ['seats', 'abc', 'Must be a whole number'],
  ['seats', '1e5', 'Must be a whole number'],
  ['since', '2024-02-31', 'Must be a date that there is'],
  ['old', 'x', 'is not active'],
  ['code', 'ab', 'Must fit the form'],
  ['topics', ['gold', 'iron'], 'No options are called so: iron'],
  ['plan', { a: 1 }, 'is no value for the field “Plan”, which takes one text'],
  ['topics', { a: 1 }, 'is no value for the field “Topics”, which takes a list'],
  ['memo', { a: 1 }, 'is no value for the field “Memo”, which takes one text'],
  ['seats', '9007199254740993', 'Has more digits than a number can carry to Zendesk; it would become 9007199254740992'],
];

describe('a value that Zendesk would refuse is refused in the draft', () => {
  test.each(refused)('%s: %j', (key, value, says) => {
    for (const [outcome, path] of [
      [setUser({ user_fields: { [key]: value } }), `[0].values.user_fields.${key}`],
      [setOrganization({ organization_fields: { [key]: value } }), `[0].values.organization_fields.${key}`],
    ] as const) {
      expect(outcome.edits).toEqual([]);
      expect(outcome.problems).toEqual([{ path, message: expect.stringContaining(says) }]);
    }
    const id = definitions(300).find((field) => field.key === key)?.id;
    if (!Array.isArray(value) && typeof value !== 'object')
      expect(addAction(`custom_fields_${id}`, value).problems).toMatchObject([
        { message: expect.stringMatching(key === 'old' ? 'not active' : says) },
      ]);
  });
  test.each([
    ['brand_id', '22', 'The brand “Former” is not active'],
    ['ticket_form_id', '32', 'The ticket form “Off” is not active'],
  ])('an action %s %s', (field, value, says) => {
    expect(addAction(field, value).problems).toMatchObject([{ message: expect.stringContaining(says) }]);
  });
  const conditions: readonly (readonly [key: string, operator: string, value: string, says: string | undefined])[] = [
    ['plan', 'is', 'bronze', 'Must be one of: gold, silver'],
    ['plan', 'is', 'GOLD', undefined],
    ['plan', 'value_previous', '2', undefined],
    ['vip', 'is', 'maybe', 'Must be true or false'],
    ['seats', 'less_than', 'abc', 'Must be a whole number'],
    ['since', 'is', '2024-02-31', 'Must be a date that there is'],
    ['since', 'within_next_n_days', '3', undefined],
    ['topics', 'includes', 'iron', 'No options are called so: iron'],
    ['code', 'is', 'any words', undefined],
  ];
  test.each(conditions)('a condition on %s %s %s', (key, operator, value, says) => {
    const field = `custom_fields_${definitions(300).find((each) => each.key === key)?.id}`;
    const operation = 'add-condition';
    const outcome = drafted({ resource: 'triggers', where: { ids: [50] }, operation, condition: { field, operator, value } });
    expect(outcome.problems).toEqual(
      says === undefined ? [] : [{ path: '[0].condition.value', message: expect.stringContaining(says) }],
    );
    expect(outcome.edits).toHaveLength(says === undefined ? 1 : 0);
  });
  test('nothing far is offered for a field that there is not', () => {
    expect(setUser({ user_fields: { nowhere: 'gold' } }).problems).toMatchObject([
      { message: 'The snapshot has no field “nowhere”: sync again if it is new, or name another.' },
    ]);
  });
  test('a field that there is not, with the name that was meant', () => {
    expect(setUser({ user_fields: { pln: 'gold' } }).problems).toMatchObject([
      { message: expect.stringContaining('did you mean “plan”') },
    ]);
  });
  test('a brand, a form or a group that there is not', () => {
    expect(addAction('brand_id', '21').problems).toMatchObject([{ message: expect.stringContaining('no brand 21') }]);
    expect(addAction('ticket_form_id', '31').problems).toMatchObject([{ message: expect.stringContaining('no ticket form 31') }]);
    expect(addAction('brand_id', '20').problems).toEqual([]);
    expect(addAction('ticket_form_id', 'default_ticket_form').problems).toEqual([]);
    expect(setOrganization({ group_id: 41 }).problems).toMatchObject([{ message: expect.stringContaining('no group 41') }]);
  });
  test('while what it takes is drafted in the form that it takes', () => {
    const values = {
      plan: 'gold',
      vip: 'TRUE',
      seats: '12',
      since: '2026-11-23T00:00:00Z',
      code: 'ABC',
      topics: ['gold', 'silver'],
    };
    expect(setUser({ user_fields: values }).edits).toMatchObject([
      {
        after: {
          user_fields: { plan: 'gold', vip: true, seats: 12, since: '2026-11-23', code: 'ABC', topics: ['gold', 'silver'] },
        },
      },
    ]);
    expect(setUser({ user_fields: { vip: null, plan: '' } })).toMatchObject({ edits: [], problems: [] });
  });
  test('and all is believed where the snapshot holds no fields', () => {
    const bare = worldHolding({ users: [{ id: 7, name: 'Ada', role: 'end-user', user_fields: {} }] });
    const operation = { resource: 'users', where: { ids: [7] }, operation: 'set', values: { user_fields: { any: 'x' } } };
    expect(draftEdits(Operations.parse([operation]) as Operation[], bare).problems).toEqual([]);
  });
});

describe('a tag that is the value of a field', () => {
  const definitions = [
    { id: 1, key: 'plan', title: 'Plan', type: 'dropdown', active: true, custom_field_options: options },
    { id: 2, key: 'vip', title: 'VIP', type: 'checkbox', active: true, tag: 'vip' },
    { id: 3, key: 'old', title: 'Old', type: 'checkbox', active: false, tag: 'old' },
  ];
  const owned = worldHolding({
    users: [
      {
        id: 7,
        name: 'Ada',
        role: 'end-user',
        email: 'ada@example.org',
        tags: ['silver'],
        user_fields: { plan: null, vip: true },
      },
      { id: 9, name: 'Bob', role: 'end-user', tags: [], user_fields: { plan: 'gold', vip: false } },
    ],
    organizations: [{ id: 8, name: 'Acme', tags: [], organization_fields: { plan: null } }],
    user_fields: definitions,
    organization_fields: definitions,
  });
  const draft = (operation: unknown) => draftEdits(Operations.parse([operation]) as Operation[], owned);
  const add = (resource: string, id: number, tags: readonly string[]) =>
    draft({ resource, where: { ids: [id] }, operation: 'add-tags', tags });
  const says = (tag: string, field: string, set: string) => [
    { message: expect.stringContaining(`the tag “${tag}”, which is a value of the field “${field}”: set ${set} instead`) },
  ];

  test('is not put on people and organizations beside the field', () => {
    expect(add('users', 7, ['new', 'gold']).problems).toMatchObject(says('gold', 'Plan', 'user_fields.plan'));
    expect(add('users', 9, ['vip']).problems).toMatchObject(says('vip', 'VIP', 'user_fields.vip'));
    expect(add('organizations', 8, ['gold']).problems).toMatchObject(says('gold', 'Plan', 'organization_fields.plan'));
    const template = { resource: 'users', where: { ids: [7] }, operation: 'apply-template', template: { tags: ['gold'] } };
    expect(draft(template).problems).toMatchObject(says('gold', 'Plan', 'user_fields.plan'));
    const wish = (told: object) =>
      draft({
        resource: 'users',
        operation: 'create-or-update',
        users: [{ name: 'C', email: 'c@example.org', tags: ['gold'], ...told }],
      });
    expect(wish({}).problems).toMatchObject(says('gold', 'Plan', 'user_fields.plan'));
    expect(wish({ email: 'ada@example.org' }).problems).toMatchObject(says('gold', 'Plan', 'user_fields.plan'));
    expect(wish({ user_fields: { plan: 'gold' } }).problems).toEqual([]);
  });
  test('is where the field has it anyway, where it is there already, and where the field is switched off', () => {
    for (const [id, tag] of [
      [9, 'gold'],
      [7, 'vip'],
      [7, 'silver'],
      [7, 'old'],
    ] as const)
      expect(add('users', id, [tag]).problems).toEqual([]);
    expect(draft({ resource: 'users', where: { ids: [7] }, operation: 'remove-tags', tags: ['silver'] }).problems).toEqual([]);
  });
});

describe('a time zone', () => {
  test.each([
    ['Berlin', { ok: true, value: 'Berlin' }],
    ['eastern time (us & canada)', { ok: true, value: 'Eastern Time (US & Canada)' }],
    ['America/New_York', { ok: false, message: expect.stringContaining('“Eastern Time (US & Canada)”') }],
    ['Europe/Kyiv', { ok: false, message: expect.stringContaining('“Kyiv”') }],
    ['Asia/Calcutta', { ok: false, message: expect.stringContaining('“Kolkata”') }],
    ['Nowhere', { ok: false, message: 'Zendesk has no time zone “Nowhere”. Write one as Zendesk does, such as “Berlin”.' }],
    ['Alberta', { ok: false, message: expect.stringContaining('Did you mean “Mountain Time (US & Canada)”') }],
    ['Pacific Time (Canada)', { ok: false, message: expect.stringContaining('Did you mean “Pacific Time (US & Canada)”') }],
    ['Pacific Time', { ok: false, message: expect.stringContaining('Did you mean “Pacific Time (US & Canada)”') }],
    ['EST', { ok: false, message: expect.stringContaining('Did you mean “Eastern Time (US & Canada)”') }],
    ['Wien', { ok: false, message: expect.stringContaining('Did you mean “Vienna”') }],
    ['Africa/Lagos', { ok: false, message: expect.stringContaining('Did you mean “West Central Africa”') }],
    ['Antarctica/Troll', { ok: false, message: expect.stringContaining('Write one as Zendesk does') }],
    ['Berlln', { ok: false, message: expect.stringContaining('Did you mean “Berlin”') }],
  ])('%s', (text, outcome) => expect(readTimeZone(text)).toEqual(outcome));
  test('is one of Ruby on Rails’', () => {
    expect(timeZoneNames).toHaveLength(154);
    for (const name of timeZoneNames) expect(readTimeZone(name)).toEqual({ ok: true, value: name });
  });
  test('is refused in the draft of people', () => {
    expect(setUser({ time_zone: 'America/New_York' }).problems).toMatchObject([{ path: '[0].values.time_zone' }]);
    expect(setUser({ time_zone: 'berlin' }).edits).toMatchObject([{ after: { time_zone: 'Berlin' } }]);
  });
});
