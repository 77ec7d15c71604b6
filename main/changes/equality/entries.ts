import { bareEntries } from '../bare-entries.ts';
import { isObject } from '../record-values.ts';

/** Whether two lists of entries hold the same, in any order: holidays, hours of the week, texts in several languages. No list is an empty one. */
export function sameEntries(left: unknown, right: unknown): boolean {
  const [ours, theirs] = [formsOf(left), formsOf(right)].map((forms) => [...forms].sort());
  return JSON.stringify(ours) === JSON.stringify(theirs);
}

/**
 * What of a list is to be written so that it becomes the other one: said as a difference, so that an entry that somebody adds meanwhile stays.
 *
 * @returns `put` what is new or otherwise, `remove` what is not there any more, or not so.
 */
export function entriesChange(before: unknown, after: unknown): { readonly put: unknown[]; readonly remove: unknown[] } {
  const [held, wanted] = [new Set(formsOf(before)), new Set(formsOf(after))];
  const without = (list: unknown, forms: ReadonlySet<string>) => {
    const bare = bareEntries(list);
    return Array.isArray(bare) ? bare.filter((entry) => !forms.has(formOf(entry))) : [];
  };
  return { put: without(after, held), remove: without(before, wanted) };
}

function formsOf(value: unknown): readonly string[] {
  const bare = bareEntries(value);
  return Array.isArray(bare) ? bare.map(formOf) : [];
}

function formOf(entry: unknown): string {
  return JSON.stringify(isObject(entry) ? Object.entries(entry).sort(([one], [other]) => (one < other ? -1 : 1)) : entry);
}
