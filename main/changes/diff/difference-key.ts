import type { EditView, FieldDiff } from '../../../preload/contract/change-set.ts';

/** Of a record that is created or deleted, what it belongs to; its other fields differ from one record to the next. */
const places: ReadonlySet<string> = new Set(['group_id', 'organization_id', 'ticket_form_id', 'category_id', 'role']);

/**
 * Names what an edit does, without saying to which record: two edits have one key where a reviewer who has seen the one has seen the other.
 * Of a text that is what goes and what comes, however often and wherever; of a created or deleted record, what it belongs to.
 */
export function differenceKey({ resource, action, diffs, mergeInto }: EditView): string {
  const told = action === 'update' ? diffs : diffs.filter(({ field }) => places.has(field));
  return JSON.stringify([resource, action, mergeInto?.id ?? null, told.map(placeKey)]);
}

function placeKey({ field, label, before, after, segments }: FieldDiff): unknown {
  if (!segments) return [field, label, before ?? null, after ?? null];
  return [field, label, ...exchanged(segments)];
}

/** Each pair of what goes and what comes in its place, once. */
function exchanged(segments: NonNullable<FieldDiff['segments']>): string[] {
  const pairs = new Set<string>();
  let [removed, added] = ['', ''];
  for (const { kind, text } of [...segments, { kind: 'same', text: '' }]) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      if (removed !== '' || added !== '') pairs.add(JSON.stringify([removed, added]));
      [removed, added] = ['', ''];
    }
  }
  return [...pairs].sort();
}
