import { ruleField } from '../../../main/resources/vocabulary/rule-fields.ts';

/** What a record does with something that it names, in words a person reads: `Condition: Group is`, `Adds it`. */
export function placeWords(place: string): string {
  const [, kind, field = '', operator = ''] = /^(condition|action|text): (\S+)(?: (.*))?$/.exec(place) ?? [];
  if (kind === undefined) return own[place] ?? capitalised(place);
  if (kind === 'text') return `Fills it into the ${texts[field] ?? [field, operator].join(' ').trim().replaceAll('_', ' ')}`;
  const custom = /^(?:custom_fields|ticket_fields)_\d+$|custom_fields\./.test(field);
  const name = custom ? 'this field' : (ruleField(field)?.label ?? field.replaceAll('_', ' '));
  if (kind === 'action') return `Action: ${actions[field] ?? (custom ? 'sets this field' : `sets ${name.toLowerCase()}`)}`;
  return [`Condition: ${name}`, operator.replaceAll('_', ' ')].join(' ').trim();
}

const actions: Readonly<Record<string, string>> = {
  group_id: 'assigns to it',
  assignee_id: 'assigns to them',
  cc: 'adds them as CC',
  follower: 'adds them as follower',
  notification_user: 'notifies them',
  notification_group: 'notifies it',
  notification_sms_user: 'texts them',
  notification_sms_group: 'texts it',
};

const texts: Readonly<Record<string, string>> = {
  comment_value: 'comment',
  comment_value_html: 'comment',
  notification_user: 'mail',
  notification_group: 'mail',
  notification_sms_user: 'text message',
  notification_sms_group: 'text message',
};

const own: Readonly<Record<string, string>> = {
  condition: 'Asks for it in a condition',
  'available to': 'Only for its people',
  'value of a field': 'Is the value of one of its options',
  column: 'Has it as a column',
};

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
