import { runLock } from '../journal/held-run.ts';
import type { Journal } from '../journal/journal.ts';

/**
 * Reads what a check of the entries does not read: the indexes of the runs and the locks, where damage may be alone.
 * @throws Failure `storage` where the file is damaged there.
 */
export function readThrough(journal: Journal): void {
  journal.openRuns();
  journal.locks.holder(runLock);
}
