import type { ResourceName } from '../../preload/contract/records.ts';
import type { Noun } from './browser/noun.ts';
import { counted } from './quantities.ts';

/** What people call the kinds of record that Redline knows. */
export const resourceNouns: Readonly<Record<ResourceName, Noun>> = {
  macros: ['macro', 'macros'],
  groups: ['group', 'groups'],
  users: ['person', 'people'],
  user_emails: ['primary address', 'primary addresses'],
  user_sessions: ['sign-in', 'sign-ins'],
  deleted_users: ['deleted person', 'deleted people'],
  default_memberships: ['default membership', 'default memberships'],
  group_memberships: ['membership', 'memberships'],
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
