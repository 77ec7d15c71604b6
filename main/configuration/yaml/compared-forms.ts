import { hash } from 'node:crypto';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { isObject } from '../../changes/record-values.ts';
import { withNamingValues } from '../../resources/vocabulary/rule-fields.ts';
import { kindNamed, marks } from './names.ts';
import { readForms } from './read-forms.ts';
import { ofFileOnly } from './read-keys.ts';
import type { SyncRepository } from './sync-repository.ts';

/**
 * The items of a repository as records that hold names in place of ids, for comparing two repositories. Both ways to write a name, with
 * its mark and without, are one.
 */
export function comparedForms({ files }: SyncRepository): ReadonlyMap<ResourceName, readonly ZendeskRecord[]> {
  const records = new Map<ResourceName, ZendeskRecord[]>();
  for (const { kind, name, form } of files) {
    const keys = readForms[kind] ?? {};
    const said = Object.entries(form).filter(([key]) => keys[key] !== ofFileOnly);
    const record = { ...Object.fromEntries(said.map(([key, value]) => [key, unmarked(value)])), id: idOf(kind, name) };
    records.set(kind, [...(records.get(kind) ?? []), record]);
  }
  return records;
}

/** The same name is the same record. */
function idOf(kind: ResourceName, name: string): number {
  return Number.parseInt(hash('sha256', `${kind}\n${name}`, 'hex').slice(0, 12), 16);
}

function unmarked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmarked);
  if (!isObject(value)) return value;
  const parts = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unmarked(each)]));
  const kind = typeof value.field === 'string' ? kindNamed(value.field) : undefined;
  const mark = kind && marks[kind];
  if (mark === undefined || typeof value.field !== 'string') return parts;
  const bare = (each: unknown) => (typeof each === 'string' && each.startsWith(mark) ? each.slice(mark.length) : each);
  return { ...parts, value: withNamingValues(value.field, value.value, bare) };
}
