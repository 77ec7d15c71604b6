import type { Edit, EditOrder, Warning } from '../../../preload/contract/change-set.ts';
import { editItem, editName } from '../../changes/edit-item.ts';
import { textOrder } from '../../snapshots/text-order.ts';

/** The edits in the order of one column; those with the same there stay as they are sent. */
export function sortedEdits(edits: readonly Edit[], warnings: readonly Warning[], { field, descending }: EditOrder): Edit[] {
  const sign = descending ? -1 : 1;
  const serious = seriousOf(field === 'warnings' ? warnings : []);
  const cell = (edit: Edit): string | number => {
    if (field === 'warnings') return serious.get(editItem(edit)) ?? 0;
    if (field === 'item') return editItem(edit);
    return field === 'name' ? editName(edit) : edit[field];
  };
  const cells = new Map(edits.map((edit) => [edit, cell(edit)]));
  return [...edits].sort((left, right) => sign * compared(cells.get(left), cells.get(right)));
}

/** How many warnings name each record, those that are only good to know left out. */
function seriousOf(warnings: readonly Warning[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { level, items } of warnings)
    if (level !== 'info') for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function compared(left: string | number = '', right: string | number = ''): number {
  return typeof left === 'number' && typeof right === 'number' ? left - right : textOrder(String(left), String(right));
}
