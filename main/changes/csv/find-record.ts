import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { CsvTable, KeyName } from './columns/column.ts';
import { plain, readId } from './columns/kinds.ts';

export type Found =
  | { readonly kind: 'found'; readonly record: ZendeskRecord; readonly key: KeyName }
  | { readonly kind: 'not-found'; readonly key: KeyName; readonly value: string; readonly message: string };

/** Finds the record that a row means by the keys that have something in them, the strongest first. */
export type FindRecord = (textOf: (key: KeyName) => string) => Found;

/**
 * An id decides alone. An external id that nobody has yet may be a new one for the person with the e-mail address beside it, so
 * then the next key is tried.
 */
export function recordFinder(table: CsvTable): FindRecord {
  const { one, keys } = table;
  const indexes = new Map<KeyName, ReadonlyMap<string, readonly ZendeskRecord[]>>();
  const index = (key: KeyName) => {
    const known = indexes.get(key) ?? indexBy(key, table.records());
    indexes.set(key, known);
    return known;
  };

  return (textOf) => {
    const given = keys.flatMap((key) => {
      const value = textOf(key);
      return value.trim() === '' ? [] : [{ key, value }];
    });
    const [first] = given;
    if (!first) return missing(keys, one);
    let result: Found | undefined;
    for (const { key, value } of given) {
      const found = find(key, value);
      if (found.kind === 'found' || key !== 'external_id') return result && found.kind !== 'found' ? result : found;
      result ??= found;
    }
    return result ?? missing(keys, one);
  };

  function find(key: KeyName, value: string): Found {
    if (key === 'id') {
      const id = readId(value);
      if (!id.ok) return { kind: 'not-found', key, value, message: id.message };
    }
    const [record, ...others] = index(key).get(normal(key, value)) ?? [];
    if (!record)
      return {
        kind: 'not-found',
        key,
        value,
        message: `There is no ${one} with this ${words[key]} in the snapshot. Sync again if it is new.`,
      };
    if (others.length === 0) return { kind: 'found', record, key };
    const ids = [record, ...others].map(({ id }) => id).join(', ');
    return {
      kind: 'not-found',
      key,
      value,
      message: `${others.length + 1} ${table.many} have this ${words[key]}. Say which in the column id: ${ids}.`,
    };
  }
}

const words: Readonly<Record<KeyName, string>> = { id: 'id', external_id: 'external id', email: 'e-mail address', name: 'name' };

function missing(keys: readonly KeyName[], one: string): Found {
  const named = keys.map((key) => words[key]).join(', nor ');
  return {
    kind: 'not-found',
    key: keys[0] ?? 'id',
    value: '',
    message: `The line has no ${named}, so it cannot be told which ${one} it means.`,
  };
}

function indexBy(key: KeyName, records: Iterable<ZendeskRecord>): Map<string, ZendeskRecord[]> {
  const index = new Map<string, ZendeskRecord[]>();
  for (const record of records) {
    const value = plain(record[key]);
    if (value === '') continue;
    const known = index.get(normal(key, value));
    if (known) known.push(record);
    else index.set(normal(key, value), [record]);
  }
  return index;
}

/** Zendesk takes e-mail addresses and external ids in any case of letters; two groups may differ in nothing else. */
function normal(key: KeyName, value: string): string {
  if (key === 'id') return value.trim().replace(/^0+/, '');
  return key === 'name' ? value : value.trim().toLowerCase();
}
