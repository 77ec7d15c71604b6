import type { Approval, ChangeSet } from '../../preload/contract/change-set.ts';
import type { Desk } from '../accounts/desk.ts';
import { allWords } from '../changes/all-words.ts';
import { changeSetHash } from '../changes/hash.ts';

/**
 * What was decided on a change set, that since its run began too: somebody may have looked at the first records and said no, or have agreed
 * anew to what had lapsed. Each word still has to be judged.
 */
export function withLater({ account, installation }: Desk, changeSet: ChangeSet): Approval[] {
  const kept = installation.registry.draft(account.id, changeSetHash(changeSet))?.changeSet.approvals ?? [];
  return allWords(changeSet.approvals, kept);
}
