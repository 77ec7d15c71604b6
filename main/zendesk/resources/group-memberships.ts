import { listed } from './listed.ts';
import { unchangedByCount } from './newest-first.ts';
import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/** Group memberships (developer.zendesk.com, "Group Memberships"): made and deleted, never changed; a job that makes them tells no ids apart. */
export function groupMemberships(wire: Wire): Resource {
  return {
    ...standardResource(wire, { plural: 'group_memberships', singular: 'group_membership' }),
    changesSince: (before) => unchangedByCount(wire.requester, 'group_memberships', before),
    ofPerson: (user) => listed(wire.requester, ['users', String(user), 'group_memberships'], 'group_memberships'),
  };
}
