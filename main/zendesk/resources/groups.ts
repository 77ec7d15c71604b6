import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/** Groups (developer.zendesk.com, "Groups"): a deleted one is only marked and may still be shown. */
export function groups(wire: Wire): Resource {
  return standardResource(wire, 'groups', ({ deleted }) => deleted === true);
}
