import { everything } from '../record-table.ts';
import { ok } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { ulids } from '../text-ids.ts';
import { brands, customStatuses, ticketForms } from './configurations.ts';
import { type Field, ticketFields } from './fields.ts';
import { groups } from './groups.ts';
import { macroDefinitions } from './macro-definitions.ts';
import { organizations } from './organizations.ts';
import { schedules } from './schedules.ts';
import { users } from './users.ts';
import { webhooks } from './webhooks.ts';

/** What rules may ask and do in this account: of its own groups, people, forms, brands and fields (Zendesk's conditions reference). */
export const ruleDefinitionRoutes: readonly Route[] = [
  show('/triggers/definitions', 'triggers', (call) => ({
    actions: triggerActions(call),
    ...inBoth(conditions(call, 'triggers')),
  })),
  show('/automations/definitions', 'automations', (call) => ({
    actions: triggerActions(call),
    ...inBoth(conditions(call, 'automations')),
  })),
  show('/views/definitions', 'views', (call) => ({ ...inBoth(conditions(call, 'views')), ...viewColumns })),
  show('/slas/policies/definitions', 'slas/policies', (call) => policyFilter(call)),
  show('/group_slas/policies/definitions', 'group_slas/policies', (call) => ({ all: [groupOwnership(call)] })),
  show('/queues/definitions', 'queues', (call) => inBoth(conditions(call, 'queues'))),
  show('/routing/attributes/definitions', 'routing/attributes', (call) => ({
    conditions_all: conditions(call, 'routing'),
    conditions_any: conditions(call, 'routing'),
  })),
  {
    method: 'GET',
    path: '/relationships/definitions/{name}',
    controller: 'relationships',
    action: 'definitions',
    handle: (call) => ok({ definitions: inBoth(conditions(call, 'views')) }),
  },
];

function show(path: string, controller: string, definitions: (call: Call) => unknown): Route {
  return { method: 'GET', path, controller, action: 'definitions', handle: (call) => ok({ definitions: definitions(call) }) };
}

interface Choice {
  readonly value: string;
  readonly title: string;
}

interface ConditionDefinition {
  readonly title: string;
  readonly subject: string;
  readonly type: string;
  readonly group: string;
  readonly nullable: boolean;
  readonly repeatable: boolean;
  readonly operators: readonly { readonly value: string; readonly title: string; readonly terminal: boolean }[];
  readonly values?: readonly (Choice & { readonly enabled: boolean })[];
}

type Kind = 'triggers' | 'automations' | 'views' | 'queues' | 'routing';

const is = operators('is Is', 'is_not Is not');
const ordered = [...is, ...operators('less_than Less than', 'greater_than Greater than')];
const tags = operators('includes Contains at least one of the following', 'not_includes Contains none of the following');
const present = operators('present! Present', 'not_present! Not present');
/** Only triggers see what a ticket was before. */
const changes = operators(
  'changed! Changed',
  'value Changed to',
  'value_previous Changed from',
  'not_changed! Not changed',
  'not_value Not changed to',
  'not_value_previous Not changed from',
);

/** `name! Title`: with an exclamation mark the operator takes no value. */
function operators(...written: readonly string[]) {
  return written.map((text) => {
    const [name = '', ...title] = text.split(' ');
    return { value: name.replace('!', ''), title: title.join(' '), terminal: name.endsWith('!') };
  });
}

function conditions(context: Context, kind: Kind): ConditionDefinition[] {
  const more = kind === 'triggers' ? changes : [];
  const list = (title: string, subject: string, values: readonly Choice[], nullable = false): ConditionDefinition => ({
    title,
    subject,
    type: 'list',
    group: 'ticket',
    nullable,
    repeatable: false,
    operators: [...is, ...more],
    values: values.map((choice) => ({ ...choice, enabled: true })),
  });
  const hours = (title: string, subject: string): ConditionDefinition => ({
    ...list(title, subject, []),
    type: 'text',
    operators: [...is, ...ordered.slice(2)],
  });
  return [
    {
      ...list('Status', 'status', choices('new', 'open', 'pending', 'hold', 'solved', 'closed')),
      operators: [...ordered, ...more],
    },
    list('Ticket status', 'custom_status_id', statuses(context)),
    list('Form', 'ticket_form_id', recordsOf(context, ticketForms)),
    list('Type', 'type', choices('question', 'incident', 'problem', 'task'), true),
    { ...list('Priority', 'priority', choices('low', 'normal', 'high', 'urgent'), true), operators: [...ordered, ...more] },
    list('Group', 'group_id', groupsOf(context), true),
    list('Assignee', 'assignee_id', agentsOf(context), true),
    list('Requester', 'requester_id', [{ value: 'assignee_id', title: '(assignee)' }], true),
    list('Organization', 'organization_id', firstOrganizations(context), true),
    list('Brand', 'brand_id', recordsOf(context, brands)),
    { ...list('Tags', 'current_tags', []), type: 'tags', operators: tags },
    ...(kind === 'triggers'
      ? [
          list('Ticket', 'update_type', [
            { value: 'Create', title: 'Created' },
            { value: 'Change', title: 'Updated' },
          ]),
        ]
      : []),
    ...(kind === 'triggers' || kind === 'automations'
      ? [{ ...list('Schedule', 'set_schedule', recordsOf(context, schedules)), operators: is }]
      : []),
    ...(kind === 'automations' || kind === 'views'
      ? ['NEW', 'OPEN', 'PENDING', 'HOLD', 'SOLVED', 'CLOSED'].map((status) =>
          hours(`Hours since ${status.toLowerCase()}`, status),
        )
      : []),
    ...ticketFields
      .select(context.state, { sql: 'active = 1', parameters: [] }, 'position, id')
      .filter(({ removable }) => removable !== false)
      .map((field) => ofField(field, list)),
  ];
}

/** Custom fields stand among the others as `custom_fields_` and their id. */
function ofField(
  { id, title, type, custom_field_options: options }: Field,
  list: (title: string, subject: string, values: readonly Choice[], nullable?: boolean) => ConditionDefinition,
): ConditionDefinition {
  const subject = `custom_fields_${id}`;
  if (type === 'checkbox')
    return list(title, subject, [
      { value: 'true', title: 'Checked' },
      { value: 'false', title: 'Unchecked' },
    ]);
  if (options !== undefined) {
    const values = options.map(({ id: option, name }) => ({ value: String(option), title: name }));
    return { ...list(title, subject, values, true), operators: [...is, ...present] };
  }
  return { ...list(title, subject, []), type: 'text', operators: [...is, ...present] };
}

/** The actions of macros that need no agent, and what only rules do. */
function triggerActions(context: Context) {
  const enabled = (values: readonly Choice[]) => values.map((choice) => ({ ...choice, enabled: true }));
  const hooks = webhooks
    .select(context.state, everything)
    .map(({ id, name }) => ({ value: ulids.write(id), title: String(name) }));
  const own = (title: string, subject: string, values: readonly Choice[], type = 'list') => ({
    title,
    type,
    subject,
    group: 'notification',
    nullable: false,
    repeatable: true,
    values: enabled(values),
  });
  const known = macroDefinitions.definitions.actions.filter(
    ({ subject }) => !/^(comment|side_conversation|subject$)/.test(subject),
  );
  const filled = known.map((action) =>
    action.subject === 'group_id'
      ? { ...action, values: enabled(groupsOf(context)) }
      : action.subject === 'brand_id'
        ? { ...action, values: enabled(recordsOf(context, brands)) }
        : { ...action, values: action.values ?? [] },
  );
  return [
    ...filled,
    own(
      'User email',
      'notification_user',
      [
        { value: 'requester_id', title: '(requester)' },
        { value: 'assignee_id', title: '(assignee)' },
      ],
      'list_with_textarea',
    ),
    own('Group email', 'notification_group', groupsOf(context), 'list_with_textarea'),
    own('Active webhook', 'notification_webhook', hooks, 'list_with_textarea'),
  ];
}

function inBoth(list: readonly ConditionDefinition[]) {
  return {
    conditions_all: list.map((each) => ({ ...each, values: each.values ?? [] })),
    conditions_any: list.map((each) => ({ ...each, values: each.values ?? [] })),
  };
}

/** SLA filters say the same in an older form. */
function policyFilter(context: Context) {
  const list = conditions(context, 'queues')
    .filter(({ subject }) => !['status', 'custom_status_id', 'priority', 'requester_id'].includes(subject))
    .map(({ title, subject, group, operators: known, values = [], type }) => ({
      title,
      values: { type, list: values.map(({ value, title: name }) => ({ value, title: name })) },
      value: subject,
      operators: known.map(({ value, title: name }) => ({ value, title: name })),
      group,
      title_for_field: title,
      output_key: subject.replace(/_id$/, ''),
    }));
  return { all: list, any: list };
}

function groupOwnership(context: Context) {
  return {
    value: 'group_id',
    title: 'Group',
    group: 'ticket',
    operators: tags.map(({ value, title }) => ({ value, title })),
    values: { type: 'list', list: groupsOf(context).map(({ value, title }) => ({ value: Number(value), title })) },
  };
}

const viewColumns = {
  output: [
    'nice_id ID',
    'status Status',
    'subject Subject',
    'requester Requester',
    'created Requested',
    'updated Updated',
    'group Group',
    'assignee Assignee',
    'priority Priority',
    'type Type',
  ].map(column),
  groupables: ['status Status', 'assignee Assignee', 'group Group', 'priority Priority', 'requester Requester', 'type Type'].map(
    column,
  ),
  sortables: [
    'nice_id ID',
    'status Status',
    'created Requested',
    'updated Updated',
    'priority Priority',
    'assignee Assignee',
    'group Group',
  ].map(column),
};

function column(text: string) {
  const [value = '', title = ''] = text.split(' ');
  return { value, title, group: 'ticket', type: value === 'nice_id' ? 'number' : 'list' };
}

function choices(...values: readonly string[]): Choice[] {
  return values.map((value) => ({ value, title: value.charAt(0).toUpperCase() + value.slice(1) }));
}

function recordsOf({ state }: Context, table: typeof brands): Choice[] {
  return table.select(state, everything).map(({ id, name }) => ({ value: String(id), title: String(name) }));
}

function statuses({ state }: Context): Choice[] {
  return customStatuses
    .select(state, everything)
    .map(({ id, agent_label }) => ({ value: String(id), title: String(agent_label) }));
}

function groupsOf({ state }: Context): Choice[] {
  return groups
    .select(state, everything)
    .filter(({ deleted }) => !deleted)
    .map(({ id, name }) => ({ value: String(id), title: name }));
}

function agentsOf({ state }: Context): Choice[] {
  const found = users.stored.select(state, { sql: "role IN ('agent', 'admin')", parameters: [] });
  return [
    { value: 'requester_id', title: '(requester)' },
    ...found.filter(({ active }) => active).map(({ id, name }) => ({ value: String(id), title: name })),
  ];
}

/** A list of organizations is cut off, as the real one is. */
function firstOrganizations({ state }: Context): Choice[] {
  return organizations.select(state, everything, 'id', [100]).map(({ id, name }) => ({ value: String(id), title: name }));
}
