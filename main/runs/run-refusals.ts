import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { Desk } from '../accounts/desk.ts';
import { createsAgainWarnings } from '../changes/already-run.ts';
import { firstUnmet } from '../changes/gates/gates.ts';
import { claimSentence } from '../changes/undo-claims.ts';
import { Failure } from '../failure.ts';
import { heldElsewhere, runLock } from '../journal/held-run.ts';
import type { Journal } from '../journal/journal.ts';
import { claimIn } from './claim-in.ts';
import { laterCreates } from './earlier-runs.ts';
import { type GateQuestion, gateFacts } from './gate-facts.ts';
import { canGoOn } from './half-done.ts';
import { type RunState, runState } from './run-state.ts';
import { statusOf } from './run-summary.ts';

/** @throws Failure `conflict` where the change set was drafted for another account. */
export function refuseOtherAccount({ account }: Desk, { account: drafted }: ChangeSet): void {
  if (drafted.id === account.id) return;
  throw new Failure(
    'conflict',
    `The change set was drafted for ${drafted.name}, as it calls the account ${drafted.id}, and not for ${account.name} (${account.id}). Nothing was sent.`,
  );
}

/**
 * A run's name says nothing of where it goes, so production asks for its account beside it; another account's name is refused anywhere.
 *
 * @throws Failure `validation`.
 */
export function refuseOtherName({ account }: Desk, run: string, named: string | undefined): void {
  if (named === undefined && account.environment !== 'production') return;
  const wanted = named?.trim().toLowerCase();
  if (wanted === account.id || wanted === account.name.toLowerCase()) return;
  throw new Failure(
    'validation',
    named === undefined
      ? `Run ${run} went to ${account.name}, a production account. Name it with --account to go on. Nothing was sent.`
      : `Run ${run} is one of ${account.name}, not of “${named}”. Nothing was sent.`,
  );
}

/** @throws Failure `conflict` for a run that another Redline is sending, or in which there is nothing left to do. */
export function refuseEnded({ journal }: Desk, run: string, takeOver: boolean): void {
  const held = journal.locks.holder(runLock);
  if (held?.run === run && !(held.mayTakeOver && takeOver)) throw heldElsewhere(held);
  const status = statusOf(journal, run);
  if (status === 'interrupted' || status === 'stopped' || status === 'paused' || status === 'waiting') return;
  if (status === 'cancelled') refuseCancelled(journal, runState(run, journal.of(run)));
  else throw new Failure('conflict', `Run ${run} is ${status}, so there is nothing to resume. Nothing was sent.`);
}

/** Whoever cancels may have done otherwise since what was left: what another run has created meanwhile would be there twice. */
function refuseCancelled(journal: Journal, state: RunState): void {
  const { run, items, changeSet } = state;
  if (!canGoOn(state)) {
    const isLeft = items.some(({ status }) => status === 'not-attempted');
    const why = isLeft ? 'before it sent anything: send the change set itself' : 'and nothing of it is left to send';
    throw new Failure('conflict', `Run ${run} was cancelled ${why}. Nothing was sent.`);
  }
  const left = changeSet.edits.filter((_, index) => items[index]?.status === 'not-attempted');
  const [made] = createsAgainWarnings(left, laterCreates(journal, run));
  if (made) throw new Failure('conflict', `${made.message} Nothing was sent; draft anew what is missing.`);
}

/** Sending the rest of what was taken back would leave half of it, and counts that are not true. */
export function refuseTakenBack(run: string, undo: string | undefined): void {
  if (undo === undefined) return;
  throw new Failure(
    'conflict',
    `Run ${undo} has taken back what run ${run} had sent, or part of it, so there is nothing to go on with. Nothing was sent; draft the change again on a new snapshot.`,
  );
}

/** @throws Failure with the sentence of the first gate that is not met; the rights of the sign-in are asked by the run itself. */
export function refuseUnmet(desk: Desk, question: GateQuestion): void {
  const refusal = firstUnmet(gateFacts(desk, question), question.goingOn === undefined ? 'begin' : 'go-on');
  if (refusal) throw new Failure(refusal.refusedAs, refusal.sentence);
}

/** @throws Failure `conflict` where a file calls itself the undo of what the journal does not know. */
export function refuseFalseClaim({ journal }: Desk, changeSet: ChangeSet): void {
  const claim = claimIn(journal, changeSet);
  if (claim) throw new Failure('conflict', claimSentence(claim));
}
