import type { ResourceName } from '../../../preload/contract/records.ts';
import type { Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

/**
 * Triggers, automations and fields of tickets, users and organizations (developer.zendesk.com, API reference): lists without
 * anything of their own, changed one by one. A drop-down's options are sent whole; one that is left out is removed from every ticket.
 */
export function rules(wire: Wire, plural: ResourceName, singular: string): Resource {
  return standardResource(wire, { plural, singular });
}
