import type { Edit } from '../../preload/contract/change-set.ts';
import type { ItemName } from '../../preload/contract/records.ts';
import { itemName } from './record-values.ts';

/** `macros:11`, or `macros:new-1` for a record that is created. */
export function editItem(edit: Edit): ItemName {
  return itemName(edit.resource, edit.action === 'create' ? edit.key : edit.id);
}

/** What the edited record is called: the name it was drafted under, else its title or name, else its item name. */
export function editName(edit: Edit): string {
  if (edit.name) return edit.name;
  const fields = edit.action === 'delete' ? edit.before : edit.after;
  const name = fields.title ?? fields.name;
  return typeof name === 'string' && name !== '' ? name : editItem(edit);
}
