import type { ResourceName } from '../../../preload/contract/records.ts';

/** What the value of an action has to be; of one that names a record, that record's id as text. */
export type ActionValue =
  | { readonly is: 'text' | 'tags' | 'comment' | 'id' | 'record' | 'other' }
  | { readonly is: 'choice'; readonly of: readonly string[] }
  /** Whom it tells, then so many texts at least: `["requester_id", "Subject", "Text"]`. */
  | { readonly is: 'message'; readonly texts: number };

export interface AsAction {
  readonly value: ActionValue;
  /** It may stand there more than once. */
  readonly repeatable?: true;
  /** Values besides. */
  readonly words?: readonly string[];
}

export interface AsCondition {
  /** The values that Zendesk knows, where they are a closed list. */
  readonly of?: readonly string[];
  /** Words besides an id, or besides any value. */
  readonly words?: readonly string[];
  readonly operators: readonly string[];
}

/** One field that conditions ask for and actions set. */
export interface RuleField {
  /** As Zendesk's own editors call it, where they have a name for it. */
  readonly label: string;
  /** The kind of record that its value names by id. */
  readonly names?: ResourceName;
  /** Where macros have it as an action. */
  readonly macro?: AsAction;
  /** Where triggers and automations have it as an action; where only `macro` is said, they have it alike. */
  readonly rule?: AsAction | 'none';
  /** Where triggers, automations and views can ask for it. */
  readonly condition?: AsCondition;
}

const is = ['is', 'is_not'];
const changes = ['changed', 'value', 'value_previous', 'not_changed', 'not_value', 'not_value_previous'];
const changing = [...is, ...changes];
const ordered = [...is, 'less_than', 'greater_than', ...changes];
const words = ['includes', 'not_includes', 'is', 'is_not'];
const hours = ['is', 'less_than', 'greater_than', 'is_business_hours', 'less_than_business_hours', 'greater_than_business_hours'];
const since = (status: string): RuleField => ({ label: `Hours since ${status}`, condition: { operators: hours } });
const priorities = ['low', 'normal', 'high', 'urgent'];
const types = ['question', 'incident', 'problem', 'task'];
const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];

/**
 * The conditions and actions of macros, triggers, automations, views and SLA policies (Zendesk API reference, macros: definitions,
 * “Actions reference” and “Conditions reference”). A ticket cannot be made new or closed by a macro. Empty text unassigns a group or
 * an assignee. Custom fields are `custom_fields_` and an id.
 */
export const ruleFields: Readonly<Record<string, RuleField>> = {
  subject: { label: 'Ticket subject', macro: { value: { is: 'text' } } },
  status: {
    label: 'Status',
    macro: { value: { is: 'choice', of: ['open', 'pending', 'hold', 'solved'] } },
    rule: { value: { is: 'choice', of: statuses } },
    condition: { of: statuses, operators: ordered },
  },
  custom_status_id: { label: 'Ticket status', macro: { value: { is: 'id' } }, condition: { operators: [...words, ...changes] } },
  brand_id: { label: 'Brand', names: 'brands', macro: { value: { is: 'record' } }, condition: { operators: changing } },
  ticket_form_id: {
    label: 'Form',
    names: 'ticket_forms',
    macro: { value: { is: 'record' }, words: ['default_ticket_form'] },
    condition: { words: ['default_ticket_form', ''], operators: changing },
  },
  priority: {
    label: 'Priority',
    macro: { value: { is: 'choice', of: priorities } },
    condition: { of: ['', ...priorities], operators: ordered },
  },
  type: {
    label: 'Type',
    macro: { value: { is: 'choice', of: types } },
    condition: { of: ['', ...types], operators: changing },
  },
  group_id: {
    label: 'Group',
    names: 'groups',
    macro: { value: { is: 'record' }, words: ['', 'current_groups'] },
    condition: { words: ['', 'current_groups'], operators: changing },
  },
  assignee_id: {
    label: 'Assignee',
    names: 'users',
    macro: { value: { is: 'record' }, words: ['', 'current_user', 'requester_id'] },
    condition: { words: ['', 'current_user', 'requester_id', 'all_agents'], operators: changing },
  },
  requester_id: {
    label: 'Requester',
    names: 'users',
    condition: { words: ['', 'current_user', 'assignee_id', 'all_agents'], operators: changing },
  },
  submitter_id: { label: 'Submitter', names: 'users', condition: { words: ['', 'current_user'], operators: changing } },
  organization_id: { label: 'Organization', names: 'organizations', condition: { words: [''], operators: changing } },
  /** `agent`, `end_user` or one person’s id. */
  role: { label: 'Role', names: 'users', condition: { words: ['agent', 'end_user', 'all', 'requester_id'], operators: is } },
  requester_role: { label: 'Role of the requester', condition: { operators: is } },
  update_type: { label: 'Ticket', condition: { of: ['Create', 'Change'], operators: is } },
  current_via_id: { label: 'Updated via', condition: { operators: is } },
  via_id: { label: 'Channel', condition: { operators: is } },
  recipient: { label: 'Received at', condition: { operators: is } },
  locale_id: { label: 'Language', rule: { value: { is: 'id' } }, condition: { operators: is } },
  satisfaction_score: {
    label: 'Satisfaction',
    rule: { value: { is: 'choice', of: ['offered'] } },
    condition: { operators: ordered },
  },
  comment_is_public: {
    label: 'Comment',
    condition: {
      of: ['true', 'false', 'not_relevant', 'requester_can_see_comment'],
      operators: is,
    },
  },
  comment_includes_word: { label: 'Comment text', condition: { operators: words } },
  subject_includes_word: { label: 'Subject text', condition: { operators: words } },
  description_includes_word: { label: 'Description', condition: { operators: words } },
  reopens: { label: 'Reopens', condition: { operators: ['is', 'less_than', 'greater_than'] } },
  replies: { label: 'Agent replies', condition: { operators: ['is', 'less_than', 'greater_than'] } },
  agent_stations: { label: 'Assignee stations', condition: { operators: ['is', 'less_than', 'greater_than'] } },
  group_stations: { label: 'Group stations', condition: { operators: ['is', 'less_than', 'greater_than'] } },
  in_business_hours: { label: 'Within business hours', condition: { of: ['true', 'false'], operators: is } },
  ticket_is_public: { label: 'Privacy', condition: { of: ['public', 'private'], operators: is } },
  attachment: { label: 'Attachment', condition: { operators: is } },
  set_schedule: { label: 'Schedule', rule: { value: { is: 'id' } }, condition: { operators: is } },
  within_schedule: { label: 'Within schedule', condition: { operators: is } },
  NEW: since('new'),
  OPEN: since('open'),
  PENDING: since('pending'),
  HOLD: since('on hold'),
  SOLVED: since('solved'),
  CLOSED: since('closed'),
  assigned_at: since('assigned'),
  updated_at: since('updated'),
  requester_updated_at: since('the requester’s update'),
  assignee_updated_at: since('the assignee’s update'),
  due_date: since('due'),
  until_due_date: { label: 'Hours until due', condition: { operators: hours } },
  sla_next_breach_at: since('the last SLA breach'),
  until_sla_next_breach_at: { label: 'Hours until the next SLA breach', condition: { operators: hours } },
  macro_id: { label: 'Macro', names: 'macros', condition: { operators: is } },
  macro_id_after: { label: 'Macro', names: 'macros' },
  set_tags: { label: 'Set tags', macro: { value: { is: 'tags' }, repeatable: true } },
  current_tags: {
    label: 'Add tags',
    macro: { value: { is: 'tags' }, repeatable: true },
    condition: { operators: ['includes', 'not_includes', 'changed', 'not_changed'] },
  },
  remove_tags: { label: 'Remove tags', macro: { value: { is: 'tags' }, repeatable: true } },
  follower: {
    label: 'Add follower',
    names: 'users',
    macro: { value: { is: 'record' }, repeatable: true, words: ['current_user'] },
  },
  cc: { label: 'Add CC', names: 'users', macro: { value: { is: 'record' }, repeatable: true, words: ['current_user'] } },
  comment_value: { label: 'Comment', macro: { value: { is: 'comment' } }, rule: 'none' },
  comment_value_html: { label: 'Comment (rich text)', macro: { value: { is: 'text' } }, rule: 'none' },
  comment_mode_is_public: {
    label: 'Comment mode',
    macro: { value: { is: 'choice', of: ['true', 'false'] } },
    rule: 'none',
  },
  side_conversation: { label: 'Side conversation (e-mail)', macro: { value: { is: 'other' }, repeatable: true } },
  side_conversation_slack: { label: 'Side conversation (Slack)', macro: { value: { is: 'other' }, repeatable: true } },
  side_conversation_ticket: { label: 'Side conversation (ticket)', macro: { value: { is: 'other' }, repeatable: true } },
  share_ticket: { label: 'Share ticket with', macro: { value: { is: 'other' } } },
  notification_user: {
    label: 'Email user',
    names: 'users',
    rule: {
      value: { is: 'message', texts: 2 },
      repeatable: true,
      words: ['requester_id', 'assignee_id', 'current_user', 'requester_and_ccs', 'all_agents', 'submitter_id'],
    },
  },
  notification_group: {
    label: 'Email group',
    names: 'groups',
    rule: { value: { is: 'message', texts: 2 }, repeatable: true, words: ['group_id'] },
  },
  notification_webhook: { label: 'Notify webhook', rule: { value: { is: 'message', texts: 1 }, repeatable: true } },
  notification_target: { label: 'Notify target', rule: { value: { is: 'message', texts: 1 }, repeatable: true } },
  notification_sms_user: {
    label: 'Text user',
    names: 'users',
    rule: { value: { is: 'message', texts: 2 }, repeatable: true, words: ['requester_id', 'assignee_id', 'current_user'] },
  },
  notification_sms_group: {
    label: 'Text group',
    names: 'groups',
    rule: { value: { is: 'message', texts: 2 }, repeatable: true, words: ['group_id'] },
  },
  add_skills: { label: 'Add skills', rule: { value: { is: 'other' }, repeatable: true } },
  set_skills: { label: 'Set skills', rule: { value: { is: 'other' }, repeatable: true } },
  remove_skills: { label: 'Remove skills', rule: { value: { is: 'other' }, repeatable: true } },
  deflection: { label: 'Autoreply with articles', rule: { value: { is: 'other' } } },
};

/** How macros, or triggers and automations, have the field as an action; undefined where they do not. */
export function asAction(of: 'macros' | 'rules', { macro, rule }: RuleField): AsAction | undefined {
  if (of === 'macros') return macro;
  return rule === 'none' ? undefined : (rule ?? macro);
}

/** What an operator says, between a field and a value: `Status is not Solved`. */
export function operatorWords(operator: string): string {
  return Object.hasOwn(operators, operator) ? (operators[operator] ?? operator) : operator.replaceAll('_', ' ');
}

const operators: Readonly<Record<string, string>> = {
  is: 'is',
  is_not: 'is not',
  less_than: 'is less than',
  greater_than: 'is greater than',
  includes: 'contains one of',
  not_includes: 'contains none of',
  changed: 'changed',
  not_changed: 'did not change',
  value: 'changed to',
  value_previous: 'changed from',
  not_value: 'did not change to',
  not_value_previous: 'did not change from',
  present: 'is there',
  not_present: 'is not there',
  is_business_hours: 'is, in business hours,',
  less_than_business_hours: 'is, in business hours, less than',
  greater_than_business_hours: 'is, in business hours, greater than',
};

/** Operators that take no value. */
export const withoutValue: ReadonlySet<string> = new Set(['changed', 'not_changed', 'present', 'not_present']);

/** What is known of a condition's or an action's field; undefined where nothing is. */
export function ruleField(field: string): RuleField | undefined {
  return Object.hasOwn(ruleFields, field) ? ruleFields[field] : undefined;
}

/** What people call it; a field without a name keeps Zendesk's. */
export function ruleFieldLabel(field: string): string {
  const custom = /^custom_fields_(\d+)$/.exec(field)?.[1];
  return custom === undefined ? (ruleField(field)?.label ?? field) : `Custom field ${custom}`;
}

/** The parts of a condition's or an action's value that may be ids: a notification has whom it tells first, then the subject and the text. */
export function namingValues(field: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return [value];
  return field.startsWith('notification_') ? value.slice(0, 1) : value;
}

/** The value with the parts that may be ids exchanged. */
export function withNamingValues(field: string, value: unknown, exchange: (part: unknown) => unknown): unknown {
  if (!Array.isArray(value)) return exchange(value);
  const naming = namingValues(field, value).length;
  return value.map((part: unknown, index) => (index < naming ? exchange(part) : part));
}
