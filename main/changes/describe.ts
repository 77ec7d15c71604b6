import type { Operation, Where } from '../../preload/contract/operations.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { partsOf } from './operations/registry.ts';
import { recordName } from './record-values.ts';
import type { World } from './world.ts';

/**
 * What an operation does, as one English sentence for the reader, without a full stop: `Replace “Refund” by “Credit” as whole
 * words in titles and comments of the macros that match “active:true”`. With a world, ids are told by their names. Records
 * are not counted: an earlier operation of the same set may change what a search finds.
 */
export function describeOperation(operation: Operation, world?: World): string {
  const records = 'where' in operation ? recordsOf(operation.resource, operation.where, world) : '';
  return partsOf(operation).sentence(records, world);
}

function recordsOf(resource: ResourceName, where: Where, world: World | undefined): string {
  if (typeof where === 'string') {
    return where.trim() === '' ? `all ${resource}` : `the ${resource} that match “${where.trim()}”`;
  }
  const ids = [...new Set(where.ids)];
  const [only] = ids;
  if (ids.length > 1 || only === undefined) return `${ids.length} ${resource}`;
  const record = world?.find(resource, only);
  return record ? `“${recordName(resource, record)}”` : `${resource.replace(/s$/, '')} ${only}`;
}
