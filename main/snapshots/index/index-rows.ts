import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { codeWord, everyCode } from '../../changes/query/index-ask.ts';
import { type IndexTerms, indexTerms } from '../../changes/query/index-terms.ts';
import { indexedFields } from '../../changes/query/indexed-fields.ts';
import { recordName } from '../../changes/record-values.ts';
import type { Store } from '../../store/database.ts';
import { parseRecord } from '../parse-record.ts';
import type { codeBook } from './index-values.ts';
import { byName, keptName, placesFor } from './places.ts';

/** Whether the index holds exactly what the newest snapshot holds of this kind, in that form. */
export function isCurrent(store: Store, resource: ResourceName, form: string): boolean {
  if (!indexedFields[resource]) return false;
  const row = store.get(
    'SELECT 1 AS found FROM search_forms WHERE resource = ? AND form = ? AND seq = (SELECT max(seq) FROM snapshots)',
    resource,
    form,
  );
  return row !== undefined;
}

/** Takes records out of the index that are in it. */
export function takeOut(store: Store, resource: ResourceName, ids: readonly number[]): void {
  for (const id of ids) {
    const place = store.get('SELECT place FROM search_places WHERE resource = ? AND id = ?', resource, id)?.place;
    if (typeof place !== 'number') continue;
    store.run('DELETE FROM search_words WHERE rowid = ?', place);
    store.run('DELETE FROM search_places WHERE place = ?', place);
  }
}

/** A record of the newest snapshot, with the number of the snapshot that it came with. */
export interface Held {
  readonly record: ZendeskRecord;
  readonly first: number;
}

/**
 * Puts records into the index that are not in it.
 *
 * @returns false where there is no room between others; then nothing was put in.
 */
export function putIn(store: Store, resource: ResourceName, held: readonly Held[], codeOf: CodeBook): boolean {
  const sorted = held.map((each) => ({ id: each.record.id, name: recordName(resource, each.record), each })).sort(byName);
  const places = placesFor(store, resource, sorted);
  if (!places) return false;
  for (const [index, { each }] of sorted.entries()) putAt(store, resource, withTerms(resource, each), places[index] ?? 0, codeOf);
  return true;
}

/** A record with what the index holds of it, which may be made before the transaction begins. */
export interface Indexed extends Held {
  readonly terms: IndexTerms | undefined;
}

export function withTerms(resource: ResourceName, held: Held): Indexed {
  return { ...held, terms: indexTerms(resource, held.record) };
}

type CodeBook = ReturnType<typeof codeBook>;

/** Within one transaction places have to rise: FTS5 writes all that it has gathered whenever a lower rowid comes. */
export function putAt(
  store: Store,
  resource: ResourceName,
  { record, first, terms }: Indexed,
  place: number,
  codeOf: CodeBook,
): void {
  const { words = [], values = [] } = terms ?? {};
  const codes = values.map(({ field, value }) => codeOf(field, value));
  store.run(
    'INSERT INTO search_places (place, resource, id, first, name) VALUES (?, ?, ?, ?, ?)',
    place,
    resource,
    record.id,
    first,
    keptName(recordName(resource, record)),
  );
  store.run(
    'INSERT INTO search_words (rowid, first, second, third, fourth, among) VALUES (?, ?, ?, ?, ?, ?)',
    place,
    words[0] ?? '',
    words[1] ?? '',
    words[2] ?? '',
    words[3] ?? '',
    [everyCode, ...codes].map(codeWord).join(' '),
  );
}

/** Those of the newest snapshot that have these ids. */
export function heldNow(store: Store, resource: ResourceName, ids: readonly number[]): Held[] {
  const row = store.get(
    `SELECT group_concat(first, ' ') AS firsts, group_concat(body, char(10)) AS bodies FROM (
       SELECT first, body FROM json_each(?) CROSS JOIN records ON records.resource = ? AND records.id = json_each.value
       WHERE last IS NULL)`,
    JSON.stringify(ids),
    resource,
  );
  if (typeof row?.bodies !== 'string') return [];
  const firsts = String(row.firsts).split(' ').map(Number);
  return row.bodies.split('\n').map((body, index) => ({
    record: parseRecord(body),
    first: firsts[index] ?? 0,
  }));
}
