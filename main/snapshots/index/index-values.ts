import type { ResourceName } from '../../../preload/contract/records.ts';
import { indexedFields } from '../../changes/query/indexed-fields.ts';
import { fold, matchesWildcard } from '../../changes/query/words.ts';
import { textOf } from '../../changes/record-values.ts';
import type { World } from '../../changes/world.ts';
import type { Store } from '../../store/database.ts';

/** The codes of values, made where they have none yet. Lasts as long as one piece of work, so that what was rolled back is not remembered. */
export function codeBook(store: Store, resource: ResourceName): (field: string, value: string) => number {
  const known = new Map<string, number>();
  return (field, value) => {
    const key = `${field} ${value}`;
    const code = known.get(key) ?? codeOf(store, resource, field, value);
    if (known.size < mostValues) known.set(key, code);
    return code;
  };
}

function codeOf(store: Store, resource: ResourceName, field: string, value: string): number {
  const code = knownCode(store, resource, field, value);
  if (code !== undefined) return code;
  store.run('INSERT INTO search_values (resource, field, value) VALUES (?, ?, ?)', resource, field, written(value));
  return knownCode(store, resource, field, value) ?? 0;
}

/** More values than these are not named one by one. */
const mostCodes = 100;
/** And more than these are not looked through, or kept in mind. */
const mostValues = 20_000;

/**
 * The codes of the field's values that fit a folded pattern, and of a reference also those whose record's name fits it.
 *
 * @returns undefined where they are too many.
 */
export function codesFor(
  store: Store,
  world: World,
  resource: ResourceName,
  field: string,
  pattern: string,
): readonly number[] | undefined {
  const codes = new Set<number>();
  const add = (value: string) => {
    const code = knownCode(store, resource, field, value);
    if (code !== undefined) codes.add(code);
  };
  if (!pattern.includes('*')) add(pattern);
  else {
    const count = store.get(
      'SELECT count(*) AS count FROM search_values WHERE resource = ? AND field = ?',
      resource,
      field,
    )?.count;
    if (Number(count ?? 0) > mostValues) return undefined;
    for (const { code, value } of store.all(
      'SELECT code, value FROM search_values WHERE resource = ? AND field = ?',
      resource,
      field,
    ))
      if (matchesWildcard(read(String(value)), pattern)) codes.add(Number(code));
  }
  const named = indexedFields[resource]?.names[field];
  if (named)
    for (const record of world.records(named))
      if (matchesWildcard(fold(textOf(record, 'name') ?? ''), pattern)) add(String(record.id));
  return codes.size > mostCodes ? undefined : [...codes];
}

function knownCode(store: Store, resource: ResourceName, field: string, value: string): number | undefined {
  const sql = 'SELECT code FROM search_values WHERE resource = ? AND field = ? AND value = ?';
  const code = store.get(sql, resource, field, written(value))?.code;
  return typeof code === 'number' ? code : undefined;
}

/** Halves of a character, which JSON can hold and SQLite's text cannot, and the end of a text are kept as JSON writes them. */
function written(value: string): string {
  return JSON.stringify(value);
}

function read(value: string): string {
  const text: unknown = JSON.parse(value);
  return typeof text === 'string' ? text : '';
}
