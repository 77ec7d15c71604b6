import { type Answered, isObject } from './other-zendesk-macros.ts';
import type { Json } from './seeded-macros.ts';

/**
 * One page of a list. Cursors only where `page[size]` is asked for and the list knows them; the last page still carries a
 * cursor and a link, as recorded from Zendesk. Otherwise pages by number, 100 at most.
 */
export function pageOf(name: string, records: readonly Json[], url: URL, pages: 'cursor' | 'offset'): Answered {
  const size = url.searchParams.get('page[size]');
  return size !== null && pages === 'cursor' ? cursorPage(name, records, url, Number(size)) : numberedPage(name, records, url);
}

function cursorPage(name: string, records: readonly Json[], url: URL, size: number): Answered {
  if (!(size >= 1 && size <= 100)) return refused('page[size] is not valid');
  const after = url.searchParams.get('page[after]');
  const from = after === null ? 0 : startAfter(records, after);
  if (from === undefined) return refused('page[after] is not valid');
  const page = records.slice(from, from + size);
  const cursor = cursorOf(page.at(-1) ?? records.at(-1));
  const next = `${url.pathname}?page%5Bafter%5D=${encodeURIComponent(cursor)}&page%5Bsize%5D=${size}`;
  const meta = { has_more: from + size < records.length, after_cursor: cursor, before_cursor: cursor };
  return { status: 200, body: { [name]: page, meta, links: { next: `http://127.0.0.1${next}`, prev: null } } };
}

function numberedPage(name: string, records: readonly Json[], url: URL): Answered {
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 100));
  const page = Number(url.searchParams.get('page') ?? 1);
  if (page > 100) return refused('Pagination requests using Offset Pagination are limited to page 100 or up to 10000 records');
  const link = (number: number) => `http://127.0.0.1${url.pathname}?page=${number}&per_page=${size}`;
  const more = page * size < records.length;
  const body = {
    [name]: records.slice((page - 1) * size, page * size),
    next_page: more ? link(page + 1) : null,
    previous_page: page > 1 ? link(page - 1) : null,
    count: records.length,
  };
  return { status: 200, body };
}

/** The place after the record that the cursor names; a record that was renamed since may be met twice or not at all. */
function startAfter(records: readonly Json[], cursor: string): number | undefined {
  const key = Buffer.from(cursor, 'base64').toString('utf8');
  const index = records.findIndex((record) => keyOf(record) > key);
  return key.startsWith('{"o":') ? (index === -1 ? records.length : index) : undefined;
}

function cursorOf(record: Json | undefined): string {
  return Buffer.from(keyOf(record ?? null)).toString('base64');
}

function keyOf(record: Json): string {
  const { title, raw_title, name, id } = isObject(record) ? record : { title: '', raw_title: '', name: '', id: 0 };
  return `{"o":"title,id","v":${JSON.stringify(raw_title ?? title ?? name ?? '')}} ${String(id).padStart(16, '0')}`;
}

function refused(title: string): Answered {
  return { status: 400, body: { errors: [{ code: 'InvalidPaginationParameter', title }] } };
}
