import type { MacroAction } from '../../../preload/contract/records.ts';

/** What people call a macro's action, as Zendesk's own editor does where it has a name for it. */
export function actionLabel({ field }: Pick<MacroAction, 'field'>): string {
  const known = labels[field];
  if (known) return known;
  const custom = /^custom_fields_(\d+)$/.exec(field)?.[1];
  return custom ? `Custom field ${custom}` : field;
}

const labels: Readonly<Record<string, string>> = {
  assignee_id: 'Assignee',
  brand_id: 'Brand',
  cc: 'Add CC',
  comment_mode_is_public: 'Comment mode',
  comment_value: 'Comment',
  comment_value_html: 'Comment (rich text)',
  current_tags: 'Add tags',
  custom_status_id: 'Ticket status',
  follower: 'Add follower',
  group_id: 'Group',
  priority: 'Priority',
  remove_tags: 'Remove tags',
  set_tags: 'Set tags',
  side_conversation: 'Side conversation (e-mail)',
  side_conversation_slack: 'Side conversation (Slack)',
  side_conversation_ticket: 'Side conversation (ticket)',
  status: 'Status',
  subject: 'Ticket subject',
  ticket_form_id: 'Form',
  type: 'Type',
};
