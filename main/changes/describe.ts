import type { Where } from '../../preload/contract/operation-terms.ts';
import type { Operation } from '../../preload/contract/operations.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { partsOf } from './operations/registry.ts';
import { matches } from './query/match.ts';
import { parseQuery } from './query/parse.ts';
import { recordName } from './record-values.ts';
import type { World } from './world.ts';
import { totalOf } from './world-totals.ts';

/**
 * What an operation does, as one English sentence for the reader, without a full stop: `Replace “Refund” by “Credit” as whole
 * words in titles and comments of the macros that match “active:true”`. With a world, ids are told by their names. Records
 * are not counted, as an earlier operation of the same set may change what a search finds; but where there is none, and the search
 * finds every record there is, it says `all 240 macros`.
 */
export function describeOperation(operation: Operation, world?: World, isFirst = false): string {
  const records = 'where' in operation ? recordsOf(operation.resource, operation.where, world, isFirst) : '';
  return partsOf(operation).sentence(records, world);
}

function recordsOf(resource: ResourceName, where: Where, world: World | undefined, isFirst: boolean): string {
  const all = world && isFirst ? allIn(resource, where, world) : undefined;
  if (typeof where === 'string') {
    const search = where.trim();
    if (search === '') return all ?? `all ${resource}`;
    return all === undefined ? `the ${resource} that match “${search}”` : `${all}, which all match “${search}”`;
  }
  const ids = [...new Set(where.ids)];
  const [only] = ids;
  if (ids.length > 1 || only === undefined) return all ?? `${ids.length} ${resource}`;
  const record = world?.find(resource, only);
  return record ? `“${recordName(resource, record)}”` : `${resource.replace(/s$/, '')} ${only}`;
}

/** Asks no further than the first record that is left out. Of tickets only those that were looked up are known. */
function allIn(resource: ResourceName, where: Where, world: World): string | undefined {
  if (resource === 'tickets') return undefined;
  const total = totalOf(world, resource);
  if (total < 2) return undefined;
  const all = `all ${total} ${resource}`;
  if (typeof where !== 'string') return new Set(where.ids).size >= total ? all : undefined;
  const parsed = parseQuery(resource, where);
  if (!parsed.ok) return undefined;
  if (parsed.query.clauses.length > 0)
    for (const record of world.records(resource)) if (!matches(parsed.query, record, world)) return undefined;
  return all;
}
