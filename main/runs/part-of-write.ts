import type { Edit } from '../../preload/contract/change-set.ts';
import type { PlannedWrite } from '../changes/planned.ts';
import type { ItemState } from './run-state.ts';

/** The same request with only the edits that are to be sent again. */
export function partOfWrite(items: readonly ItemState[], write: PlannedWrite, edits: readonly number[]): PlannedWrite {
  const ids = new Set(edits.flatMap((index) => idOf(items[index]?.edit) ?? []));
  if (write.kind === 'update-many') return { ...write, edits, items: write.items.filter(({ id }) => ids.has(id)) };
  if (write.kind === 'delete')
    return deleteOf(
      write,
      edits,
      write.ids.filter((id) => ids.has(id)),
    );
  if (write.kind === 'leave') return { ...write, edits, members: write.members.filter(({ user }) => ids.has(user)) };
  if (write.kind === 'create-many')
    return { ...write, edits, items: write.items.filter((_, position) => edits.includes(write.edits[position] ?? -1)) };
  return { ...write, edits };
}

/** One record alone is deleted without a job, and answered at once. */
function deleteOf(
  write: PlannedWrite & { readonly kind: 'delete' },
  edits: readonly number[],
  ids: readonly number[],
): PlannedWrite {
  return { ...write, edits, ids, job: write.job && ids.length > 1 };
}

function idOf(edit: Edit | undefined): number | undefined {
  return edit && edit.action !== 'create' ? edit.id : undefined;
}
