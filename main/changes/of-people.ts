import type { ResourceName } from '../../preload/contract/records.ts';

/** Edits of these are about a person under the person's own id. */
export const ofPeople: ReadonlySet<ResourceName> = new Set([
  'users',
  'user_emails',
  'user_phones',
  'user_sessions',
  'deleted_users',
  'default_memberships',
]);
