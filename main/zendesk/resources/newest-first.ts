import { z } from 'zod';
import { ZendeskRecord } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import type { Requester } from '../requester.ts';
import type { Before, Changes } from './resource.ts';

/** As much earlier than the snapshot before as two clocks and a slow sync may be apart, in milliseconds. */
const overlap = 120_000;

/** More changes than this are read faster as the whole list. */
const mostPages = 20;

/**
 * What changed since, for a list that can be sorted by its last change and tells how many records there are: what was changed or
 * created since stands first. Where the count does not come out even, something was deleted, and only the whole list tells what.
 *
 * @returns undefined where the whole list has to be read.
 */
export async function newestFirst(
  requester: Requester,
  plural: string,
  { at, count, highestId }: Before,
  asked: Readonly<Record<string, string>> = {},
): Promise<AsyncIterable<Changes> | undefined> {
  const changed: ZendeskRecord[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const query = { ...asked, sort_by: 'updated_at', sort_order: 'desc', page: String(page), per_page: '100' };
    const found = await pageOf(requester, plural, query);
    if (!found || !isNewestFirst(found.records)) return undefined;
    const { records, total } = found;
    const newer = records.filter((record) => Date.parse(String(record.updated_at)) >= at - overlap);
    changed.push(...newer);
    if (newer.length === records.length && page * 100 < total) continue;
    const created = changed.filter(({ id }) => id > highestId).length;
    return total === count + created ? once({ records: changed, gone: [] }) : undefined;
  }
  return undefined;
}

/**
 * For records that are made and deleted but not changed, and listed by their ids: none were where there are as many as before and the
 * last one is the same.
 */
export async function unchangedByCount(
  requester: Requester,
  plural: string,
  { count, highestId }: Before,
): Promise<AsyncIterable<Changes> | undefined> {
  const last = Math.max(1, Math.ceil(count / 100));
  // Offset pages end at 10,000 records (developer.zendesk.com, "Pagination").
  if (last > 100) return undefined;
  const found = await pageOf(requester, plural, { page: String(last), per_page: '100' });
  if (!found) return undefined;
  const { records, total } = found;
  const highest = records.at(-1)?.id ?? 0;
  return total === count && highest === highestId ? once({ records, gone: [] }) : undefined;
}

/** A list in another order than was asked for tells nothing of what lies on its later pages. */
function isNewestFirst(records: readonly ZendeskRecord[]): boolean {
  return records.every((record, index) => {
    const before = records[index - 1];
    return before === undefined || String(before.updated_at) >= String(record.updated_at);
  });
}

/** How many records a list has, or undefined where it does not tell. */
export async function countOf(requester: Requester, plural: string): Promise<number | undefined> {
  return (await pageOf(requester, plural, { page: '1', per_page: '1' }))?.total;
}

/** Undefined where the list does not tell how many records there are. */
async function pageOf(requester: Requester, plural: string, query: Readonly<Record<string, string>>) {
  const Page = z.looseObject({ [plural]: z.array(ZendeskRecord), count: z.unknown().optional() });
  const parsed = Page.safeParse(await requester.get([plural], query));
  if (!parsed.success) throw new Failure('upstream', `Zendesk's answer holds no ${plural}. Is the address that of a Zendesk?`);
  const { count } = parsed.data;
  return typeof count === 'number' ? { records: z.array(ZendeskRecord).parse(parsed.data[plural]), total: count } : undefined;
}

export async function* once(changes: Changes): AsyncGenerator<Changes, void, void> {
  yield changes;
}
