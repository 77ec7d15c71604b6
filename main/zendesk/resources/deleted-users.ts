import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

const erasedName = 'Permanently Deleted User';

/**
 * Deleted people, to be deleted for good (developer.zendesk.com, "Users", "Permanently Delete User"). Zendesk goes on showing
 * those who are, under another name.
 */
export function deletedUsers(wire: Wire): Resource {
  return standardResource(wire, 'deleted_users', ({ name }) => name === erasedName);
}
