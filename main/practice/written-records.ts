import type { Intercepted } from './intercept.ts';
import { idsOf, isObject, wholeNumber } from './read-body.ts';

/** The records that one write names. */
export interface WrittenRecords {
  /** As in the path: `macros`, `users`. */
  readonly resource: string;
  /** Named by the path, by `ids` or by the items of the body. */
  readonly ids: readonly number[];
  /** What is written, one for each item; of one record, or of the same for all of `ids`, a single one. */
  readonly items: readonly Readonly<Record<string, unknown>>[];
  /** Whether records are made. */
  readonly creates: boolean;
}

/** Of a request under `/api/v2` that is no reading; `undefined` of any other. */
export function writtenBy({ method, path, query, body }: Intercepted): WrittenRecords | undefined {
  const [, resource, id, rest] = /^\/api\/v2\/(\w+)(?:\/(\d+))?(?:\/(\w+))?/.exec(path) ?? [];
  if (method === 'GET' || resource === undefined || (resource === 'search' && rest === undefined)) return undefined;
  const envelope = isObject(body) ? Object.values(body) : [];
  const items = envelope.flatMap((value) => (Array.isArray(value) ? value.filter(isObject) : isObject(value) ? [value] : []));
  const named = [wholeNumber(id), ...(idsOf(new URLSearchParams(query)) ?? []), ...items.map((item) => wholeNumber(item.id))];
  const ids = [...new Set(named.filter((known) => known !== undefined))];
  return { resource, ids, items, creates: method === 'POST' && id === undefined && !path.includes('update') };
}

/** What stays the same of a record over several writes: its id, or what it is to be called. */
export function marksOf({ resource, ids, items, creates }: WrittenRecords): string[] {
  if (!creates) return ids.map((id) => `${resource}/${id}`);
  const names = items.map(({ email, name, title }) => email ?? name ?? title);
  return names.filter((name) => name !== undefined).map((name) => `${resource}: ${String(name)}`);
}
