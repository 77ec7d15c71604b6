import type { Edit } from '../../preload/contract/change-set.ts';
import type { ItemName } from '../../preload/contract/records.ts';
import { editItem } from './edit-item.ts';
import { planRequests } from './plan.ts';
import { createdName, danglingReferences } from './references.ts';

/** Which edits are tried first: so many of them, in the order in which they would be sent, or these records. */
export type CanaryWish = number | readonly ItemName[];

/**
 * The positions of the edits that are tried first, ascending. What one of them needs, such as the group that a membership is in, is
 * tried with it. Undefined where that leaves none for later, so that there is nothing to wait for.
 */
export function canaryOf(edits: readonly Edit[], wish: CanaryWish): number[] | undefined {
  const wanted = new Set(typeof wish === 'number' ? firstOf(edits, wish) : positionsOf(edits, wish));
  const creators = new Map(
    edits.flatMap((edit, index) => (edit.action === 'create' ? [[createdName(edit), index] as const] : [])),
  );
  // A set grows while it is walked through, so what a creator needs in turn is found as well.
  for (const index of wanted) {
    const edit = edits[index];
    for (const name of edit ? danglingReferences(edit, new Set()) : []) {
      const creator = creators.get(name);
      if (creator !== undefined) wanted.add(creator);
    }
  }
  return wanted.size >= edits.length ? undefined : [...wanted].sort((left, right) => left - right);
}

/** The item names that no edit has. */
export function unknownItems(edits: readonly Edit[], items: readonly ItemName[]): ItemName[] {
  const known = new Set(edits.map(editItem));
  return items.filter((item) => !known.has(item));
}

function firstOf(edits: readonly Edit[], count: number): number[] {
  const inOrder = planRequests(edits, {}).writes.flatMap((write) => (write.kind === 'place' ? [] : write.edits));
  return inOrder.slice(0, count);
}

function positionsOf(edits: readonly Edit[], items: readonly ItemName[]): number[] {
  const wanted = new Set(items);
  return edits.flatMap((edit, index) => (wanted.has(editItem(edit)) ? [index] : []));
}
