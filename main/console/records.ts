import type { RecordRow, ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Desk } from '../accounts/desk.ts';
import { usesIn } from '../accounts/where-used.ts';
import { completeQuery } from '../changes/query/complete.ts';
import { recordRow } from '../changes/row.ts';
import type { World } from '../changes/world.ts';
import { Failure } from '../failure.ts';
import { searchRecords, sortRows } from '../snapshots/search.ts';
import { implementer as os } from './implementer.ts';

export function recordsRouter(accounts: Accounts) {
  return {
    search: os.records.search.handler(async ({ input }) => {
      const desk = await accounts.open(input.account);
      const world = desk.world();
      const { resource, query, typing, sort } = input;
      const rows = keptRows(world, JSON.stringify([resource, query, typing, sort]), () =>
        sortRows(
          searchRecords(world, resource, query, typing).map((record) => rowOf(resource, record, world)),
          sort,
        ),
      );
      const snapshot = desk.snapshots.latest();
      return {
        total: rows.length,
        rows: rows.slice(input.offset, input.offset + input.limit),
        ...(snapshot ? { snapshot: { id: snapshot.id, takenAt: snapshot.takenAt, counts: snapshot.counts } } : {}),
      };
    }),
    ids: os.records.ids.handler(async ({ input }) => {
      const desk = await accounts.open(input.account);
      return { ids: searchRecords(desk.world(), input.resource, input.query, input.typing).map(({ id }) => id) };
    }),
    get: os.records.get.handler(async ({ input }) => one(await accounts.open(input.account), input.resource, input.id)),
    whereUsed: os.records.whereUsed.handler(async ({ input }) => usesIn(await accounts.open(input.account), input.of)),
    complete: os.records.complete.handler(async ({ input }) => {
      const world = input.account === undefined ? undefined : (await accounts.open(input.account)).world();
      return completeQuery(input.resource, input.text, world);
    }),
  };
}

/** How many answers are kept for a snapshot: while a person scrolls, page after page of the same one is asked for. */
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

function one(desk: Desk, resource: ResourceName, id: number): { record: { id: number }; row: RecordRow } {
  const world = desk.world();
  const record = world.find(resource, id);
  if (!record) throw new Failure('not-found', `The snapshot holds no ${resource} ${id}. Take a new snapshot.`);
  return { record, row: recordRow(resource, record, world) };
}
