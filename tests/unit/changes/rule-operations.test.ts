import { describe, expect, it } from 'vitest';
import { describeOperation } from '../../../main/changes/describe.ts';
import { fieldDiffs } from '../../../main/changes/diff/field-diffs.ts';
import { draftEdits } from '../../../main/changes/draft.ts';
import { jsonForms } from '../../../main/changes/json-body.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { worldHolding } from './sample-world.ts';

const when = (field: string, operator: string, value: unknown) => ({ field, operator, value });
const body = '{"ticket": {{ticket.id}}, "text": "Refund for {{ticket.requester.name}}", "tag":"refund"}';
const notify: ZendeskRecord = {
  id: 11,
  title: 'Notify of refund',
  description: 'Refund mail',
  active: true,
  position: 1,
  category_id: '9001',
  conditions: {
    all: [when('status', 'is', 'open'), when('current_tags', 'includes', 'refund gold')],
    any: [when('group_id', 'is', '7')],
  },
  actions: [
    {
      field: 'notification_user',
      value: ['requester_id', 'Your Refund', 'Dear {{ticket.requester.name}}, Refund <b>Refund</b>'],
    },
    { field: 'notification_webhook', value: ['01ABC', body] },
    { field: 'current_tags', value: 'told' },
  ],
};
const route: ZendeskRecord = {
  ...notify,
  id: 12,
  title: 'Route',
  position: 2,
  active: false,
  actions: [{ field: 'group_id', value: '8' }],
};
const urgent: ZendeskRecord = {
  ...notify,
  id: 13,
  title: 'Urgent',
  position: 1,
  category_id: '9002',
  actions: [{ field: 'priority', value: 'urgent' }],
};
const close: ZendeskRecord = {
  id: 21,
  title: 'Close',
  active: true,
  position: 1,
  conditions: { all: [when('status', 'is', 'solved')], any: [] },
  actions: [{ field: 'status', value: 'closed' }],
};
const view: ZendeskRecord = {
  id: 31,
  title: 'Mine',
  active: true,
  position: 1,
  restriction: null,
  conditions: { all: [when('status', 'less_than', 'solved')], any: [] },
  execution: { columns: [{ id: 'subject' }] },
};
const world = worldHolding({
  triggers: [notify, route, urgent],
  automations: [close],
  views: [view],
  groups: [
    { id: 7, name: 'Billing' },
    { id: 8, name: 'Tier 2' },
  ],
  users: [{ id: 5, name: 'Ada', email: 'ada@example.com', role: 'agent', active: true }],
  brands: [{ id: 61, name: 'Kestrel' }],
  ticket_forms: [
    { id: 71, name: 'Returns', active: true },
    { id: 72, name: 'Old', active: false },
  ],
  ticket_fields: [
    {
      id: 81,
      title: 'Reason',
      type: 'tagger',
      active: true,
      custom_field_options: [{ id: 1, name: 'Too late', value: 'too_late' }],
    },
  ],
  trigger_categories: [
    { id: 9001, name: 'Mail' },
    { id: 9002, name: 'Routing' },
  ],
});

function draft(...operations: unknown[]) {
  return draftEdits(Operations.parse(operations), world);
}

/** The one record as the operations leave it, by what changes. */
function left(...operations: unknown[]) {
  const { edits, problems } = draft(...operations);
  expect(problems).toEqual([]);
  const [edit] = edits;
  if (edits.length !== 1 || !edit || edit.action === 'delete') throw new Error(`One edit was expected: ${JSON.stringify(edits)}`);
  return edit.after;
}

const problem = (...operations: unknown[]) =>
  draft(...operations)
    .problems.map(({ path, message }) => `${path}: ${message}`)
    .join('\n');
const of11 = { resource: 'triggers', where: { ids: [11] } };

describe('find and replace in rules', () => {
  const replace = {
    ...of11,
    operation: 'replace-text',
    fields: ['notification'],
    find: 'Refund',
    replace: 'Credit',
    match: 'word',
  };

  it('changes subjects, texts and the JSON for webhooks, and nothing else', () => {
    expect(left(replace)).toEqual({
      conditions: notify.conditions,
      actions: [
        {
          field: 'notification_user',
          value: ['requester_id', 'Your Credit', 'Dear {{ticket.requester.name}}, Credit <b>Credit</b>'],
        },
        { field: 'notification_webhook', value: ['01ABC', body.replace('Refund', 'Credit')] },
        { field: 'current_tags', value: 'told' },
      ],
    });
  });
  it('escapes what it puts into a text of the JSON, and finds what is escaped there', () => {
    const quoted = left({ ...replace, replace: 'the "new"\\credit\n' });
    const [, hook] = quoted.actions as { value: string[] }[];
    expect(jsonForms(hook?.value[1] ?? '')).toEqual(['number', 'text']);
    expect(JSON.parse((hook?.value[1] ?? '').replace('{{ticket.id}}', '1')).text).toBe(
      'the "new"\\credit\n for {{ticket.requester.name}}',
    );
  });
  it('is refused where the body would be JSON no more, and not where it was none', () => {
    expect(problem({ ...replace, match: 'plain', find: '"tag":', replace: '"tag"' })).toMatch(
      /“Notify of refund” would send a webhook a body that is no JSON any more/,
    );
    expect(problem({ ...replace, match: 'plain', find: '{{ticket.id}}', replace: 'x' })).toMatch(/no JSON any more/);
    const broken = { ...notify, actions: [{ field: 'notification_webhook', value: ['01ABC', 'ticket={{ticket.id}}&Refund'] }] };
    const there = worldHolding({ triggers: [broken] });
    expect(draftEdits(Operations.parse([replace]), there)).toMatchObject({
      problems: [],
      edits: [{ after: { actions: [{ value: ['01ABC', 'ticket={{ticket.id}}&Credit'] }] } }],
    });
  });
  it('changes titles and descriptions of all three kinds', () => {
    expect(left({ ...replace, fields: ['title', 'description'], match: 'plain', caseSensitive: false, find: 'refund' })).toEqual({
      title: 'Notify of Credit',
      description: 'Credit mail',
    });
    expect(left({ ...replace, resource: 'views', where: '', fields: ['title'], find: 'Mine', replace: 'Ours' })).toEqual({
      title: 'Ours',
    });
  });
});

describe('actions of rules', () => {
  const add = (action: unknown) => ({ ...of11, operation: 'add-action', action });
  const last = (...operations: unknown[]) => (left(...operations).actions as unknown[]).at(-1);

  it('are added by names and by ids', () => {
    expect(last(add({ field: 'Group', value: 'tier 2' }))).toEqual({ field: 'group_id', value: '8' });
    expect(last(add({ field: 'group_id', value: 8 }))).toEqual({ field: 'group_id', value: '8' });
    expect(last(add({ field: 'Reason', value: 'Too late' }))).toEqual({ field: 'custom_fields_81', value: 'too_late' });
    expect(last(add({ field: 'assignee_id', value: 'ada@example.com' }))).toEqual({ field: 'assignee_id', value: '5' });
    expect(last(add({ field: 'notification_group', value: ['Billing', 'Subject', 'Text'] }))).toEqual({
      field: 'notification_group',
      value: ['7', 'Subject', 'Text'],
    });
    expect(last(add({ field: 'current_tags', value: 'Told twice' }))).toEqual({ field: 'current_tags', value: 'told twice' });
    expect(last(add({ field: 'status', value: 'closed' }))).toEqual({ field: 'status', value: 'closed' });
  });
  it('are refused where nobody is called so, with those there are', () => {
    expect(problem(add({ field: 'group_id', value: 'Billling' }))).toBe(
      '[0].action.value: The snapshot has no group “Billling”: did you mean “Billing”? The groups are “Billing”, “Tier 2”.',
    );
    expect(problem(add({ field: 'prioritty', value: 'high' }))).toBe(
      '[0].action.field: Triggers have no action “prioritty”: did you mean priority?',
    );
    expect(problem(add({ field: 'priority', value: 'highest' }))).toMatch(/it is one of low, normal, high, urgent/);
    expect(problem(add({ field: 'comment_value', value: 'Hello' }))).toMatch(/Triggers have no action “comment_value”/);
    expect(problem(add({ field: 'notification_webhook', value: '01ABC' }))).toMatch(/is a list/);
    expect(problem(add({ field: 'notification_webhook', value: ['01ABC', '{"a": }'] }))).toMatch(/is no JSON/);
  });
  it('are changed and removed by name; none is left without any, and conditions go along as they are', () => {
    const change = {
      resource: 'triggers',
      where: { ids: [12] },
      operation: 'change-action',
      field: 'Group',
      from: 'Tier 2',
      to: 'Billing',
    };
    expect(left(change)).toEqual({ conditions: route.conditions, actions: [{ field: 'group_id', value: '7' }] });
    expect(draft({ ...change, from: 'Billing', to: 'Tier 2' }).edits).toEqual([]);
    expect(problem({ resource: 'triggers', where: { ids: [12] }, operation: 'remove-action', field: 'Group' })).toMatch(
      /without an action, and Zendesk wants one in every trigger/,
    );
  });
});

describe('conditions of rules', () => {
  const add = (condition: unknown, more = {}) => ({ ...of11, operation: 'add-condition', condition, ...more });
  const lists = (...operations: unknown[]) => left(...operations).conditions as { all: unknown[]; any: unknown[] };

  it('are added to either list by names and by ids, once', () => {
    expect(lists(add({ field: 'Form', operator: 'is', value: 'Returns' })).all.at(-1)).toEqual(
      when('ticket_form_id', 'is', '71'),
    );
    expect(lists(add({ field: 'group_id', operator: 'is_not', value: 'Tier 2' }, { in: 'any' })).any.at(-1)).toEqual(
      when('group_id', 'is_not', '8'),
    );
    expect(lists(add({ field: 'priority', operator: 'changed' })).all.at(-1)).toEqual(when('priority', 'changed', ''));
    expect(draft(add({ field: 'current_tags', operator: 'includes', value: 'gold refund' })).edits).toEqual([]);
  });
  it('are refused with what is allowed', () => {
    expect(problem(add({ field: 'statuss', operator: 'is', value: 'open' }))).toMatch(
      /There is no condition “statuss”: did you mean status\?/,
    );
    expect(problem(add({ field: 'status', operator: 'contains', value: 'open' }))).toMatch(
      /“contains” is no operator for status: it is one of is, is_not, less_than/,
    );
    expect(problem(add({ field: 'status', operator: 'is', value: 'opened' }))).toMatch(/it is one of new, open, pending/);
    expect(problem(add({ field: 'brand_id', operator: 'is', value: 'Kestrell' }))).toMatch(
      /did you mean “Kestrel”\? The brands are “Kestrel”/,
    );
  });
  it('are changed in value or operator, tags one by one, and removed', () => {
    const change = { ...of11, operation: 'change-condition' };
    expect(lists({ ...change, field: 'status', to: 'pending' }).all[0]).toEqual(when('status', 'is', 'pending'));
    expect(lists({ ...change, field: 'status', from: 'open', to: { operator: 'is_not' } }).all[0]).toEqual(
      when('status', 'is_not', 'open'),
    );
    expect(lists({ ...change, field: 'current_tags', from: 'gold', to: 'silver' }).all[1]).toEqual(
      when('current_tags', 'includes', 'refund silver'),
    );
    expect(draft({ ...change, field: 'status', from: 'solved', to: 'pending' }).edits).toEqual([]);
    expect(lists({ ...of11, operation: 'remove-condition', field: 'Group', value: 'Billing' }).any).toEqual([]);
    expect(lists({ ...of11, operation: 'remove-condition', field: 'current_tags', value: 'gold' }).all[1]).toEqual(
      when('current_tags', 'includes', 'refund'),
    );
  });
  it('leave no automation without one that Zendesk wants, no rule without any, and no view with an inactive form', () => {
    const automation = { resource: 'automations', where: { ids: [21] } };
    expect(problem({ ...automation, operation: 'remove-condition', field: 'status' })).toMatch(
      /would be left without a condition/,
    );
    expect(
      problem(
        { ...automation, operation: 'change-condition', field: 'status', to: 'open' },
        { ...automation, operation: 'clone', active: true },
      ),
    ).toMatch(/same conditions/);
    const withoutStatus = (field: string, value: string) =>
      problem(
        { ...automation, operation: 'add-condition', condition: { field, operator: 'is', value } },
        { ...automation, operation: 'remove-condition', field: 'status' },
      );
    expect(withoutStatus('priority', 'high')).toMatch(/asks? for none of status, type/);
    // The hours since a status name that status.
    expect(withoutStatus('PENDING', '4')).toBe('');
    expect(
      problem({
        resource: 'views',
        where: '',
        operation: 'add-condition',
        condition: { field: 'ticket_form_id', operator: 'is', value: 'Old' },
      }),
    ).toMatch(/form “Old”, which is not active/);
  });
});

describe('order, copies and duplicates of rules', () => {
  it('a trigger that is put beside another comes into its category, and the inactive one keeps its place among them', () => {
    const { edits } = draft({ resource: 'triggers', where: { ids: [13] }, operation: 'reorder', to: { after: 11 } });
    expect(edits.map((edit) => [edit.action === 'update' && edit.id, edit.action === 'update' && edit.after])).toEqual([
      [12, { position: 3 }],
      [13, { category_id: '9001', position: 2 }],
    ]);
  });
  it('a copy is off, in the category of the original unless told, and has no place of its own yet', () => {
    const { edits } = draft({ ...of11, operation: 'clone', name: '{name} (new)', category: 'Routing' });
    expect(edits).toEqual([
      {
        resource: 'triggers',
        action: 'create',
        key: 'new-1',
        name: 'Notify of refund (new)',
        after: {
          title: 'Notify of refund (new)',
          description: 'Refund mail',
          active: false,
          category_id: '9002',
          conditions: notify.conditions,
          actions: notify.actions,
        },
      },
    ]);
    expect(left({ resource: 'views', where: '', operation: 'clone' })).toEqual({
      title: 'Copy of Mine',
      description: null,
      active: false,
      restriction: null,
      conditions: view.conditions,
      execution: view.execution,
    });
  });
  it('of two that do the same, whatever the order of tags, one is kept; one with another condition is none', () => {
    const twin = {
      ...notify,
      id: 14,
      title: 'Twin',
      conditions: {
        ...(notify.conditions as object),
        all: [when('current_tags', 'includes', 'gold refund'), when('status', 'is', 'open')],
      },
    };
    const near = { ...notify, id: 15, title: 'Near', conditions: { all: [when('status', 'is', 'open')], any: [] } };
    const there = worldHolding({ triggers: [notify, twin, near] });
    const merge = Operations.parse([
      { resource: 'triggers', where: '', operation: 'merge-duplicates', keep: 'oldest', others: 'delete' },
    ]);
    expect(draftEdits(merge, there).edits).toMatchObject([{ action: 'delete', id: 14 }]);
  });
});

describe('what a reviewer reads', () => {
  it('is in words, with names for ids', () => {
    const operations = Operations.parse([
      { ...of11, operation: 'add-condition', condition: { field: 'group_id', operator: 'is_not', value: '8' } },
      { ...of11, operation: 'change-action', field: 'current_tags', to: 'done' },
      { ...of11, operation: 'set', values: { active: false, category: 'routing' } },
    ]);
    expect(operations.map((operation) => describeOperation(operation, world))).toEqual([
      'Add the condition “Group is not Tier 2”, which must hold, to “Notify of refund”',
      'Change the action current_tags to current_tags: done in “Notify of refund” that have it',
      'Deactivate and set the category to “Routing” of “Notify of refund”',
    ]);
    const [edit] = draftEdits(operations, world).edits;
    expect(edit && fieldDiffs(edit, world).map(({ label, before, after: now }) => [label, before, now])).toEqual([
      ['Active', true, false],
      ['Category', 'Mail', 'Routing'],
      ['Condition: Group is not', undefined, 'Tier 2'],
      ['Add tags', 'told', 'done'],
    ]);
  });
  it('shows of a notification each text that changes, and nothing else of it', () => {
    const replace = {
      ...of11,
      operation: 'replace-text',
      fields: ['notification'],
      find: 'Refund',
      replace: 'Credit',
      match: 'word',
    };
    const [edit] = draft(replace).edits;
    expect(edit && fieldDiffs(edit, world).map(({ label, before, after }) => [label, before, after])).toEqual([
      ['Email user: subject', 'Your Refund', 'Your Credit'],
      [
        'Email user: text',
        'Dear {{ticket.requester.name}}, Refund <b>Refund</b>',
        'Dear {{ticket.requester.name}}, Credit <b>Credit</b>',
      ],
      ['Notify webhook: body', body, body.replace('Refund', 'Credit')],
    ]);
  });
});
