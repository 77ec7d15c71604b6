import type { Edit, Warning } from '../../../preload/contract/change-set.ts';
import { editItem, editName } from '../../changes/edit-item.ts';

/** How many records a warning names. */
const named = 3;

/** The warnings with what the first of their records are called, so that a person sees at once whom they are about. */
export function withNames(warnings: readonly Warning[], edits: readonly Edit[]): Warning[] {
  const wanted = new Set(warnings.flatMap(({ items }) => items.slice(0, named)));
  const names = new Map<string, string>();
  for (const edit of edits) {
    if (names.size === wanted.size) break;
    const item = editItem(edit);
    if (wanted.has(item)) names.set(item, editName(edit));
  }
  return warnings.map((warning) => {
    // All of them are no news, and one that the sentence names itself is said twice.
    const found = warning.items.slice(0, named).flatMap((item) => names.get(item) ?? []);
    const own = found.filter((name) => !warning.message.includes(name));
    return own.length === 0 || warning.items.length >= edits.length ? warning : { ...warning, names: own };
  });
}
