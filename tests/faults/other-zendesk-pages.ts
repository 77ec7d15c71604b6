import { type Answered, isObject } from './other-zendesk-macros.ts';
import type { Json } from './seeded-macros.ts';

/**
 * One page of a list, in the order of titles (of names), then ids. Cursors only where `page[size]` is asked for and the list
 * knows them; the last page still carries a cursor and a link, as recorded from Zendesk. Otherwise pages by number.
 */
export function pageOf(name: string, unordered: readonly Json[], url: URL, pages: 'cursor' | 'offset'): Answered {
  const size = url.searchParams.get('page[size]');
  const records = unordered.toSorted((left, right) => compare(placeOf(left), placeOf(right)));
  return size !== null && pages === 'cursor' ? cursorPage(name, records, url, Number(size)) : numberedPage(name, records, url);
}

function cursorPage(name: string, records: readonly Json[], url: URL, size: number): Answered {
  if (!(size >= 1 && size <= 100)) return refused('page[size] is not valid');
  const after = url.searchParams.get('page[after]');
  const from = after === null ? 0 : startAfter(records, after);
  if (from === undefined) return refused('page[after] is not valid');
  const cursor = cursorOf(records[Math.min(from + size, records.length) - 1]);
  const next = `${url.origin}${url.pathname}?page%5Bafter%5D=${encodeURIComponent(cursor)}&page%5Bsize%5D=${size}`;
  const meta = { has_more: from + size < records.length, after_cursor: cursor, before_cursor: cursor };
  return { status: 200, body: { [name]: records.slice(from, from + size), meta, links: { next, prev: null } } };
}

function numberedPage(name: string, records: readonly Json[], url: URL): Answered {
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 100));
  const page = Number(url.searchParams.get('page') ?? 1);
  if (page > 100) return refused('Pagination requests using Offset Pagination are limited to page 100 or up to 10000 records');
  const link = (number: number) => `${url.origin}${url.pathname}?page=${number}&per_page=${size}`;
  const body = {
    [name]: records.slice((page - 1) * size, page * size),
    next_page: page * size < records.length ? link(page + 1) : null,
    previous_page: page > 1 ? link(page - 1) : null,
    count: records.length,
  };
  return { status: 200, body };
}

type Place = readonly [text: string, id: number];

function placeOf(record: Json): Place {
  const { title, raw_title, name, id } = isObject(record) ? record : { title: '', raw_title: '', name: '', id: 0 };
  return [String(raw_title ?? title ?? name ?? ''), Number(id)];
}

function compare(left: Place, right: Place): number {
  if (left[0] !== right[0]) return left[0] < right[0] ? -1 : 1;
  return left[1] - right[1];
}

function cursorOf(record: Json | undefined): string {
  return Buffer.from(JSON.stringify({ o: 'title,id', v: placeOf(record ?? null) })).toString('base64');
}

/** The place after the one that the cursor names: a record renamed meanwhile is met twice or not at all, as in reality. */
function startAfter(records: readonly Json[], cursor: string): number | undefined {
  try {
    const { v } = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8'));
    const index = records.findIndex((record) => compare(placeOf(record), v) > 0);
    return index === -1 ? records.length : index;
  } catch {
    return undefined;
  }
}

function refused(title: string): Answered {
  return { status: 400, body: { errors: [{ code: 'InvalidPaginationParameter', title }] } };
}
