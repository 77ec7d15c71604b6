import type { ResourceName } from '../../preload/contract/records.ts';

/** What a kind of record is to an export: how the account is set up, people and what is known of them, or neither. */
type Content = 'configuration' | 'people' | 'none';

/** A kind that is added to `ResourceName` does not compile before it is said here what it is. */
const contents: Readonly<Record<ResourceName, Content>> = {
  macros: 'configuration',
  groups: 'configuration',
  users: 'people',
  user_emails: 'none',
  user_phones: 'none',
  user_sessions: 'none',
  deleted_users: 'none',
  default_memberships: 'none',
  group_memberships: 'people',
  organizations: 'configuration',
  tickets: 'none',
  triggers: 'configuration',
  automations: 'configuration',
  views: 'configuration',
  ticket_fields: 'configuration',
  user_fields: 'configuration',
  organization_fields: 'configuration',
  sla_policies: 'configuration',
  brands: 'configuration',
  ticket_forms: 'configuration',
  trigger_categories: 'configuration',
  custom_roles: 'configuration',
  dynamic_content: 'configuration',
  account_settings: 'configuration',
  tags: 'configuration',
  custom_statuses: 'configuration',
  schedules: 'configuration',
  group_sla_policies: 'configuration',
  webhooks: 'configuration',
  targets: 'configuration',
  support_addresses: 'configuration',
  workspaces: 'configuration',
  sharing_agreements: 'configuration',
  oauth_clients: 'configuration',
  custom_objects: 'configuration',
  apps: 'configuration',
  owned_apps: 'configuration',
  locales: 'configuration',
  routing_attributes: 'configuration',
  queues: 'configuration',
};

const kinds = Object.entries(contents) as readonly (readonly [ResourceName, Content])[];

/** The kinds that an export holds, by name. @param people whether people and their memberships were asked for. */
export function exportedKinds(people: boolean): readonly ResourceName[] {
  return kinds
    .flatMap(([kind, content]) => (content === 'configuration' || (people && content === 'people') ? [kind] : []))
    .sort();
}
