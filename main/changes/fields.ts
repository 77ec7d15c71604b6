import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { partValue } from './field-parts.ts';
import { macroTitle } from './macro-text.ts';
import { rawOptions } from './raw-options.ts';

/** A record's values by the names that edits use. */
export type Fields = Readonly<Record<string, unknown>>;

/** What an edit may change, in the order in which edits and diffs list it. */
export const editableFields: Readonly<Record<ResourceName, readonly string[]>> = {
  macros: ['title', 'description', 'active', 'restriction', 'actions', 'position'],
  groups: ['name', 'description', 'is_public'],
  users: [
    'name',
    'email',
    'role',
    'custom_role_id',
    'suspended',
    'tags',
    'organization_id',
    'default_group_id',
    'alias',
    'details',
    'notes',
    'signature',
    'phone',
    'external_id',
    'locale',
    'time_zone',
    'ticket_restriction',
    'only_private_comments',
    'moderator',
    'user_fields',
  ],
  user_emails: ['email'],
  user_phones: ['numbers'],
  user_sessions: [],
  deleted_users: [],
  default_memberships: [],
  group_memberships: ['user_id', 'group_id', 'default'],
  organizations: [
    'name',
    'external_id',
    'domain_names',
    'details',
    'notes',
    'group_id',
    'shared_tickets',
    'shared_comments',
    'tags',
    'organization_fields',
  ],
  tickets: ['tags', 'group_id', 'assignee_id'],
  triggers: ['conditions', 'actions'],
  automations: ['conditions', 'actions'],
  views: ['conditions', 'restriction'],
  ticket_fields: ['tag', 'custom_field_options'],
  user_fields: ['tag', 'custom_field_options'],
  organization_fields: ['tag', 'custom_field_options'],
  sla_policies: [],
  brands: [],
  ticket_forms: [],
  custom_roles: [],
  dynamic_content: [],
  account_settings: [],
  tags: [],
};

/**
 * The value that an edit calls `field`: for a macro's `title` that is its raw title where it holds a placeholder, for `user_fields.plan`
 * the one under that key.
 */
export function fieldValue(resource: ResourceName, record: ZendeskRecord, field: string): unknown {
  if (resource === 'macros' && field === 'title') return macroTitle(record);
  if (field === 'custom_field_options') return rawOptions(record[field]);
  return partValue(record, field);
}
