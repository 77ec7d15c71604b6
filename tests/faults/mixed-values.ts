import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { RunResult } from '../../preload/contract/runs.ts';
import type { Rec } from './mixed-held.ts';

/** What became of the keys of what was made, and of the ids of what was made again. */
export function newIdsOf({
  changeSet,
  result,
}: {
  readonly changeSet: ChangeSet;
  readonly result: RunResult;
}): ReadonlyMap<string, number> {
  return new Map(
    changeSet.edits.flatMap((edit, index): [string, number][] => {
      const id = result.items[index]?.newId;
      if (edit.action !== 'create' || id === undefined) return [];
      return [
        [edit.key, id],
        [`${edit.resource}:${edit.key}`, id],
        ...(edit.recreates === undefined ? [] : [[String(edit.recreates), id] as [string, number]]),
      ];
    }),
  );
}

/** Wherever a value names what was made, by its key or by the id that it had before, the new id. */
export function resolved(value: unknown, newIds: ReadonlyMap<string, number>): unknown {
  if (Array.isArray(value)) return value.map((each) => resolved(each, newIds));
  if (!isPlain(value)) return typeof value === 'string' || typeof value === 'number' ? renamed(value, newIds) : value;
  if ('key' in value && newIds.has(String(value.key))) return newIds.get(String(value.key));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolved(each, newIds)]));
}

function renamed(value: string | number, newIds: ReadonlyMap<string, number>): string | number {
  const id = newIds.get(String(value));
  return id === undefined ? value : typeof value === 'number' ? id : String(id);
}

/** The same to a person, whatever Zendesk made of its form. Of an object only the keys that are wanted count. */
export function sameValue(held: unknown, wanted: unknown): boolean {
  if (isPlain(held) && isPlain(wanted)) return Object.entries(wanted).every(([key, value]) => sameValue(held[key], value));
  return JSON.stringify(plain(held)) === JSON.stringify(plain(wanted));
}

/** Whether a list has the entry that stands last in the other one. */
export function contains(held: unknown, theirs: unknown): boolean {
  return (
    Array.isArray(held) && Array.isArray(theirs) && theirs.length > 0 && held.some((entry) => sameValue(entry, theirs.at(-1)))
  );
}

function isPlain(value: unknown): value is Rec {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(plain).sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
  if (value === undefined || value === '') return null;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return value;
  const text = value.trim().replace(/ +/g, ' ').replace('T00:00:00+00:00', '').replaceAll('<br />', '<br>').toLowerCase();
  return /^\+?[\d\s().-]{5,}$/.test(text) ? text.replace(/[\s().-]/g, '') : text;
}
