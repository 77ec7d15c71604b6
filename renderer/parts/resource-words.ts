import type { ResourceName } from '../../preload/contract/records.ts';
import type { Noun } from './browser/noun.ts';
import { counted } from './quantities.ts';

/** What people call one record of a kind, and several. */
export const resourceNouns: Readonly<Record<ResourceName, Noun>> = {
  macros: ['macro', 'macros'],
  groups: ['group', 'groups'],
  users: ['person', 'people'],
  user_emails: ['e-mail address', 'e-mail addresses'],
  user_phones: ['person’s telephone numbers', 'telephone numbers'],
  user_sessions: ['person’s sign-ins', 'sign-ins'],
  deleted_users: ['deleted person', 'deleted people'],
  default_memberships: ['default membership', 'default memberships'],
  group_memberships: ['group membership', 'group memberships'],
  organizations: ['organization', 'organizations'],
  tickets: ['ticket', 'tickets'],
  triggers: ['trigger', 'triggers'],
  automations: ['automation', 'automations'],
  views: ['view', 'views'],
  ticket_fields: ['ticket field', 'ticket fields'],
  user_fields: ['user field', 'user fields'],
  organization_fields: ['organization field', 'organization fields'],
  sla_policies: ['SLA policy', 'SLA policies'],
  brands: ['brand', 'brands'],
  ticket_forms: ['ticket form', 'ticket forms'],
  custom_roles: ['custom role', 'custom roles'],
  dynamic_content: ['dynamic content item', 'dynamic content'],
  account_settings: ['account setting', 'account settings'],
  tags: ['tag', 'tags'],
};

/** `3 triggers`. */
export function countedRecords(value: number, resource: ResourceName): string {
  return counted(value, ...resourceNouns[resource]);
}

/** `group membership`. */
export function oneOf(resource: ResourceName): string {
  return resourceNouns[resource][0];
}

/** `Group memberships`, at the beginning of a line. */
export function manyOf(resource: ResourceName): string {
  const [, many] = resourceNouns[resource];
  return `${many.charAt(0).toUpperCase()}${many.slice(1)}`;
}

/** What so many records of these kinds are called: `people`; of several kinds, `records`. */
export function nounOf(value: number, resources: readonly ResourceName[]): string {
  const [only, ...more] = resources;
  const [one, many] = only === undefined || more.length > 0 ? ['record', 'records'] : resourceNouns[only];
  return value === 1 ? one : many;
}
