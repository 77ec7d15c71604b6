import type { RecordRow, ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { recordRow } from '../../changes/row.ts';
import type { World } from '../../changes/world.ts';
import { Failure } from '../../failure.ts';
import { type RowOrder, searchRecords, sortRows } from '../../snapshots/search.ts';

interface Question {
  readonly resource: ResourceName;
  readonly query: string;
  readonly typing: boolean;
  readonly sort?: RowOrder | undefined;
}

/** All rows that a search finds, in their order; while a person scrolls, page after page of the same answer is asked for. */
export function foundRows(world: World, { resource, query, typing, sort }: Question): readonly RecordRow[] {
  return keptRows(world, JSON.stringify([resource, query, typing, sort]), () =>
    sortRows(
      searchRecords(world, resource, query, typing).map((record) => rowOf(resource, record, world)),
      sort,
    ),
  );
}

/** One record with its row. @throws Failure `not-found` */
export function oneRecord(world: World, resource: ResourceName, id: number): { record: ZendeskRecord; row: RecordRow } {
  const record = world.find(resource, id);
  if (!record) throw new Failure('not-found', `The snapshot holds no ${resource} ${id}. Take a new snapshot.`);
  return { record, row: recordRow(resource, record, world) };
}

/** How many answers are kept for a snapshot. */
const mostKept = 2;

const answers = new WeakMap<World, Map<string, readonly RecordRow[]>>();

function keptRows(world: World, question: string, ask: () => readonly RecordRow[]): readonly RecordRow[] {
  const kept = answers.get(world) ?? new Map<string, readonly RecordRow[]>();
  answers.set(world, kept);
  const rows = kept.get(question) ?? ask();
  kept.delete(question);
  kept.set(question, rows);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return rows;
}

/** A record as parsed belongs to one snapshot, and so does its row; while a person types, most rows are asked for again and again. */
const known = new WeakMap<ZendeskRecord, RecordRow>();

function rowOf(resource: ResourceName, record: ZendeskRecord, world: World): RecordRow {
  const row = known.get(record) ?? recordRow(resource, record, world);
  known.set(record, row);
  return row;
}
