import type { ResourceName } from '../../preload/contract/records.ts';
import { resources } from '../resources/registry.ts';

/** Where the records of a kind are in Zendesk: `/api/v2/slas/policies`. */
export function pathOf(resource: ResourceName): string {
  return `/api/v2/${resources[resource].rules.path ?? resource}`;
}

/** What changes one record: `PUT /api/v2/macros/{id}`. */
export function updateEndpoint(resource: ResourceName): string {
  return resources[resource].rules.routes?.update ?? `PUT ${pathOf(resource)}/{id}`;
}
