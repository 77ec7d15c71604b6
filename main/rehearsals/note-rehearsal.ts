import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { Rehearsal } from '../../preload/contract/rehearsal.ts';
import type { Desk } from '../accounts/desk.ts';
import { noteHead } from '../accounts/journal-heads.ts';
import { contentHash } from '../changes/content.ts';
import { policyOf } from '../reviews/policies.ts';

/** Where the account's policy asks for a rehearsal, the journal keeps that there was one and what came of it. */
export function noteRehearsal(desk: Desk, changeSet: ChangeSet, by: string, rehearsal: Rehearsal): void {
  if (policyOf(desk)?.requires?.rehearsal !== true) return;
  const { hash, snapshot, refused, unknown, undone } = rehearsal;
  desk.journal.append('-', {
    kind: 'rehearsed',
    by,
    hash,
    content: contentHash(changeSet),
    snapshot: snapshot.id,
    refused: refused.length,
    unknown: unknown.length,
    undone,
  });
  noteHead(desk);
}
