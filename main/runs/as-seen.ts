import type { Edit } from '../../preload/contract/change-set.ts';
import type { BulkItem, PlannedWrite } from '../changes/planned.ts';
import { isSetField, mergedSet } from '../changes/set-fields.ts';
import { tagsIn } from '../changes/ticket-tags.ts';
import { partOfWrite } from './part-of-write.ts';
import type { ItemState } from './run-state.ts';

/**
 * The write as it is to leave: without what is no longer to be sent, and with what an edit adds to and takes from a set of texts applied
 * to what is there now.
 */
export function asSeen(items: readonly ItemState[], write: PlannedWrite): PlannedWrite | undefined {
  const open = write.edits.filter((index) => items[index]?.status === 'not-attempted');
  if (open.length === 0) return undefined;
  const part = open.length === write.edits.length ? write : partOfWrite(items, write, open);
  if (part.kind === 'update') return { ...part, fields: merged(items[part.edits[0] ?? -1], part.fields) };
  if (part.kind === 'retag') return { ...part, tags: tagsIn(merged(items[part.edits[0] ?? -1], { tags: part.tags }).tags) };
  if (part.kind !== 'update-many') return part;
  const byId = new Map(part.edits.flatMap((index) => withId(items[index])));
  return { ...part, items: part.items.map((item): BulkItem => ({ ...merged(byId.get(item.id), item), id: item.id })) };
}

function withId(item: ItemState | undefined): [number, ItemState][] {
  const id = item && idOf(item.edit);
  return item && id !== undefined ? [[id, item]] : [];
}

function idOf(edit: Edit): number | undefined {
  return edit.action === 'create' ? undefined : edit.id;
}

function merged(item: ItemState | undefined, fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { edit, seen } = item ?? {};
  if (edit?.action !== 'update' || !seen) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      field,
      isSetField(edit.resource, field) && field in edit.after && Array.isArray(seen[field])
        ? mergedSet(edit, field, seen[field])
        : value,
    ]),
  );
}
