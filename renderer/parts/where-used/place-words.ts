/** What conditions and actions are called in Zendesk's admin pages (API reference, conditions and actions). */
const fields: Readonly<Record<string, string>> = {
  group_id: 'Group',
  assignee_id: 'Assignee',
  requester_id: 'Requester',
  organization_id: 'Organization',
  brand_id: 'Brand',
  ticket_form_id: 'Form',
  role: 'Role',
  cc: 'CC',
  follower: 'Follower',
  notification_user: 'Notify by',
  notification_group: 'Notify group',
  notification_sms_user: 'Text',
  notification_sms_group: 'Text group',
  macro_id: 'Macro',
  share_ticket: 'Share ticket with',
  set_tags: 'Set tags',
  current_tags: 'Tags',
  remove_tags: 'Remove tags',
};

/** What a record does with something that it names, in words a person reads: `Condition: Group is`, `Adds it`. */
export function placeWords(place: string): string {
  const [, kind, field = '', operator = ''] = /^(condition|action): (\S+)(?: (.*))?$/.exec(place) ?? [];
  if (kind === undefined) return own[place] ?? capitalised(place);
  const custom = /^(?:custom_fields|ticket_fields)_\d+$/.test(field);
  const name = custom ? 'this field' : (fields[field] ?? field.replaceAll('_', ' '));
  return [`${capitalised(kind)}: ${name}`, operator.replaceAll('_', ' ')].join(' ').trim();
}

const own: Readonly<Record<string, string>> = {
  condition: 'Asks for it in a condition',
  'available to': 'Only for its people',
  'value of a field': 'Is the value of one of its options',
};

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
