import { splitPart } from './field-parts.ts';

/** What people call the fields of records. */
const labels: Readonly<Record<string, string>> = {
  title: 'Title',
  name: 'Name',
  description: 'Description',
  active: 'Active',
  restriction: 'Available to',
  position: 'Position',
  is_public: 'Public',
  email: 'E-mail',
  role: 'Role',
  custom_role_id: 'Custom role',
  suspended: 'Suspended',
  tags: 'Tags',
  organization_id: 'Organization',
  default_group_id: 'Default group',
  alias: 'Alias',
  details: 'Details',
  notes: 'Notes',
  signature: 'Signature',
  phone: 'Phone',
  external_id: 'External id',
  locale: 'Language',
  time_zone: 'Time zone',
  ticket_restriction: 'Ticket access',
  only_private_comments: 'Private comments only',
  moderator: 'Moderator',
  user_fields: 'User fields',
  organization_fields: 'Organization fields',
  user_id: 'Member',
  group_id: 'Group',
  assignee_id: 'Assignee',
  default: 'Default',
  domain_names: 'Domains',
  shared_tickets: 'Shared tickets',
  shared_comments: 'Shared comments',
  conditions: 'Conditions',
  actions: 'Actions',
  tag: 'Tag',
  custom_field_options: 'Options',
};

/** Of one of the account's own fields its key after it: `User fields: plan`. */
export function fieldLabel(field: string): string {
  const { field: name, key } = splitPart(field);
  return key === undefined ? (labels[name] ?? name) : `${labels[name] ?? name}: ${key}`;
}
