import type { Problem } from '../../preload/contract/errors.ts';
import type { Operation, Where } from '../../preload/contract/operations.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { matches } from './query/match.ts';
import { parseQuery } from './query/parse.ts';
import { unknownNames } from './query/unknown-names.ts';
import type { World } from './world.ts';

export interface Selected {
  readonly records: readonly ZendeskRecord[];
  /** What is wrong with `where`; paths are relative to the operation. */
  readonly problems: readonly Problem[];
}

/** The records that an operation touches, as they are now; `snapshot` tells a deleted record from one that never was. */
export function selectRecords(operation: Operation, now: World, snapshot: World): Selected {
  if (!('where' in operation)) return { records: [], problems: [] };
  return selectWhere(operation.resource, operation.where, now, snapshot);
}

/** The records of a resource that a search or ids name. */
export function selectWhere(resource: ResourceName, where: Where, now: World, snapshot: World): Selected {
  if (typeof where !== 'string') return selectIds(resource, where.ids, now, snapshot);
  const parsed = parseQuery(resource, where);
  if (!parsed.ok) return { records: [], problems: [{ path: 'where', message: parsed.problem }] };
  const unknown = unknownNames(parsed.query, now);
  if (unknown.length > 0) return { records: [], problems: unknown.map((message) => ({ path: 'where', message })) };
  const records: ZendeskRecord[] = [];
  for (const record of now.records(resource)) if (matches(parsed.query, record, now)) records.push(record);
  return { records, problems: [] };
}

function selectIds(resource: ResourceName, ids: readonly number[], now: World, snapshot: World): Selected {
  const records: ZendeskRecord[] = [];
  const unknown: number[] = [];
  const deleted: number[] = [];
  for (const id of new Set(ids)) {
    const record = now.find(resource, id);
    if (record) records.push(record);
    else if (snapshot.find(resource, id)) deleted.push(id);
    else unknown.push(id);
  }
  const problems: Problem[] = [];
  if (unknown.length > 0) {
    problems.push({
      path: 'where.ids',
      message: `The snapshot has no ${resource} with id ${listed(unknown)}: sync again, or leave them out.`,
    });
  }
  if (deleted.length > 0) {
    problems.push({
      path: 'where.ids',
      message: `An earlier operation deletes ${resource} ${listed(deleted)}, so nothing more can be done with them.`,
    });
  }
  return { records, problems };
}

function listed(ids: readonly number[]): string {
  const shown = ids.slice(0, 20).join(', ');
  return ids.length > 20 ? `${shown} and ${ids.length - 20} more` : shown;
}
