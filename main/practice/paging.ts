import type { Filter, LayeredTable, LayerOrder } from './layered-table.ts';
import type { Condition, RecordTable } from './record-table.ts';
import { both } from './record-table.ts';
import { invalidPagination, ok, Refusal, type Reply } from './reply.ts';
import type { Call } from './request.ts';
import type { State } from './state.ts';

type CursorValue = string | number | null;

/** Records in an order, to be read from any place on. `name` is what Zendesk writes into cursors, such as `title,id`. */
export interface Source<Stored> {
  readonly name: string;
  count(state: State): number;
  slice(state: State, size: number, skip: number): Stored[];
  /** The records after the cursor or, backwards, those before it, nearest first. */
  beyond(state: State, cursor: readonly CursorValue[] | undefined, backwards: boolean, size: number): Stored[];
  cursorOf(state: State, stored: Stored): CursorValue[];
  /** Of a cursor; another one is refused. */
  readonly values: number;
  /** The same in the order that a query asks for; absent where it cannot be had in another. */
  readonly sorted?: (query: URLSearchParams) => Source<Stored>;
}

/** An order of a table: sort keys, the last one unique. */
export interface Order {
  readonly name: string;
  readonly keys: readonly { readonly column: string; readonly descending: boolean }[];
}

export const byId: Order = { name: 'id', keys: [{ column: 'id', descending: false }] };

export interface Listing<Stored> {
  readonly source: Source<Stored>;
  /** The plural the records stand under. */
  readonly key: string;
  readonly render: (stored: Stored) => unknown;
  /** Lists that know no cursors ignore `page[size]` as any unknown parameter. */
  readonly cursors: boolean;
  /** What is shown beside the records of a page, such as sideloaded users. */
  readonly beside?: (page: readonly Stored[]) => Record<string, unknown>;
}

const largestPage = 100;
const deepestRecord = 10_000;

export function tableSource<Stored extends { readonly id: number }>(
  table: RecordTable<Stored>,
  where: Condition,
  order: Order = byId,
): Source<Stored> {
  const columns = ['id', ...Object.keys(table.definition.columns)];
  return {
    sorted: (query) => tableSource(table, where, askedOrder(query, columns) ?? order),
    name: order.name,
    values: order.keys.length,
    count: (state) => table.count(state, where),
    slice: (state, size, skip) => table.select(state, where, sqlOrder(order, false), [size, skip]),
    beyond: (state, cursor, backwards, size) => {
      const from = cursor === undefined ? [] : [beyondCursor(order, cursor, backwards)];
      return table.select(state, both(where, ...from), sqlOrder(order, backwards), [size]);
    },
    cursorOf: (state, stored) =>
      order.keys.map(({ column }) =>
        column === 'id' ? stored.id : (table.definition.columns[column]?.of(stored, state) ?? null),
      ),
  };
}

export function layerSource<Stored extends { readonly id: number; readonly created_at: string; readonly updated_at: string }>(
  table: LayeredTable<Stored>,
  filter: Filter<Stored>,
  { order, name }: { readonly order: LayerOrder; readonly name: string } = {
    order: { key: 'id', descending: false },
    name: 'id',
  },
): Source<Stored> {
  return {
    sorted: (query) => {
      const [asked] = askedOrder(query, layerKeys, false)?.keys ?? [];
      const key = layerKeys.find((known) => known === asked?.column);
      if (asked === undefined || key === undefined) return layerSource(table, filter, { order, name });
      const sign = asked.descending ? '-' : '';
      return layerSource(table, filter, { order: { key, descending: asked.descending }, name: `${sign}${key},id` });
    },
    name,
    values: 2,
    count: (state) => table.count(state, filter),
    slice: (state, size, skip) => take(table.scan(state, filter, order), size, skip),
    beyond: (state, cursor, backwards, size) => {
      const [value, id] = cursor ?? [];
      const from = cursor === undefined ? undefined : { value: value ?? '', id: Number(id) };
      return take(table.scan(state, filter, backwards ? { ...order, descending: !order.descending } : order, from), size, 0);
    },
    cursorOf: (_state, stored) => [stored[order.key], stored.id],
  };
}

const layerKeys = ['id', 'created_at', 'updated_at'] as const;

/**
 * The order that a query asks for by one of these columns: `sort=-updated_at`, or `sort_by` with `sort_order`, which without it is
 * ascending for names and places and descending for all else (Zendesk's views reference); `undefined` where it asks for none of them.
 *
 * @param newestFirst false where `sort_by` alone is ascending whatever it is by, as for tickets and people.
 */
function askedOrder(query: URLSearchParams, columns: readonly string[], newestFirst = true): Order | undefined {
  const by = query.get('sort') ?? query.get('sort_by') ?? '';
  const wanted = by.replace(/^-/, '');
  const aliases = wanted === 'alphabetical' || wanted === 'name' || wanted === 'title' ? ['title', 'name'] : [wanted];
  const column = aliases.find((name) => columns.includes(name));
  if (column === undefined) return undefined;
  const ascending = ['title', 'name', 'position', 'id'].includes(column) || !newestFirst;
  const told = query.get('sort_order');
  const descending = query.has('sort') ? by.startsWith('-') : told === null ? !ascending : told === 'desc';
  const sign = descending ? '-' : '';
  if (column === 'id') return { name: `${sign}id`, keys: [{ column, descending }] };
  return { name: `${sign}${column},${sign}id`, keys: [column, 'id'].map((key) => ({ column: key, descending })) };
}

/** A list that is computed and short enough to be had at once. */
export function listSource<Stored extends { readonly id: number | string }>(
  records: readonly Stored[],
  name = 'id',
): Source<Stored> {
  return {
    name,
    values: 1,
    count: () => records.length,
    slice: (_state, size, skip) => records.slice(skip, skip + size),
    beyond: (_state, cursor, backwards, size) => {
      if (cursor === undefined) return (backwards ? [...records].reverse() : records).slice(0, size);
      const place = records.findIndex(({ id }) => id === cursor[0]);
      return backwards
        ? records.slice(Math.max(0, place - size), Math.max(0, place)).reverse()
        : records.slice(place + 1, place + 1 + size);
    },
    cursorOf: (_state, { id }) => [id],
  };
}

/**
 * One page of a list, in Zendesk's two styles: by cursor when the request has a `page[…]`, else by offset
 * (Zendesk's pagination reference).
 */
export function listPage<Stored>(call: Call, given: Listing<Stored>): Reply {
  const { query } = call.request;
  const listing = { ...given, source: given.source.sorted?.(query) ?? given.source };
  const wantsCursors = [...query.keys()].some((name) => /^page\[.*\]$/.test(name));
  if (!listing.cursors || !wantsCursors) return offsetPage(call, listing);
  if (query.has('page')) throw new Refusal(invalidPagination('page and page[size] cannot be used together'));
  return cursorPage(call, listing);
}

/** All of a short list at once, in the form of an offset page. */
export function wholeList(key: string, records: readonly unknown[], beside: Readonly<Record<string, unknown>> = {}): Reply {
  return ok({ [key]: records, ...beside, next_page: null, previous_page: null, count: records.length });
}

function offsetPage<Stored>(call: Call, { source, key, render, beside }: Listing<Stored>): Reply {
  const { query } = call.request;
  const page = Math.max(1, wholeNumber(query.get('page')) ?? 1);
  const size = Math.min(largestPage, Math.max(1, wholeNumber(query.get('per_page')) ?? largestPage));
  if (page > deepestRecord / largestPage || page * size > deepestRecord) {
    throw new Refusal(
      invalidPagination(
        'Pagination requests using Offset Pagination are limited to page 100 or up to 10000 records (page * per_page)',
        'InvalidPaginationDepth',
        'There are limits to the page depth in Offset Pagination. Use Cursor Pagination to read further.',
      ),
    );
  }
  const count = source.count(call.state);
  const stored = source.slice(call.state, size, (page - 1) * size);
  return ok({
    [key]: stored.map(render),
    ...beside?.(stored),
    next_page: page * size < count ? pageUrl(call, { page: String(page + 1) }) : null,
    previous_page: page > 1 ? pageUrl(call, { page: String(page - 1) }) : null,
    count,
  });
}

/** One page by cursor, also where the request names none. On the last page the cursor and the link forward are still filled, as recorded: only `has_more` tells the end. */
export function cursorPage<Stored>(call: Call, { source, key, render, beside }: Listing<Stored>): Reply {
  const { query } = call.request;
  const size = readSize(query.get('page[size]'));
  const after = query.get('page[after]');
  const before = query.get('page[before]');
  if (after !== null && before !== null)
    throw new Refusal(invalidPagination('page[after] and page[before] cannot be used together'));
  const backwards = before !== null;
  const text = before ?? after;
  const cursor = text === null ? undefined : readCursor(source, text, backwards ? 'page[before]' : 'page[after]');
  const found = source.beyond(call.state, cursor, backwards, size + 1);
  const page = backwards ? found.slice(0, size).reverse() : found.slice(0, size);
  const cursorAt = (stored: Stored | undefined) =>
    stored === undefined ? null : writeCursor(source.name, source.cursorOf(call.state, stored));
  const afterCursor = cursorAt(page.at(-1));
  const beforeCursor = cursorAt(page.at(0));
  const link = (name: string, value: string | null) =>
    value === null ? null : pageUrl(call, { 'page[size]': String(size), [name]: value }, ['page[after]', 'page[before]']);
  return ok({
    [key]: page.map(render),
    ...beside?.(page),
    meta: { has_more: found.length > size, after_cursor: afterCursor, before_cursor: beforeCursor },
    links: { prev: link('page[before]', beforeCursor), next: link('page[after]', afterCursor) },
  });
}

/** The size of a cursor page; 400 for one that is not allowed. */
export function readSize(text: string | null, largest = largestPage): number {
  if (text === null) return largestPage;
  const size = wholeNumber(text);
  if (size === undefined || size < 1 || size > largest) throw new Refusal(invalidPagination('page[size] is not valid'));
  return size;
}

/** Base64 of the order's name and of something opaque, as in recordings. */
export function writeCursor(name: string, values: readonly CursorValue[]): string {
  const packed = Buffer.from(JSON.stringify(values)).toString('base64');
  return Buffer.from(JSON.stringify({ o: name, v: packed })).toString('base64');
}

/** The values in a cursor of this source; 400 for anything else. */
export function readCursor(
  { name, values: length }: { readonly name: string; readonly values: number },
  cursor: string,
  parameter: string,
): CursorValue[] {
  const refusal = new Refusal(invalidPagination(`${parameter} is not valid`));
  try {
    const outer: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'));
    if (typeof outer !== 'object' || outer === null || !('o' in outer) || !('v' in outer)) throw refusal;
    const values: unknown = JSON.parse(Buffer.from(String(outer.v), 'base64').toString('utf8'));
    if (outer.o !== name || !Array.isArray(values) || values.length !== length) throw refusal;
    if (!values.every(isCursorValue)) throw refusal;
    return values;
  } catch {
    throw refusal;
  }
}

/** The same list elsewhere: other parameters are kept, sorted and percent-encoded, and the path ends in `.json`. */
export function pageUrl(call: Call, changes: Readonly<Record<string, string>>, dropped: readonly string[] = []): string {
  // A parameter may be there several times, as `role[]=admin&role[]=agent`, and each time counts.
  const kept = [...call.request.query].filter(([name]) => !dropped.includes(name) && !(name in changes));
  const text = [...kept, ...Object.entries(changes)]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const path = call.request.path.replace(/\/+$/, '').replace(/\.json$/, '');
  return `${call.origin}${path}.json?${text}`;
}

/** The rows after (or before) a cursor: greater in the first key, or equal there and greater in the next. */
function beyondCursor(order: Order, values: readonly CursorValue[], backwards: boolean): Condition {
  const sql: string[] = [];
  const parameters: CursorValue[] = [];
  order.keys.forEach(({ column, descending }, depth) => {
    const equal = order.keys.slice(0, depth).map((key) => `${key.column} = ?`);
    sql.push(`(${[...equal, `${column} ${descending === backwards ? '>' : '<'} ?`].join(' AND ')})`);
    parameters.push(...values.slice(0, depth + 1));
  });
  return { sql: sql.join(' OR '), parameters };
}

function take<Item>(items: Generator<Item, void, void>, size: number, skip: number): Item[] {
  const taken: Item[] = [];
  let passed = 0;
  if (size === 0) return taken;
  for (const item of items) {
    passed += 1;
    if (passed > skip) taken.push(item);
    if (taken.length === size) break;
  }
  return taken;
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

function sqlOrder({ keys }: Order, reversed: boolean): string {
  return keys.map(({ column, descending }) => `${column} ${descending === reversed ? 'ASC' : 'DESC'}`).join(', ');
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
