import type { WaitingChange } from '../../preload/contract/reviews.ts';
import { colleagueRunOf, emergencyOf } from '../accounts/colleague-runs.ts';
import type { Desk } from '../accounts/desk.ts';
import { isDraftedHere } from '../accounts/own-drafts.ts';
import { contentHash } from '../changes/content.ts';
import { signerOf } from '../reviews/approval.ts';
import { sameRun } from '../runs/earlier-runs.ts';

/** Looked at, the newest first: whoever has more waiting than that finds the rest once these are done. */
const most = 50;

/** Colleagues' change sets on which the person with this key has decided nothing yet, and which were not run, or were run as an emergency. */
export function waitingFor(desk: Desk, ownKey: string | undefined): WaitingChange[] {
  const { registry } = desk.installation;
  return registry.draftHashes(desk.account.id, most).flatMap((hash): WaitingChange[] => {
    if (isDraftedHere(desk, hash)) return [];
    const changeSet = registry.draft(desk.account.id, hash)?.changeSet;
    if (!changeSet || (ownKey !== undefined && changeSet.authorKey === ownKey) || sameRun(desk.journal, hash)) return [];
    // What a colleague sent as an emergency still wants a review.
    const emergency = emergencyOf(desk, hash);
    if (emergency === undefined && colleagueRunOf(desk, hash)) return [];
    const content = contentHash(changeSet);
    const isDecided = changeSet.approvals.some((approval) => {
      const signed = signerOf(approval);
      return (
        typeof signed !== 'string' &&
        signed.fingerprint === ownKey &&
        approval.decision !== 'comment' &&
        approval.content === content
      );
    });
    const { title, author, createdAt, edits } = changeSet;
    const of = { hash, title, author, createdAt, edits: edits.length };
    return isDecided ? [] : [emergency === undefined ? of : { ...of, emergency }];
  });
}
