import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { QueuedRun } from '../../preload/contract/schedule.ts';
import type { Desk } from '../accounts/desk.ts';
import { editItem } from '../changes/edit-item.ts';
import { changeSetHash } from '../changes/hash.ts';
import { scheduledIn } from './kept.ts';

/**
 * What else waits for its window on the account, the next first. What is sent before it and changes one of its records delays it: it is
 * then refused as drifted and has to be drafted again.
 */
export function queuedBeside(desk: Desk, changeSet: ChangeSet): QueuedRun[] {
  const touched = new Set(changeSet.edits.map(editItem));
  const own = changeSetHash(changeSet);
  return scheduledIn(desk)
    .filter(({ state, hash }) => state === 'waiting' && hash !== own)
    .sort((one, other) => one.opensAt.localeCompare(other.opensAt))
    .map(({ hash, title, by, opensAt }) => {
      const edits = desk.installation.registry.draft(desk.account.id, hash)?.changeSet.edits ?? [];
      const shared = edits.map(editItem).filter((item) => touched.has(item));
      return { hash, title, by, opensAt, delayed: shared.length > 0, records: shared.slice(0, 100) };
    });
}
