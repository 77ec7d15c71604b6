import type { Problem } from '../../preload/contract/errors.ts';
import type { Where } from '../../preload/contract/operation-terms.ts';
import type { Operation } from '../../preload/contract/operations.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { matches } from './query/match.ts';
import { parseQuery } from './query/parse.ts';
import type { Query } from './query/query.ts';
import { unknownNames } from './query/unknown-names.ts';
import { itemName } from './record-values.ts';
import type { World } from './world.ts';

export interface Selected {
  readonly records: readonly ZendeskRecord[];
  /** What is wrong with `where`; paths are relative to the operation. */
  readonly problems: readonly Problem[];
}

/** Records that may be many, found again each time they are gone through, and kept only once `all` was asked for. */
export interface Selection {
  readonly each: () => Iterable<ZendeskRecord>;
  readonly all: () => readonly ZendeskRecord[];
  readonly problems: readonly Problem[];
}

/**
 * The records that an operation touches, as they are now; `snapshot` tells a deleted record from one that never was. While `now` still is
 * the snapshot, and that stays as it is, a hundred thousand of them need not be held.
 */
export function selectRecords(operation: Operation, now: World, snapshot: World): Selection {
  if (!('where' in operation)) return kept({ records: [], problems: [] });
  const { resource, where } = operation;
  if (now !== snapshot || typeof where !== 'string') return kept(selectWhere(resource, where, now, snapshot));
  const { query, problems } = understood(resource, where, now);
  let records: readonly ZendeskRecord[] | undefined;
  const each = () => records ?? (query ? matching(query, now) : []);
  return {
    each,
    all: () => {
      records ??= [...each()];
      return records;
    },
    problems,
  };
}

function kept({ records, problems }: Selected): Selection {
  return { each: () => records, all: () => records, problems };
}

/** The records of a resource that a search or ids name. */
export function selectWhere(resource: ResourceName, where: Where, now: World, snapshot: World): Selected {
  if (typeof where !== 'string') return selectIds(resource, where.ids, now, snapshot);
  const { query, problems } = understood(resource, where, now);
  return { records: query ? [...matching(query, now)] : [], problems };
}

function understood(resource: ResourceName, where: string, now: World): { query?: Query; problems: readonly Problem[] } {
  const parsed = parseQuery(resource, where);
  if (!parsed.ok) return { problems: [{ path: 'where', message: parsed.problem }] };
  const unknown = unknownNames(parsed.query, now);
  if (unknown.length > 0) return { problems: unknown.map((message) => ({ path: 'where', message })) };
  return { query: parsed.query, problems: [] };
}

function* matching(query: Query, now: World): Generator<ZendeskRecord, void, void> {
  const few = now.some && now.mayMatch?.(query);
  const records = few ? now.some?.(query.resource, few) : now.records(query.resource);
  for (const record of records ?? []) if (matches(query, record, now)) yield record;
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
      items: unknown.map((id) => itemName(resource, id)),
    });
  }
  if (deleted.length > 0) {
    problems.push({
      path: 'where.ids',
      message: `An earlier operation deletes ${resource} ${listed(deleted)}, so nothing more can be done with them.`,
      items: deleted.map((id) => itemName(resource, id)),
    });
  }
  return { records, problems };
}

function listed(ids: readonly number[]): string {
  const shown = ids.slice(0, 20).join(', ');
  return ids.length > 20 ? `${shown} and ${ids.length - 20} more` : shown;
}
