import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { CsvTable, KeyName } from './columns/column.ts';
import { plain, readId } from './columns/kinds.ts';
import { numberForm } from './spreadsheet-numbers.ts';

type Found =
  | { readonly kind: 'found'; readonly record: ZendeskRecord; readonly key: KeyName }
  | { readonly kind: 'unknown' | 'unclear'; readonly key: KeyName; readonly value: string; readonly message: string };

/** Finds the record that a row means by the keys that have something in them, the strongest first. */
export type FindRecord = (textOf: (key: KeyName) => string, isSealed: boolean) => Found;

/**
 * An id decides alone. An external id that nobody has yet may be a new one for the person with the e-mail address beside it, so
 * then the next key is tried.
 */
export function recordFinder(table: CsvTable): FindRecord {
  const { one, many, keys } = table;
  const indexes = new Map<KeyName, Index>();
  const shortened = new Map<KeyName, ReadonlyMap<string, readonly ZendeskRecord[]>>();

  return (textOf, isSealed) => {
    let unknown: Found | undefined;
    for (const key of keys) {
      const value = textOf(key);
      if (value.trim() === '') continue;
      const found = isSealed ? find(key, value) : (doubtful(key, value) ?? find(key, value));
      if (found.kind === 'found') return found;
      unknown ??= found;
      if (found.kind !== 'unknown' || key !== 'external_id') break;
    }
    return unknown ?? missing(keys, one);
  };

  /** A spreadsheet makes `815` of `0815`, and one number of two that have more than fifteen digits: then either may be meant. */
  function doubtful(key: KeyName, value: string): Found | undefined {
    const form = key === 'external_id' || key === 'name' ? numberForm(value) : undefined;
    if (form === undefined) return undefined;
    const known = shortened.get(key) ?? indexOfForms(key, table.records());
    shortened.set(key, known);
    const others = known.get(form) ?? [];
    if (others.length < 2) return undefined;
    const ids = others.map(({ id }) => id).join(', ');
    const message = `A spreadsheet writes the ${words[key]} of ${others.length} ${many} like this one, so it cannot be told which is meant. Say which in the column id: ${ids}.`;
    return { kind: 'unclear', key, value, message };
  }

  function find(key: KeyName, value: string): Found {
    const id = key === 'id' ? readId(value) : undefined;
    if (id && !id.ok) return { kind: 'unclear', key, value, message: id.message };
    const known = indexes.get(key) ?? indexBy(key, table.records());
    indexes.set(key, known);
    const found = known.get(id?.value ?? normal(key, value));
    if (found && !isSeveral(found)) return { kind: 'found', record: found, key };
    if (!found) {
      const message = `There is no ${one} with this ${words[key]} in the snapshot. Sync again if it is new.`;
      return { kind: 'unknown', key, value, message };
    }
    const ids = found.map((record) => record.id).join(', ');
    const message = `${found.length} ${many} have this ${words[key]}. Say which in the column id: ${ids}.`;
    return { kind: 'unclear', key, value, message };
  }
}

export const words: Readonly<Record<KeyName, string>> = {
  id: 'id',
  external_id: 'external id',
  email: 'e-mail address',
  name: 'name',
};

function missing(keys: readonly KeyName[], one: string): Found {
  const named = keys.map((key) => words[key]).join(', nor ');
  const message = `The line has no ${named}, so it cannot be told which ${one} it means.`;
  return { kind: 'unclear', key: keys[0] ?? 'id', value: '', message };
}

type Index = ReadonlyMap<string | number, ZendeskRecord | readonly ZendeskRecord[]>;

function indexBy(key: KeyName, records: Iterable<ZendeskRecord>): Index {
  const index = new Map<string | number, ZendeskRecord | readonly ZendeskRecord[]>();
  for (const record of records) {
    const value = key === 'id' ? record.id : normal(key, plain(record[key]));
    if (value === '') continue;
    const known = index.get(value);
    index.set(value, known === undefined ? record : [...(isSeveral(known) ? known : [known]), record]);
  }
  return index;
}

function indexOfForms(key: KeyName, records: Iterable<ZendeskRecord>): ReadonlyMap<string, readonly ZendeskRecord[]> {
  const index = new Map<string, ZendeskRecord[]>();
  for (const record of records) {
    const form = numberForm(plain(record[key]));
    if (form === undefined) continue;
    const known = index.get(form);
    if (known) known.push(record);
    else index.set(form, [record]);
  }
  return index;
}

function isSeveral(found: ZendeskRecord | readonly ZendeskRecord[]): found is readonly ZendeskRecord[] {
  return Array.isArray(found);
}

/** Zendesk takes e-mail addresses and external ids in any case of letters; two groups may differ in nothing else. */
function normal(key: KeyName, value: string): string {
  return key === 'name' ? value : value.trim().toLowerCase();
}
