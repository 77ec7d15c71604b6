import type { ItemName } from '../../preload/contract/records.ts';
import { editItem } from '../changes/edit-item.ts';
import type { Journal } from '../journal/journal.ts';
import { readableRun } from './run-state.ts';

/** What earlier undos of a run have done, by the names that its records have there; an undo that broke off leaves the rest to the next one. */
export interface UndoneBefore {
  readonly applied: ReadonlySet<ItemName>;
  /** People whom one of them let into the team again. */
  readonly letIn: ReadonlySet<number>;
}

export function undoneBefore(journal: Journal, run: string): UndoneBefore {
  const undos = journal
    .milestones()
    .flatMap(({ run: undo, event }) => (event.kind === 'run-started' && event.undoes === run ? [undo] : []));
  const done = undos
    .flatMap((undo) => readableRun(journal, undo)?.items ?? [])
    .flatMap(({ edit, status }) => (status === 'applied' ? [edit] : []));
  return {
    applied: new Set(done.map(editItem)),
    letIn: new Set(
      done.flatMap((edit) =>
        edit.action === 'update' && edit.resource === 'users' && edit.before.role === 'end-user' && 'role' in edit.after
          ? [edit.id]
          : [],
      ),
    ),
  };
}
