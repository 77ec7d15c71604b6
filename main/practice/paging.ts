import type { Condition, RecordTable } from './record-table.ts';
import { both } from './record-table.ts';
import { invalidPagination, ok, Refusal, type Reply } from './reply.ts';
import type { Call } from './request.ts';

/** An order of a list: sort keys, the last one unique. `name` is what Zendesk writes into cursors, such as `title,id`. */
export interface Order {
  readonly name: string;
  readonly keys: readonly { readonly column: string; readonly descending: boolean }[];
}

export interface Listing<Stored extends { readonly id: number }> {
  readonly table: RecordTable<Stored>;
  /** The plural the records stand under. */
  readonly key: string;
  readonly order: Order;
  readonly where: Condition;
  readonly render: (stored: Stored) => unknown;
  /** Lists that know no cursors ignore `page[size]` as any unknown parameter. */
  readonly cursors: boolean;
}

const largestPage = 100;
const deepestRecord = 10_000;

/**
 * One page of a list, in Zendesk's two styles: by cursor when the request has a `page[…]`, else by offset
 * (Zendesk's pagination reference).
 */
export function listPage<Stored extends { readonly id: number }>(call: Call, listing: Listing<Stored>): Reply {
  const { query } = call.request;
  const wantsCursors = [...query.keys()].some((name) => /^page\[.*\]$/.test(name));
  if (!listing.cursors || !wantsCursors) return offsetPage(call, listing);
  if (query.has('page')) throw new Refusal(invalidPagination('page and page[size] cannot be used together'));
  return cursorPage(call, listing);
}

function offsetPage<Stored extends { readonly id: number }>(call: Call, listing: Listing<Stored>): Reply {
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
  const count = listing.table.count(call.state, listing.where);
  const stored = listing.table.select(call.state, listing.where, sqlOrder(listing.order, false), [size, (page - 1) * size]);
  return ok({
    [listing.key]: stored.map(listing.render),
    next_page: page * size < count ? pageUrl(call, { page: String(page + 1) }) : null,
    previous_page: page > 1 ? pageUrl(call, { page: String(page - 1) }) : null,
    count,
  });
}

/** On the last page the cursor and the link forward are still filled, as recorded: only `has_more` tells the end. */
function cursorPage<Stored extends { readonly id: number }>(call: Call, listing: Listing<Stored>): Reply {
  const { query } = call.request;
  const size = readSize(query.get('page[size]'));
  const after = query.get('page[after]');
  const before = query.get('page[before]');
  if (after !== null && before !== null)
    throw new Refusal(invalidPagination('page[after] and page[before] cannot be used together'));
  const backwards = before !== null;
  const cursor = before ?? after;
  const from = cursor === null ? [] : [beyond(listing.order, cursor, backwards)];
  const order = sqlOrder(listing.order, backwards);
  const found = listing.table.select(call.state, both(listing.where, ...from), order, [size + 1]);
  const hasMore = found.length > size;
  const page = backwards ? found.slice(0, size).reverse() : found.slice(0, size);
  const first = page.at(0);
  const last = page.at(-1);
  const afterCursor = last === undefined ? null : cursorOf(call, listing, last);
  const beforeCursor = first === undefined ? null : cursorOf(call, listing, first);
  const link = (name: string, value: string | null) =>
    value === null ? null : pageUrl(call, { 'page[size]': String(size), [name]: value }, ['page[after]', 'page[before]']);
  return ok({
    [listing.key]: page.map(listing.render),
    meta: { has_more: hasMore, after_cursor: afterCursor, before_cursor: beforeCursor },
    links: { prev: link('page[before]', beforeCursor), next: link('page[after]', afterCursor) },
  });
}

function readSize(text: string | null): number {
  if (text === null) return largestPage;
  const size = wholeNumber(text);
  if (size === undefined || size < 1 || size > largestPage) throw new Refusal(invalidPagination('page[size] is not valid'));
  return size;
}

function cursorOf<Stored extends { readonly id: number }>(call: Call, { table, order }: Listing<Stored>, stored: Stored): string {
  const values = order.keys.map(({ column }) =>
    column === 'id' ? stored.id : (table.definition.columns[column]?.of(stored, call.state) ?? null),
  );
  const packed = Buffer.from(JSON.stringify(values)).toString('base64');
  return Buffer.from(JSON.stringify({ o: order.name, v: packed })).toString('base64');
}

/** The rows after (or before) a cursor: greater in the first key, or equal there and greater in the next. */
function beyond(order: Order, cursor: string, backwards: boolean): Condition {
  const values = readCursor(order, cursor, backwards ? 'page[before]' : 'page[after]');
  const sql: string[] = [];
  const parameters: (string | number | null)[] = [];
  order.keys.forEach(({ column, descending }, depth) => {
    const equal = order.keys.slice(0, depth).map((key) => `${key.column} = ?`);
    sql.push(`(${[...equal, `${column} ${descending === backwards ? '>' : '<'} ?`].join(' AND ')})`);
    parameters.push(...values.slice(0, depth + 1));
  });
  return { sql: sql.join(' OR '), parameters };
}

function readCursor(order: Order, cursor: string, name: string): (string | number | null)[] {
  const refusal = new Refusal(invalidPagination(`${name} is not valid`));
  try {
    const outer: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'));
    if (typeof outer !== 'object' || outer === null || !('o' in outer) || !('v' in outer)) throw refusal;
    const values: unknown = JSON.parse(Buffer.from(String(outer.v), 'base64').toString('utf8'));
    if (outer.o !== order.name || !Array.isArray(values) || values.length !== order.keys.length) throw refusal;
    if (!values.every(isColumnValue)) throw refusal;
    return values;
  } catch {
    throw refusal;
  }
}

function isColumnValue(value: unknown): value is string | number | null {
  return value === null || typeof value === 'string' || typeof value === 'number';
}

function sqlOrder({ keys }: Order, reversed: boolean): string {
  return keys.map(({ column, descending }) => `${column} ${descending === reversed ? 'ASC' : 'DESC'}`).join(', ');
}

/** The same list elsewhere: other parameters are kept, sorted and percent-encoded, and the path ends in `.json`. */
function pageUrl(call: Call, changes: Readonly<Record<string, string>>, dropped: readonly string[] = []): string {
  const parameters = new Map([...call.request.query].filter(([name]) => !dropped.includes(name)));
  for (const [name, value] of Object.entries(changes)) parameters.set(name, value);
  const text = [...parameters]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const path = call.request.path.replace(/\/+$/, '').replace(/\.json$/, '');
  return `${call.origin}${path}.json?${text}`;
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
