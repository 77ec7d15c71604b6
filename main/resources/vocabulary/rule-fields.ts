import type { ResourceName } from '../../../preload/contract/records.ts';

/** What the value of a macro's action has to be; of one that names a record, that record's id as text. */
export type ActionValue =
  | { readonly is: 'text' | 'tags' | 'comment' | 'id' | 'record' | 'other' }
  | { readonly is: 'choice'; readonly of: readonly string[] };

/** One field that conditions ask for and actions set. */
export interface RuleField {
  /** As Zendesk's own editors call it, where they have a name for it. */
  readonly label: string;
  /** The kind of record that its value names by id. */
  readonly names?: ResourceName;
  /** Where macros have it as an action. */
  readonly macro?: {
    readonly value: ActionValue;
    /** A macro may have it more than once. */
    readonly repeatable?: true;
    /** Values besides. */
    readonly words?: readonly string[];
  };
}

/**
 * The conditions and actions of macros, triggers, automations, views and SLA policies (Zendesk API reference, macros: definitions,
 * “Actions reference” and “Conditions reference”). A ticket cannot be made new or closed by a macro. Empty text unassigns a group or
 * an assignee. Custom fields are `custom_fields_` and an id.
 */
export const ruleFields: Readonly<Record<string, RuleField>> = {
  subject: { label: 'Ticket subject', macro: { value: { is: 'text' } } },
  status: { label: 'Status', macro: { value: { is: 'choice', of: ['open', 'pending', 'hold', 'solved'] } } },
  custom_status_id: { label: 'Ticket status', macro: { value: { is: 'id' } } },
  brand_id: { label: 'Brand', names: 'brands', macro: { value: { is: 'record' } } },
  ticket_form_id: { label: 'Form', names: 'ticket_forms', macro: { value: { is: 'record' }, words: ['default_ticket_form'] } },
  priority: { label: 'Priority', macro: { value: { is: 'choice', of: ['low', 'normal', 'high', 'urgent'] } } },
  type: { label: 'Type', macro: { value: { is: 'choice', of: ['question', 'incident', 'problem', 'task'] } } },
  group_id: { label: 'Group', names: 'groups', macro: { value: { is: 'record' }, words: ['', 'current_groups'] } },
  assignee_id: {
    label: 'Assignee',
    names: 'users',
    macro: { value: { is: 'record' }, words: ['', 'current_user', 'requester_id'] },
  },
  requester_id: { label: 'Requester', names: 'users' },
  submitter_id: { label: 'Submitter', names: 'users' },
  organization_id: { label: 'Organization', names: 'organizations' },
  /** `agent`, `end_user` or one person’s id. */
  role: { label: 'Role', names: 'users' },
  macro_id: { label: 'Macro', names: 'macros' },
  macro_id_after: { label: 'Macro', names: 'macros' },
  set_tags: { label: 'Set tags', macro: { value: { is: 'tags' }, repeatable: true } },
  current_tags: { label: 'Add tags', macro: { value: { is: 'tags' }, repeatable: true } },
  remove_tags: { label: 'Remove tags', macro: { value: { is: 'tags' }, repeatable: true } },
  follower: {
    label: 'Add follower',
    names: 'users',
    macro: { value: { is: 'record' }, repeatable: true, words: ['current_user'] },
  },
  cc: { label: 'Add CC', names: 'users', macro: { value: { is: 'record' }, repeatable: true, words: ['current_user'] } },
  comment_value: { label: 'Comment', macro: { value: { is: 'comment' } } },
  comment_value_html: { label: 'Comment (rich text)', macro: { value: { is: 'text' } } },
  comment_mode_is_public: { label: 'Comment mode', macro: { value: { is: 'choice', of: ['true', 'false'] } } },
  side_conversation: { label: 'Side conversation (e-mail)', macro: { value: { is: 'other' }, repeatable: true } },
  side_conversation_slack: { label: 'Side conversation (Slack)', macro: { value: { is: 'other' }, repeatable: true } },
  side_conversation_ticket: { label: 'Side conversation (ticket)', macro: { value: { is: 'other' }, repeatable: true } },
  share_ticket: { label: 'Share ticket with', macro: { value: { is: 'other' } } },
  notification_user: { label: 'Email user', names: 'users' },
  notification_group: { label: 'Email group', names: 'groups' },
  notification_sms_user: { label: 'Text user', names: 'users' },
  notification_sms_group: { label: 'Text group', names: 'groups' },
};

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
