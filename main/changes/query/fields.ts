import type { ResourceName } from '../../../preload/contract/records.ts';
import { recordName } from '../record-values.ts';
import { appFields } from './app-fields.ts';
import { automationFields, triggerFields, viewFields } from './business-rule-fields.ts';
import { groupFields } from './group-fields.ts';
import { macroFields } from './macro-fields.ts';
import { membershipFields } from './membership-fields.ts';
import { namedFields } from './named-fields.ts';
import { organizationFields } from './organization-fields.ts';
import type { QueryField } from './query-field.ts';
import { ruleFields } from './rule-fields.ts';
import { tagFields } from './tag-fields.ts';
import { ticketFields } from './ticket-fields.ts';
import { userFields } from './user-fields.ts';

/** What can be searched in one resource, and what words without a field are looked for in. */
export interface SearchableFields {
  readonly fields: readonly QueryField[];
  readonly bareWords: readonly string[];
}

/** What no snapshot holds cannot be searched in it. */
const none: SearchableFields = { fields: [], bareWords: [] };

/** Kinds that are looked for by what they are called, whatever Zendesk calls the field that says it. */
function called(resource: ResourceName): SearchableFields {
  const name: QueryField = {
    name: 'name',
    kind: 'words',
    says: 'words in the name',
    read: (record) => [recordName(resource, record)],
  };
  const fields = namedFields.map((field) => (field.name === 'name' ? name : field));
  return { fields, bareWords: ['name'] };
}

export const searchable: Readonly<Record<ResourceName, SearchableFields>> = {
  macros: { fields: macroFields, bareWords: ['title', 'description', 'comment'] },
  groups: { fields: groupFields, bareWords: ['name', 'description'] },
  users: { fields: userFields, bareWords: ['name', 'email', 'notes', 'details'] },
  user_emails: none,
  user_phones: none,
  user_sessions: none,
  deleted_users: none,
  default_memberships: none,
  group_memberships: { fields: membershipFields, bareWords: ['id'] },
  organizations: { fields: organizationFields, bareWords: ['name', 'details', 'notes'] },
  tickets: { fields: ticketFields, bareWords: ['subject'] },
  triggers: { fields: triggerFields, bareWords: ['title'] },
  automations: { fields: automationFields, bareWords: ['title'] },
  views: { fields: viewFields, bareWords: ['title'] },
  ticket_fields: { fields: ruleFields, bareWords: ['title'] },
  user_fields: { fields: ruleFields, bareWords: ['title'] },
  organization_fields: { fields: ruleFields, bareWords: ['title'] },
  sla_policies: { fields: ruleFields, bareWords: ['title'] },
  brands: { fields: namedFields, bareWords: ['name'] },
  ticket_forms: { fields: namedFields, bareWords: ['name'] },
  trigger_categories: { fields: namedFields, bareWords: ['name'] },
  custom_roles: { fields: namedFields, bareWords: ['name'] },
  dynamic_content: { fields: namedFields, bareWords: ['name'] },
  account_settings: none,
  tags: { fields: tagFields, bareWords: ['name'] },
  custom_statuses: called('custom_statuses'),
  schedules: called('schedules'),
  group_sla_policies: called('group_sla_policies'),
  webhooks: called('webhooks'),
  targets: called('targets'),
  support_addresses: called('support_addresses'),
  workspaces: called('workspaces'),
  sharing_agreements: called('sharing_agreements'),
  oauth_clients: called('oauth_clients'),
  custom_objects: called('custom_objects'),
  apps: { fields: appFields, bareWords: ['name'] },
  owned_apps: called('owned_apps'),
  locales: called('locales'),
  routing_attributes: called('routing_attributes'),
  queues: called('queues'),
};

/** The field of that name or alias, in any case. */
export function findField(resource: ResourceName, name: string): QueryField | undefined {
  const wanted = name.toLowerCase();
  return searchable[resource].fields.find((field) => field.name === wanted || field.aliases?.includes(wanted));
}
