import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { incremental } from './incremental.ts';
import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/** Users (developer.zendesk.com, "Users"): deleting marks them `active: false`, and Zendesk goes on showing them. */
export function users(wire: Wire): Resource {
  return {
    ...standardResource(wire, { plural: 'users', singular: 'user', isGone }),
    changesSince: ({ at }) => incremental(wire.requester, ['incremental', 'users', 'cursor'], 'users', at, isGone),
  };
}

function isGone({ active }: ZendeskRecord): boolean {
  return active === false;
}
