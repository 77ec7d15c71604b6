import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { incremental } from './incremental.ts';
import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/** Organizations (developer.zendesk.com, "Organizations"). */
export function organizations(wire: Wire): Resource {
  return {
    ...standardResource(wire, { plural: 'organizations', singular: 'organization' }),
    changesSince: ({ at }) => incremental(wire.requester, ['incremental', 'organizations'], 'organizations', at, isGone),
  };
}

/** The export shows deleted ones with the time of their deletion. */
function isGone({ deleted_at: deletedAt }: ZendeskRecord): boolean {
  return typeof deletedAt === 'string';
}
