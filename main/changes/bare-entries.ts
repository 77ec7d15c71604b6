import { isObject } from './record-values.ts';

/** What Zendesk says of an entry by itself; `outdated` follows from the times (Zendesk API reference, dynamic content variants). */
const own: ReadonlySet<string> = new Set(['id', 'url', 'created_at', 'updated_at', 'outdated']);

/** The entries of a list that belongs to one record, such as the holidays of a schedule, without ids and times: what they are. */
export function bareEntries(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((entry: unknown) =>
    isObject(entry) ? Object.fromEntries(Object.entries(entry).filter(([key]) => !own.has(key))) : entry,
  );
}
