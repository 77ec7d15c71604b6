import type { UndoConflict } from '../runs.ts';

/** Why an undo asks, as the beginning of a sentence. */
export function changedSince(conflicts: readonly UndoConflict[]): string {
  const records = conflicts.length === 1 ? 'One record was' : `${conflicts.length} records were`;
  return `${records} changed${conflicts.some(({ unsure }) => unsure) ? ', or may have been,' : ''} by someone else since`;
}
