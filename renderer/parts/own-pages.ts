import type { ResourceName } from '../../preload/contract/records.ts';
import { pathTo } from '../shell/router.ts';

/** The kinds of record that are listed together, to be read only, in the order of their list. */
export const configurationResources = [
  'ticket_fields',
  'ticket_forms',
  'trigger_categories',
  'user_fields',
  'organization_fields',
  'sla_policies',
  'brands',
  'custom_roles',
  'dynamic_content',
  'custom_statuses',
  'schedules',
  'group_sla_policies',
  'webhooks',
  'targets',
  'support_addresses',
  'workspaces',
  'sharing_agreements',
  'oauth_clients',
  'custom_objects',
  'apps',
  'owned_apps',
  'locales',
  'routing_attributes',
  'queues',
] as const satisfies readonly ResourceName[];
export type ConfigurationResource = (typeof configurationResources)[number];

/** Where this window shows a record; undefined where it does not. */
export function ownPage(resource: ResourceName, key: number | string): string | undefined {
  const open = { open: String(key) };
  switch (resource) {
    case 'macros':
    case 'users':
    case 'groups':
    case 'organizations':
    case 'tags':
    case 'triggers':
    case 'automations':
    case 'views':
      return pathTo(resource, undefined, open);
    default:
      return isConfiguration(resource) ? pathTo('configuration', resource, open) : undefined;
  }
}

export function isConfiguration(resource: string): resource is ConfigurationResource {
  return configurationResources.some((known) => known === resource);
}
