import type { Edit } from '../../preload/contract/change-set.ts';
import { editItem } from '../changes/edit-item.ts';
import { type Parts, withoutFields } from '../changes/narrow.ts';
import { Failure } from '../failure.ts';

/**
 * The edits without some records, or fields of them.
 *
 * @throws Failure `not-found` where the change set has none of these parts.
 */
export function withoutParts(edits: readonly Edit[], parts: Parts): Edit[] {
  const left = edits.flatMap((edit) => {
    const fields = parts.get(editItem(edit));
    if (fields === undefined) return [edit];
    if (fields === 'whole') return [];
    return edit.action === 'update' ? (withoutFields(edit, fields) ?? []) : [edit];
  });
  if (left.length === edits.length && left.every((edit, index) => edit === edits[index]))
    throw new Failure('not-found', 'None of these records and fields is in the change set.');
  return left;
}
