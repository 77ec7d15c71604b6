import type { ChangeSet, Edit, UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ItemName, ResourceName } from '../../preload/contract/records.ts';
import { partsOf } from '../changes/compare.ts';
import { sameMembers } from '../changes/equality/lists.ts';
import { sameValue } from '../changes/equality/same-value.ts';
import { inParts, partValue } from '../changes/field-parts.ts';
import type { IdMapping } from '../changes/inverse.ts';
import { itemName } from '../changes/record-values.ts';
import { createdName, withReferences } from '../changes/references.ts';
import { isSetField, setTakenBack } from '../changes/set-fields.ts';
import { tagsTakenBack } from '../changes/ticket-tags.ts';
import type { Journal } from '../journal/journal.ts';
import { resources } from '../resources/registry.ts';
import { newestIds } from './newest-ids.ts';
import { type ItemState, readableRun } from './run-state.ts';

/**
 * The edits of a change set that change what the run which it takes back did not, or give a field another value than it had before that
 * run; nothing where it takes back none. The account's own fields and an app's settings go key by key, sets by what was added and removed.
 * Redline's own undo may go beyond too, as it gives back what named a deleted record.
 */
export function beyondUndo(journal: Journal, { undoes, edits }: ChangeSet): Edit[] {
  const state = undoes === undefined ? undefined : readableRun(journal, undoes);
  if (!state) return [];
  const newest = newestIds(journal);
  const created = new Set<ItemName>();
  const deleted = new Set<ItemName>();
  const updated = new Map<ItemName, ItemState & { readonly edit: UpdateEdit }>();
  for (const { edit, ...item } of state.items) {
    const { resource } = edit;
    if (edit.action === 'update') updated.set(itemName(resource, newest(resource, edit.id)), { ...item, edit });
    else if (edit.action === 'delete') deleted.add(itemName(resource, newest(resource, edit.id)));
    else if (item.outcome?.newId !== undefined) created.add(itemName(resource, newest(resource, item.outcome.newId)));
  }
  const called = nowCalled(edits, newest);
  return edits.filter((edit) => {
    if (edit.action === 'create')
      return edit.recreates === undefined || !deleted.has(itemName(edit.resource, newest(edit.resource, edit.recreates)));
    const name = itemName(edit.resource, newest(edit.resource, edit.id));
    if (edit.action === 'delete') return !created.has(name);
    const item = updated.get(name);
    return !item || !partsOf(edit).every((part) => takesBack(edit, part, item, called));
  });
}

/** How a record that is brought back, by this change set or before it, is called now. */
function nowCalled(edits: readonly Edit[], newest: IdMapping): (resource: ResourceName, id: number) => number | string {
  const back = new Map(
    edits.flatMap((edit) =>
      edit.action === 'create' && edit.recreates !== undefined
        ? [[itemName(edit.resource, edit.recreates), createdName(edit)] as const]
        : [],
    ),
  );
  return (resource, id) => back.get(itemName(resource, id)) ?? newest(resource, id);
}

function takesBack(
  undo: UpdateEdit,
  part: string,
  { edit, outcome }: ItemState & { readonly edit: UpdateEdit },
  called: ReturnType<typeof nowCalled>,
): boolean {
  const { resource } = edit;
  const value = partValue(undo.after, part);
  if (outcome?.sideEffects?.some(({ field, before }) => field === part && sameValue(before ?? null, value ?? null))) return true;
  if (!(part in inParts(edit.after))) return false;
  const now = partValue(undo.before, part);
  if (part === 'tags' && resources[resource].rules.tagsByDifference)
    return sameMembers(tagsTakenBack(edit, { id: edit.id, tags: now }).after, value);
  if (isSetField(resource, part)) return sameMembers(setTakenBack(edit, part, now), value);
  return sameValue(partValue(withReferences(resource, edit.before, called), part) ?? null, value ?? null);
}
