import type { RecordRow, ResourceName, RowSort, RuleInWords, ZendeskRecord } from '../../../preload/contract/records.ts';
import type { Query } from '../../changes/query/query.ts';
import { recordRow } from '../../changes/row.ts';
import { ruleInWords } from '../../changes/rule-words.ts';
import type { World } from '../../changes/world.ts';
import { Failure } from '../../failure.ts';
import { inOrder } from '../../snapshots/index/column-order.ts';
import { FoundRecords, IndexMoved, recordsOf } from '../../snapshots/index/found-records.ts';
import { isAtHand } from '../../snapshots/index/keep-up.ts';
import type { SearchIndex } from '../../snapshots/index/search-index.ts';
import { searchRecords, sortRows, understood } from '../../snapshots/search.ts';

interface Question {
  readonly resource: ResourceName;
  readonly query: string;
  readonly typing: boolean;
  readonly sort?: RowSort | undefined;
}

interface Page {
  readonly offset: number;
  readonly limit: number;
  /** The rows are wanted as soon as they are there, however many more there may be. */
  readonly soon: boolean;
}

export interface FoundPage {
  readonly total: number;
  readonly rows: readonly RecordRow[];
  /** `total` is only what was found so far. */
  readonly counting?: true;
}

/** A page of what a search finds, in its order. */
export async function foundPage(desk: Searched, question: Question & Page, signal?: AbortSignal): Promise<FoundPage> {
  const world = desk.world();
  const query = understood(question.resource, question.query, question.typing);
  if (await isAtHand(desk.snapshots.search, query.resource)) {
    try {
      return await indexedPage(desk.snapshots.search, world, query, question, signal);
    } catch (error) {
      if (!(error instanceof IndexMoved)) throw error;
    }
  }
  const rows = foundRows(world, question);
  return { total: rows.length, rows: rows.slice(question.offset, question.offset + question.limit) };
}

/** The ids of all that a search finds, in no particular order. */
export async function foundIds(desk: Searched, question: Question, signal?: AbortSignal): Promise<number[]> {
  const world = desk.world();
  const query = understood(question.resource, question.query, question.typing);
  if (await isAtHand(desk.snapshots.search, query.resource)) {
    try {
      return [...(await foundIn(desk.snapshots.search, world, query).all(signal))];
    } catch (error) {
      if (!(error instanceof IndexMoved)) throw error;
    }
  }
  return searchRecords(world, query.resource, question.query, question.typing).map(({ id }) => id);
}

/** What a search needs of an account. */
interface Searched {
  readonly snapshots: { readonly search: SearchIndex };
  world(): World;
}

async function indexedPage(
  index: SearchIndex,
  world: World,
  query: Query,
  { sort, offset, limit, soon }: Question & Page,
  signal: AbortSignal | undefined,
): Promise<FoundPage> {
  const found = foundIn(index, world, query);
  const { resource } = query;
  const isByName = sort === undefined || (sort.field === 'name' && !sort.descending);
  const records = isByName
    ? await (offset === 0 ? found.first(limit, signal) : found.page(offset, limit, signal))
    : recordsOf(
        world,
        query,
        (await inOrder(index, world, resource, await found.all(signal), sort)).slice(offset, offset + limit),
      );
  const rows = records.map((record) => recordRow(resource, record, world));
  const total = found.total();
  if (total !== undefined) return { rows, total };
  if (soon) return { rows, total: found.soFar, counting: true };
  return { rows, total: (await found.all(signal)).length };
}

/** What the last searches of a snapshot found, as far as they got; while a person scrolls, page after page of the same is asked for. */
const finding = new WeakMap<World, Map<string, FoundRecords>>();

function foundIn(index: SearchIndex, world: World, query: Query): FoundRecords {
  const kept = finding.get(world) ?? new Map<string, FoundRecords>();
  finding.set(world, kept);
  return keptLast(kept, JSON.stringify(query), () => new FoundRecords(index, world, query));
}

/** All rows that a search finds, where there is no index to ask. */
function foundRows(world: World, { resource, query, typing, sort }: Question): readonly RecordRow[] {
  const kept = answers.get(world) ?? new Map<string, readonly RecordRow[]>();
  answers.set(world, kept);
  return keptLast(kept, JSON.stringify([resource, query, typing, sort]), () =>
    sortRows(
      searchRecords(world, resource, query, typing).map((record) => rowOf(resource, record, world)),
      sort,
    ),
  );
}

/** One record with its row. @throws Failure `not-found` */
export function oneRecord(
  world: World,
  resource: ResourceName,
  id: number,
): { record: ZendeskRecord; row: RecordRow; inWords?: RuleInWords } {
  const record = world.find(resource, id);
  if (!record) throw new Failure('not-found', `The snapshot holds no ${resource} ${id}. Take a new snapshot.`);
  const row = recordRow(resource, record, world);
  return isRule(resource) ? { record, row, inWords: ruleInWords(record, world) } : { record, row };
}

function isRule(resource: ResourceName): boolean {
  return resource === 'triggers' || resource === 'automations' || resource === 'views';
}

/** How many answers are kept for a snapshot. */
const mostKept = 2;

const answers = new WeakMap<World, Map<string, readonly RecordRow[]>>();

function keptLast<Answer>(kept: Map<string, Answer>, question: string, ask: () => Answer): Answer {
  const answer = kept.get(question) ?? ask();
  kept.delete(question);
  kept.set(question, answer);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return answer;
}

/** A record as parsed belongs to one snapshot, and so does its row; while a person types, most rows are asked for again and again. */
const known = new WeakMap<ZendeskRecord, RecordRow>();

function rowOf(resource: ResourceName, record: ZendeskRecord, world: World): RecordRow {
  const row = known.get(record) ?? recordRow(resource, record, world);
  known.set(record, row);
  return row;
}
