import type { StoredEntry } from '../../journal/entry-hash.ts';

/** How many entries of a bundle with names hidden are of the journal's first form, in which nothing can stand for a hidden body. */
export function uncheckedIn(entries: readonly StoredEntry[]): number {
  return entries.filter(({ salt }) => salt === null).length;
}
