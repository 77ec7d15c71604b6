import { describe, expect, test } from 'vitest';
import { carriedCounts } from '../../../main/changes/carried-counts.ts';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import { tagFindings } from '../../../main/changes/tag-findings.ts';
import { tagUsage } from '../../../main/changes/tag-usage.ts';
import { triggerImpact } from '../../../main/changes/trigger-impact.ts';
import { usedNamed } from '../../../main/changes/used-named.ts';
import { whereUsed } from '../../../main/changes/where-used.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import type { WhereUsed } from '../../../preload/contract/where-used.ts';
import { macro, worldHolding } from './sample-world.ts';

const condition = (field: string, operator: string, value: unknown) => ({ field, operator, value });
const trigger = (id: number, all: unknown[], actions: unknown[], more: object = {}) => ({
  id,
  title: `Trigger ${id}`,
  active: true,
  position: id,
  conditions: { all, any: [] },
  actions,
  ...more,
});
const mailRequester = { field: 'notification_user', value: ['requester_id', 'Hello', 'Text'] };

const world = worldHolding({
  groups: [{ id: 7, name: 'Tier 2' }],
  users: [{ id: 21, name: 'Ada', role: 'agent', tags: ['gold'] }],
  triggers: [
    trigger(1, [condition('group_id', 'is', '7')], [{ field: 'assignee_id', value: '21' }]),
    trigger(2, [condition('current_tags', 'includes', 'vip gold')], [{ field: 'notification_group', value: ['7', 's', 't'] }]),
    trigger(3, [condition('custom_fields_360', 'is', 'x')], [{ field: 'priority', value: '7' }], { active: false }),
  ],
  macros: [
    macro({ id: 4, restriction: { type: 'Group', id: 8, ids: [8, 7] } }),
    macro({
      id: 5,
      actions: [
        { field: 'remove_tags', value: 'vip' },
        { field: 'set_tags', value: 'v_i_p' },
      ],
    }),
  ],
  sla_policies: [{ id: 6, title: 'Fast', filter: { all: [condition('current_tags', 'includes', 'vip')], any: [] } }],
  ticket_fields: [{ id: 360, title: 'Kind', custom_field_options: [{ id: 1, name: 'Gold', value: 'gold' }] }],
  tags: [
    { id: 100, name: 'vip', count: 10 },
    { id: 101, name: 'VIP', count: 2 },
    { id: 102, name: 'idle', count: 3 },
  ],
});

describe('where something is used', () => {
  test.each([
    ['tags:vip', ['triggers:2 condition', 'macros:5 removes it', 'sla_policies:6 condition']],
    ['tags:gold', ['triggers:2 condition', 'ticket_fields:360 value of a field']],
    ['groups:7', ['triggers:1 condition: group_id is', 'triggers:2 action: notification_group', 'macros:4 available to']],
    ['users:21', ['triggers:1 action: assignee_id']],
    ['fields:360', ['triggers:3 condition: custom_fields_360 is']],
    ['users:7', []],
    ['tags:vi', []],
  ])('%s is in %j', (what, wanted) => {
    const used = usedNamed(what, world);
    expect('resource' in used && whereUsed(used, world).map(({ item, place }) => `${item} ${place}`)).toEqual(wanted);
  });
  test.each(['vip', 'groups:seven', 'users:nobody@example.com', 'fields:x', 'comets:1', 'tags:'])(
    '%s is nothing to ask for',
    (what) => {
      expect(usedNamed(what, world)).toHaveProperty('problem');
    },
  );
});

/** One account in which everything is named somewhere. */
const everything = worldHolding({
  groups: [{ id: 7, name: 'Tier 2' }],
  users: [
    { id: 21, name: 'Ada', email: 'ada@example.com', role: 'agent', custom_role_id: 77, user_fields: { plan: 'gold' } },
    { id: 22, name: 'Bo', email: 'bo@example.com', organization_id: 60, user_fields: { plan: null } },
  ],
  organizations: [{ id: 60, name: 'Acme', group_id: 7, organization_fields: { contract: 'C-1' } }],
  group_memberships: [{ id: 100, user_id: 21, group_id: 7 }],
  custom_roles: [{ id: 77, name: 'Tier 2 lead' }],
  brands: [
    { id: 5, name: 'Kestrel', ticket_form_ids: [8] },
    { id: 6, name: 'Osprey', ticket_form_ids: [] },
  ],
  ticket_forms: [
    {
      id: 8,
      name: 'Returns',
      raw_name: '{{dc.returns}}',
      ticket_field_ids: [360, 361],
      restricted_brand_ids: [5],
      agent_conditions: [{ parent_field_id: 362, value: 'gold', child_fields: [{ id: 363 }] }],
    },
  ],
  ticket_fields: [
    { id: 360, title: 'Kind', raw_title: '{{dc.kind}}', custom_field_options: [{ id: 1, name: 'Gold', value: 'gold' }] },
    { id: 361, title: 'Shown', custom_field_options: [{ id: 2, name: 'x', raw_name: '{{ dc.kind | upcase }}', value: 'x' }] },
  ],
  user_fields: [{ id: 380, key: 'plan', title: 'Plan' }],
  organization_fields: [{ id: 390, key: 'contract', title: 'Contract' }],
  dynamic_content: [
    { id: 40, name: 'kind', placeholder: '{{dc.kind}}', variants: [{ id: 41, content: 'Kind' }] },
    { id: 42, name: 'hours', placeholder: '{{dc.Hours}}', variants: [{ id: 43, content: 'See {{dc.kind}}' }] },
  ],
  triggers: [
    trigger(1, [condition('brand_id', 'is', '5'), condition('ticket_form_id', 'is', '8')], [{ field: 'brand_id', value: 6 }]),
    trigger(
      2,
      [
        condition('requester.custom_fields.plan', 'is', 'gold'),
        condition('organization.custom_fields.contract', 'present', null),
      ],
      [{ field: 'notification_user', value: ['21', 'Subject {{dc.hours}}', '{{ticket.organization.custom_fields.contract}}'] }],
    ),
    trigger(3, [condition('organization_id', 'is', '60')], [{ field: 'notification_group', value: ['21', 's', 't'] }]),
  ],
  automations: [
    {
      id: 4,
      title: 'Later',
      conditions: { all: [condition('assignee_id', 'is', '21')], any: [] },
      actions: [{ field: 'cc', value: '22' }],
    },
    { id: 5, title: 'Form', conditions: { all: [], any: [] }, actions: [{ field: 'ticket_form_id', value: '8' }] },
  ],
  views: [
    {
      id: 11,
      title: 'Mine',
      restriction: { type: 'User', id: 21 },
      conditions: { all: [condition('custom_fields_360', 'is', 'gold')], any: [] },
      execution: { columns: [{ id: 'subject' }, { id: 361 }], group_by: '361', group: { id: 361 }, sort_by: 360 },
    },
    { id: 12, title: 'Tier 2', restriction: { type: 'Group', id: 7, ids: [7] }, conditions: { all: [], any: [] } },
  ],
  macros: [
    macro({ id: 13, restriction: { type: 'User', id: 21 }, actions: [{ field: 'assignee_id', value: '22' }] }),
    macro({
      id: 14,
      title: 'Rendered',
      raw_title: '{{dc.hours}}::Open',
      actions: [
        {
          field: 'comment_value',
          value: ['channel:all', '{{ticket.ticket_field_option_title_360}} {{current_user.custom_fields.plan}}'],
        },
        { field: 'custom_fields_361', value: 'x' },
      ],
    }),
  ],
});

describe('where everything is used', () => {
  test.each<[string, string[], Omit<WhereUsed, 'uses'>]>([
    ['groups:7', ['views:12 available to'], { people: 1, organizations: 1 }],
    ['groups:Tier 2', ['views:12 available to'], { people: 1, organizations: 1 }],
    [
      'users:ada@example.com',
      [
        'triggers:2 action: notification_user',
        'automations:4 condition: assignee_id is',
        'views:11 personal: nobody else has it',
        'macros:13 personal: nobody else has it',
      ],
      { people: 0, organizations: 0 },
    ],
    ['users:22', ['automations:4 action: cc', 'macros:13 action: assignee_id'], { people: 0, organizations: 0 }],
    ['organizations:60', ['triggers:3 condition: organization_id is'], { people: 1, organizations: 0 }],
    ['custom_roles:Tier 2 lead', [], { people: 1, organizations: 0 }],
    ['brands:5', ['triggers:1 condition: brand_id is', 'ticket_forms:8 only for some brands'], { people: 0, organizations: 0 }],
    ['brands:Osprey', ['triggers:1 action: brand_id'], { people: 0, organizations: 0 }],
    [
      'ticket_forms:8',
      ['triggers:1 condition: ticket_form_id is', 'automations:5 action: ticket_form_id', 'brands:5 offers it'],
      { people: 0, organizations: 0 },
    ],
    [
      'fields:360',
      [
        'views:11 condition: custom_fields_360 is',
        'views:11 sorts by it',
        'macros:14 text: comment_value',
        'ticket_forms:8 shows it',
      ],
      { people: 0, organizations: 0 },
    ],
    [
      'fields:361',
      ['views:11 column', 'views:11 groups by it', 'macros:14 action: custom_fields_361', 'ticket_forms:8 shows it'],
      { people: 0, organizations: 0 },
    ],
    ['ticket_fields:362', ['ticket_forms:8 condition of the form'], { people: 0, organizations: 0 }],
    ['ticket_fields:363', ['ticket_forms:8 condition of the form'], { people: 0, organizations: 0 }],
    [
      'fields:380',
      ['triggers:2 condition: requester.custom_fields.plan is', 'macros:14 text: comment_value'],
      { people: 1, organizations: 0 },
    ],
    [
      'fields:390',
      ['triggers:2 condition: organization.custom_fields.contract present', 'triggers:2 text: notification_user'],
      { people: 0, organizations: 1 },
    ],
    [
      'dynamic_content:kind',
      ['ticket_fields:360 text: title', 'ticket_fields:361 text: custom field options', 'dynamic_content:42 text: variants'],
      { people: 0, organizations: 0 },
    ],
    ['dynamic_content:42', ['triggers:2 text: notification_user', 'macros:14 text: title'], { people: 0, organizations: 0 }],
    [
      'tags:gold',
      ['views:11 condition: custom_fields_360', 'ticket_fields:360 value of a field', 'ticket_forms:8 condition of the form'],
      { people: 0, organizations: 0 },
    ],
  ])('%s', (what, places, counts) => {
    const used = usedNamed(what, everything);
    if ('problem' in used) throw new Error(used.problem);
    expect(whereUsed(used, everything).map(({ item, place }) => `${item} ${place}`)).toEqual(places);
    expect(carriedCounts(used, everything)).toEqual(counts);
  });
});

test('deleting a group that rules name is a danger, unless the same change set changes them', () => {
  const gone: Edit = { resource: 'groups', action: 'delete', id: 7, before: { id: 7, name: 'Tier 2' } };
  const named = (edits: Edit[]) => warningsOf(edits, world).filter(({ code }) => code === 'breaks-rules');
  expect(named([gone])).toMatchObject([{ level: 'danger', items: ['triggers:1', 'triggers:2', 'macros:4'] }]);
  const repaired: Edit = {
    resource: 'triggers',
    action: 'update',
    id: 1,
    name: 'Trigger 1',
    before: {},
    after: { conditions: { all: [], any: [] } },
  };
  expect(named([gone, repaired])).toMatchObject([{ items: ['triggers:2', 'macros:4'] }]);
});

test('people who leave the team or are suspended while active rules name them are told, with the rules', () => {
  const rule = (id: number, active: boolean, who: string) => ({
    id,
    title: `Route ${id}`,
    active,
    conditions: { all: [], any: [] },
    actions: [{ field: 'assignee_id', value: who }],
  });
  const small = worldHolding({
    triggers: [rule(1, true, '21'), rule(2, false, '22')],
    automations: [rule(3, true, 'current_user')],
  });
  const change = (id: number, before: object, after: object): Edit => ({
    resource: 'users',
    action: 'update',
    id,
    name: `Person ${id}`,
    before: { ...before },
    after: { ...after },
  });
  const told = (edits: Edit[]) => warningsOf(edits, small).filter(({ code }) => code === 'rules-name-leavers');
  const leaving = [21, 22, 23].map((id) => change(id, { role: 'agent' }, { role: 'end-user' }));
  expect(told(leaving)).toEqual([
    {
      level: 'caution',
      code: 'rules-name-leavers',
      message: '1 active rule names somebody who leaves the team or is suspended: trigger “Route 1”. Give it to somebody else.',
      items: ['users:21'],
    },
  ]);
  expect(told([change(21, { suspended: false }, { suspended: true })])).toHaveLength(1);
  expect(told([change(21, { notes: null }, { notes: 'x' })])).toEqual([]);
});

test('what is odd about tags is found: unused, only set, nearly alike, against the policy', () => {
  const usage = tagUsage(world);
  expect(usage.find(({ name }) => name === 'vip')).toEqual({
    name: 'vip',
    counted: 10,
    users: 0,
    organizations: 0,
    rules: 3,
    asked: 2,
    set: 0,
    owned: 0,
  });
  const found = tagFindings(usage, '[a-z]+', (_what, work) => work());
  expect(found).toEqual({
    notCarried: ['v_i_p'],
    notNamed: ['VIP', 'idle'],
    onlySet: ['v_i_p'],
    onlyAsked: ['vip'],
    nearDuplicates: [{ keep: 'vip', others: ['VIP', 'v_i_p'] }],
    againstPolicy: [
      { tag: 'VIP', proposed: 'vip' },
      { tag: 'v_i_p', proposed: 'vip' },
    ],
  });
  expect(() => tagFindings(usage, '[', (_what, work) => work())).toThrow(SyntaxError);
});

describe('what triggers make of changed tickets', () => {
  const change = condition('update_type', 'is', 'Change');
  const retag = (id: number, status: string, more: object = {}) => ({
    ticket: { id, subject: 't', status, tags: ['old'], group_id: 7, priority: 'high', ...more },
    edit: { resource: 'tickets', action: 'update', id, name: 't', before: { tags: ['old'] }, after: { tags: ['new'] } } as const,
  });
  const some = [retag(1, 'open'), retag(2, 'solved', { group_id: 8 }), retag(3, 'closed')];
  const impactOf = (all: unknown[], any: unknown[] = []) => {
    const triggers = [trigger(9, all, [mailRequester], { conditions: { all, any } })];
    const held = worldHolding({ triggers, tickets: some.map(({ ticket }) => ticket) });
    const [impact] = triggerImpact(
      some.map(({ edit }) => edit),
      held,
    );
    return impact ? [impact.fires, impact.mayFire] : [0, 0];
  };

  test.each<[string, unknown[], unknown[], [number, number]]>([
    ['every change that is not closed', [change], [], [2, 0]],
    ['a creation', [condition('update_type', 'is', 'Create')], [], [0, 0]],
    ['the new tag', [condition('current_tags', 'includes', 'other new')], [], [2, 0]],
    ['the old tag', [condition('current_tags', 'includes', 'old')], [], [0, 0]],
    ['without the old tag', [condition('current_tags', 'not_includes', 'old')], [], [2, 0]],
    ['a status', [condition('status', 'less_than', 'solved')], [], [1, 0]],
    ['a status that changed', [condition('status', 'changed', null)], [], [0, 0]],
    ['a group, by its id as text', [condition('group_id', 'is', '7')], [], [1, 0]],
    ['another group', [condition('group_id', 'is_not', '7')], [], [1, 0]],
    ['a priority above', [condition('priority', 'greater_than', 'normal')], [], [2, 0]],
    ['a public comment', [change, condition('comment_is_public', 'is', 'true')], [], [0, 0]],
    ['what cannot be told', [condition('satisfaction_score', 'is', 'bad')], [], [0, 2]],
    ['either of two', [], [condition('group_id', 'is', '7'), condition('group_id', 'is', '9')], [1, 0]],
    ['either, one unknown', [change], [condition('group_id', 'is', '7'), condition('in_business_hours', 'is', 'true')], [1, 1]],
    ['an agent’s change', [condition('role', 'is', 'agent')], [], [2, 0]],
    ['a customer’s change', [condition('role', 'is', 'end_user')], [], [0, 0]],
  ])('a trigger that waits for %s', (_name, all, any, wanted) => {
    expect(impactOf(all, any)).toEqual(wanted);
  });

  test('customers who would be mailed are a danger; triggers are taken as the same change set leaves them', () => {
    const held = worldHolding({
      triggers: [trigger(9, [condition('current_tags', 'includes', 'old')], [mailRequester])],
      tickets: some.map(({ ticket }) => ticket),
    });
    const edits: Edit[] = some.map(({ edit }) => edit);
    expect(warningsOf(edits, held).map(({ code }) => code)).toEqual(['tag-used-by-rule']);
    const after = { conditions: { all: [condition('current_tags', 'includes', 'new')], any: [] }, actions: [mailRequester] };
    const renamed: Edit = { resource: 'triggers', action: 'update', id: 9, name: 'T', before: {}, after };
    expect(warningsOf([...edits, renamed], held)).toMatchObject([
      {
        level: 'danger',
        code: 'customer-mail',
        items: ['triggers:9', 'tickets:1', 'tickets:2'],
        message: expect.stringContaining('on 2 tickets'),
      },
    ]);
  });
});
