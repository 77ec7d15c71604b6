import { expect, test } from 'vitest';
import { knowsUsage, macroFindings } from '../../../main/changes/findings/macro-findings.ts';
import { unknownValues } from '../../../main/changes/findings/unknown-values.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { comment, macro, tier2, worldHolding } from './sample-world.ts';

const act = (field: string, value: string) => ({ field, value });
const sorry = [comment('Sorry {{ticket.requester.first_name}}, {{dc.sorry}}')];

const fields = [
  { id: 21, active: true },
  { id: 22, active: false },
];

function found(
  macros: readonly ZendeskRecord[],
  users: readonly ZendeskRecord[] = [
    { id: 5, active: true },
    { id: 6, active: false },
  ],
) {
  const findings = macroFindings(worldHolding({ macros, groups: [tier2], users, ticket_fields: fields }));
  return Object.fromEntries(findings.map(({ code, ids }) => [code, ids]));
}

test('macros that are all right are in no finding', () => {
  expect(
    found([
      macro({ id: 1, actions: [...sorry, act('group_id', '7'), act('assignee_id', '5')], usage_30d: 1 }),
      macro({ id: 2, actions: [act('group_id', 'current_groups'), act('assignee_id', '')], usage_30d: 4 }),
      macro({ id: 3, actions: [act('priority', 'high'), act('custom_fields_21', 'x')] }),
    ]),
  ).toEqual({});
});

test('each kind of fault is found, and nothing else', () => {
  expect(
    found([
      macro({ id: 1, actions: [comment('Hello {{ticket.id')] }),
      macro({ id: 2, actions: [comment('Hello {{ticket.nonsense}}')] }),
      macro({ id: 3, actions: [act('group_id', '70')] }),
      macro({ id: 4, actions: sorry, restriction: { type: 'Group', id: 7, ids: [7, 80] } }),
      macro({ id: 12, actions: [act('custom_fields_99', 'x')] }),
      macro({ id: 13, actions: [act('custom_fields_22', 'x')] }),
      macro({ id: 14, actions: [comment('{{ticket.ticket_field_98}} {{ticket.ticket_field_21}}')] }),
      macro({ id: 5, actions: [act('assignee_id', '6')] }),
      macro({ id: 6, actions: [act('follower', '77')] }),
      macro({ id: 7, actions: [] }),
      macro({ id: 8, actions: [act('priority', 'low'), act('current_tags', 'a b')] }),
      macro({ id: 9, actions: [act('current_tags', 'b a'), act('priority', 'low')] }),
      macro({ id: 10, actions: [act('status', 'open')], usage_30d: 0 }),
      macro({ id: 11, actions: [act('status', 'solved')], usage_30d: 0, active: false }),
    ]),
  ).toEqual({
    'placeholder-broken': [1, 2],
    'missing-group': [3, 4],
    'missing-field': [12, 13, 14],
    'missing-person': [5, 6],
    'without-actions': [7],
    duplicates: [8, 9],
    unused: [10],
  });
});

test('rules, views and macros that name a value which no option of the field has are told, with the value', () => {
  const field = { id: 31, type: 'tagger', title: 'Plan', custom_field_options: [{ value: 'gold' }, { value: 'silver' }] };
  const on = (operator: string, value: unknown) => ({ all: [{ field: 'custom_fields_31', operator, value }], any: [] });
  const world = worldHolding({
    ticket_fields: [field],
    triggers: [
      { id: 61, title: 'Old', conditions: on('is', 'gold_q'), actions: [act('custom_fields_31', 'silver_q')] },
      { id: 62, title: 'Good', conditions: on('is', 'gold'), actions: [act('custom_fields_31', 'silver')] },
      { id: 63, title: 'Any', conditions: on('present', null), actions: [] },
    ],
    automations: [{ id: 71, title: 'Late', conditions: { all: [], any: on('is_not', 'gold_q').all }, actions: [] }],
    views: [{ id: 81, title: 'View', conditions: on('includes', ['gold', 'bronze']) }],
    macros: [macro({ id: 1, title: 'M', actions: [act('custom_fields_31', 'gold_q'), act('custom_fields_32', 'x')] })],
  });
  expect(unknownValues(world)).toEqual([
    { resource: 'triggers', id: 61, name: 'Old', field: 'custom_fields_31', values: ['gold_q'] },
    { resource: 'triggers', id: 61, name: 'Old', field: 'custom_fields_31', values: ['silver_q'] },
    { resource: 'automations', id: 71, name: 'Late', field: 'custom_fields_31', values: ['gold_q'] },
    { resource: 'views', id: 81, name: 'View', field: 'custom_fields_31', values: ['bronze'] },
    { resource: 'macros', id: 1, name: 'M', field: 'custom_fields_31', values: ['gold_q'] },
  ]);
  expect(unknownValues(worldHolding({ triggers: [{ id: 1, conditions: on('is', 'x') }] }))).toEqual([]);
});

test('nobody is missing where the sign-in may not read people', () => {
  expect(found([macro({ id: 1, actions: [act('assignee_id', '6')] })], [])).toEqual({});
});

test('use is known where any macro tells it', () => {
  expect(knowsUsage(worldHolding({ macros: [macro({ id: 1 })] }))).toBe(false);
  expect(knowsUsage(worldHolding({ macros: [macro({ id: 1 }), macro({ id: 2, usage_30d: 0 })] }))).toBe(true);
});
