import type { ResourceName } from '../../preload/contract/records.ts';

/** What people call one record of a kind, and several. */
const words: Readonly<Partial<Record<ResourceName, readonly [one: string, many: string]>>> = {
  macros: ['macro', 'macros'],
  groups: ['group', 'groups'],
  users: ['person', 'people'],
  user_emails: ['e-mail address', 'e-mail addresses'],
  user_sessions: ['person’s sign-ins', 'sign-ins'],
  deleted_users: ['deleted person', 'deleted people'],
  group_memberships: ['group membership', 'group memberships'],
  default_memberships: ['default membership', 'default memberships'],
  organizations: ['organization', 'organizations'],
  tickets: ['ticket', 'tickets'],
  triggers: ['trigger', 'triggers'],
  automations: ['automation', 'automations'],
  views: ['view', 'views'],
  ticket_fields: ['ticket field', 'ticket fields'],
  user_fields: ['user field', 'user fields'],
  organization_fields: ['organization field', 'organization fields'],
  sla_policies: ['SLA policy', 'SLA policies'],
  tags: ['tag', 'tags'],
};

/** `group membership`; for a kind without a word of its own, what Zendesk calls it. */
export function oneOf(resource: ResourceName): string {
  return words[resource]?.[0] ?? resource.replaceAll('_', ' ').replace(/s$/, '');
}

/** `Group memberships`, at the beginning of a line. */
export function manyOf(resource: ResourceName): string {
  const many = manyWord(resource);
  return `${many.charAt(0).toUpperCase()}${many.slice(1)}`;
}

/** What so many records of these kinds are called: `people`; of several kinds, `records`. */
export function nounOf(value: number, resources: readonly ResourceName[]): string {
  const [only, ...more] = resources;
  if (only === undefined || more.length > 0) return value === 1 ? 'record' : 'records';
  return value === 1 ? oneOf(only) : manyWord(only);
}

function manyWord(resource: ResourceName): string {
  return words[resource]?.[1] ?? resource.replaceAll('_', ' ');
}
