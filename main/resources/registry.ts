import type { ResourceName } from '../../preload/contract/records.ts';
import { accountSettings } from './account-settings/account-settings.ts';
import { apps } from './apps/apps.ts';
import { automations } from './automations/automations.ts';
import { brands } from './brands/brands.ts';
import { customRoles } from './custom-roles/custom-roles.ts';
import { defaultMemberships } from './default-memberships/default-memberships.ts';
import { deletedUsers } from './deleted-users/deleted-users.ts';
import { dynamicContent } from './dynamic-content/dynamic-content.ts';
import type { Field } from './field.ts';
import { groupMemberships } from './group-memberships/group-memberships.ts';
import { groupSlaPolicies } from './group-sla-policies/group-sla-policies.ts';
import { groups } from './groups/groups.ts';
import { macros } from './macros/macros.ts';
import { onlyRead } from './only-read.ts';
import { organizationFields } from './organization-fields/organization-fields.ts';
import { organizations } from './organizations/organizations.ts';
import type { Resource } from './resource.ts';
import { schedules } from './schedules/schedules.ts';
import { slaPolicies } from './sla-policies/sla-policies.ts';
import { tags } from './tags/tags.ts';
import { ticketFields } from './ticket-fields/ticket-fields.ts';
import { ticketForms } from './ticket-forms/ticket-forms.ts';
import { tickets } from './tickets/tickets.ts';
import { triggerCategories } from './trigger-categories/trigger-categories.ts';
import { triggers } from './triggers/triggers.ts';
import { userEmails } from './user-emails/user-emails.ts';
import { userFields } from './user-fields/user-fields.ts';
import { userPhones } from './user-phones/user-phones.ts';
import { userSessions } from './user-sessions/user-sessions.ts';
import { users } from './users/users.ts';
import { views } from './views/views.ts';
import { webhooks } from './webhooks/webhooks.ts';

/** Every kind of record by the name that files, journals and the command line use. A name without its description does not compile. */
export const resources: Readonly<Record<ResourceName, Resource>> = {
  macros,
  groups,
  users,
  user_emails: userEmails,
  user_phones: userPhones,
  user_sessions: userSessions,
  deleted_users: deletedUsers,
  default_memberships: defaultMemberships,
  group_memberships: groupMemberships,
  organizations,
  tickets,
  triggers,
  automations,
  views,
  ticket_fields: ticketFields,
  user_fields: userFields,
  organization_fields: organizationFields,
  sla_policies: slaPolicies,
  brands,
  ticket_forms: ticketForms,
  trigger_categories: triggerCategories,
  custom_roles: customRoles,
  dynamic_content: dynamicContent,
  account_settings: accountSettings,
  tags,
  apps,
  schedules,
  group_sla_policies: groupSlaPolicies,
  webhooks,
  ...onlyRead,
};

/** Every name, in the order in which they are listed above. */
export const resourceNames = Object.keys(resources) as readonly ResourceName[];

/** Something that follows from each description, worked out once. */
export function byResource<Value>(of: (resource: Resource) => Value): Readonly<Record<ResourceName, Value>> {
  return Object.fromEntries(resourceNames.map((name) => [name, of(resources[name])])) as Record<ResourceName, Value>;
}

/** What is known of a field; undefined where Redline knows no field of that name. */
export function fieldOf(resource: ResourceName, name: string): Field | undefined {
  const { fields } = resources[resource];
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
