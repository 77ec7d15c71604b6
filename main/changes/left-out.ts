import type { Edit } from '../../preload/contract/change-set.ts';
import { editItem } from './edit-item.ts';
import { ofPeople } from './of-people.ts';
import { namedIn } from './references.ts';

/**
 * Of edits that were left out those that others of the set were made for, so that without them the set is not done: how a person's
 * leaving ends, what a group's tickets and members were moved away for, the field that owns a tag that was renamed elsewhere.
 *
 * @param leftOut positions in `edits`. @returns some of them.
 */
export function notToBeLeftOut(edits: readonly Edit[], leftOut: readonly number[]): number[] {
  if (leftOut.length === 0) return [];
  const out = new Set(leftOut);
  const served = new Set(edits.flatMap((edit, index) => (out.has(index) ? [] : servedBy(edit))));
  const onlyFields = edits.every(({ resource }) => resource.endsWith('_fields'));
  return leftOut.filter((index) => {
    const edit = edits[index];
    if (!edit) return false;
    return isEnd(edit) ? served.has(personOrRecord(edit)) : edit.resource.endsWith('_fields') && !onlyFields;
  });
}

/** How a person's time in the team ends, or a record's. */
function isEnd(edit: Edit): boolean {
  if (edit.action === 'delete') return true;
  if (edit.action !== 'update' || edit.resource !== 'users') return false;
  return edit.after.suspended === true || edit.after.role === 'end-user';
}

/** What an edit takes away from, or does to, others: the person whose ticket or membership it was, the group that it is moved out of. */
function servedBy(edit: Edit): string[] {
  if (edit.action === 'create') return [];
  const own = ofPeople.has(edit.resource) ? [personOrRecord(edit)] : [];
  const { user_id: user } = edit.before;
  return [...own, ...(typeof user === 'number' ? [`users:${user}`] : []), ...namedIn(edit.resource, edit.before)];
}

function personOrRecord(edit: Edit): string {
  return edit.action !== 'create' && ofPeople.has(edit.resource) ? `users:${edit.id}` : editItem(edit);
}
