interface Choice {
  readonly value: string;
  readonly title: string;
}

interface Definition {
  readonly title: string;
  readonly subject: string;
  readonly type: 'text' | 'list' | 'tags' | 'textarea' | 'list_with_textarea';
  readonly nullable?: true;
  readonly repeatable?: true;
  readonly choices?: readonly Choice[];
}

const choices = (...values: readonly string[]): Choice[] =>
  values.map((value) => ({ value, title: value.charAt(0).toUpperCase() + value.slice(1) }));

/** The actions an Enterprise account offers to macros: tickets cannot be made new or closed by one. */
const definitions: readonly Definition[] = [
  { title: 'Subject', subject: 'subject', type: 'text' },
  { title: 'Status', subject: 'status', type: 'list', choices: choices('open', 'pending', 'hold', 'solved') },
  { title: 'Brand', subject: 'brand_id', type: 'list' },
  {
    title: 'Form',
    subject: 'ticket_form_id',
    type: 'list',
    choices: [{ value: 'default_ticket_form', title: 'Default ticket form' }],
  },
  { title: 'Priority', subject: 'priority', type: 'list', choices: choices('low', 'normal', 'high', 'urgent') },
  { title: 'Type', subject: 'type', type: 'list', choices: choices('question', 'incident', 'problem', 'task') },
  {
    title: 'Group',
    subject: 'group_id',
    type: 'list',
    nullable: true,
    choices: [{ value: 'current_groups', title: '(current groups)' }],
  },
  {
    title: 'Assignee',
    subject: 'assignee_id',
    type: 'list',
    nullable: true,
    choices: [
      { value: 'current_user', title: '(current user)' },
      { value: 'requester_id', title: '(requester)' },
    ],
  },
  { title: 'Set tags', subject: 'set_tags', type: 'tags', repeatable: true },
  { title: 'Add tags', subject: 'current_tags', type: 'tags', repeatable: true },
  { title: 'Remove tags', subject: 'remove_tags', type: 'tags', repeatable: true },
  {
    title: 'Add follower',
    subject: 'follower',
    type: 'list',
    repeatable: true,
    choices: [{ value: 'current_user', title: '(current user)' }],
  },
  {
    title: 'Comment/description',
    subject: 'comment_value',
    type: 'list_with_textarea',
    choices: [
      { value: 'channel:all', title: 'All channels' },
      { value: 'channel:web', title: 'Web' },
    ],
  },
  { title: 'Comment/description', subject: 'comment_value_html', type: 'textarea' },
  {
    title: 'Comment mode',
    subject: 'comment_mode_is_public',
    type: 'list',
    choices: [
      { value: 'true', title: 'Public' },
      { value: 'false', title: 'Private' },
    ],
  },
  { title: 'Side conversation', subject: 'side_conversation', type: 'list_with_textarea', repeatable: true },
  { title: 'Slack side conversation', subject: 'side_conversation_slack', type: 'list_with_textarea', repeatable: true },
  { title: 'Ticket side conversation', subject: 'side_conversation_ticket', type: 'list_with_textarea', repeatable: true },
];

/** `GET /macros/definitions`. It spells "empty" as `__NULL__` where actions take an empty text. */
export const macroDefinitions = {
  definitions: {
    actions: definitions.map(({ title, subject, type, nullable, repeatable, choices: values }) => ({
      title,
      type,
      subject,
      group: 'ticket',
      nullable: nullable ?? false,
      repeatable: repeatable ?? false,
      ...(values === undefined
        ? {}
        : { values: [...(nullable ? [{ value: '__NULL__', title: '-', enabled: true }] : []), ...values.map(enabled)] }),
    })),
  },
};

/** `GET /macros/actions`, the older list, which says `cc` where the definitions say `follower`. */
export const macroActions = definitions.map(({ title, subject, type, repeatable, choices: values }) => ({
  title,
  values: { type, list: (values ?? []).map(enabled) },
  value: subject === 'follower' ? 'cc' : subject,
  operators: [{ value: 'is', title: 'Is' }],
  group: 'ticket',
  title_for_field: title,
  output_key: null,
  repeatable: repeatable ?? false,
  field: subject === 'follower' ? 'cc' : subject,
}));

/** Known to Zendesk's actions reference, but offered only to accounts that use them. */
const unlisted = ['cc', 'custom_status_id', 'share_ticket'];

/** Whether Zendesk knows an action of this name at all; custom fields are known by their number. */
export function isActionField(field: string): boolean {
  return unlisted.includes(field) || /^custom_fields_\d+$/.test(field) || definitions.some(({ subject }) => subject === field);
}

function enabled(choice: Choice) {
  return { ...choice, enabled: true };
}
