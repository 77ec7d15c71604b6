import type { ResourceName } from '../../../preload/contract/records.ts';

/**
 * What a field holds, as far as comparing two values of it goes. Of the written kinds (`title`, `text`, `phone`, `actions`,
 * `conditions`, `options`) a person may want a form that Zendesk does not tell apart; of the others there is only one form.
 */
export type FieldKind =
  | 'title'
  | 'text'
  | 'phone'
  | 'email'
  | 'word'
  | 'number'
  | 'flag'
  | 'id'
  | 'members'
  | 'restriction'
  | 'conditions'
  | 'actions'
  | 'options'
  | 'custom-fields'
  | 'value';

/** The kind of a field by its name, which means one thing in all resources. */
export function kindOfField(resource: ResourceName, field: string): FieldKind {
  if (field === 'restriction') return resource === 'macros' || resource === 'views' ? 'restriction' : 'value';
  return kinds[field] ?? 'value';
}

const kinds: Readonly<Record<string, FieldKind>> = {
  name: 'title',
  title: 'title',
  alias: 'title',
  external_id: 'text',
  time_zone: 'title',
  tag: 'word',
  locale: 'word',
  email: 'email',
  phone: 'phone',
  description: 'text',
  details: 'text',
  notes: 'text',
  signature: 'text',
  position: 'number',
  active: 'flag',
  suspended: 'flag',
  is_public: 'flag',
  default: 'flag',
  moderator: 'flag',
  only_private_comments: 'flag',
  shared_tickets: 'flag',
  shared_comments: 'flag',
  custom_role_id: 'id',
  organization_id: 'id',
  default_group_id: 'id',
  group_id: 'id',
  assignee_id: 'id',
  user_id: 'id',
  tags: 'members',
  domain_names: 'members',
  conditions: 'conditions',
  actions: 'actions',
  custom_field_options: 'options',
  user_fields: 'custom-fields',
  organization_fields: 'custom-fields',
};
