import type { PlannedWrite } from '../changes/plan.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import { attemptsInDoubt, brokenAgainAndAgain, stopOnTrouble, type Trouble } from './brake.ts';
import { failOrphans } from './cascades.ts';
import { overlapping } from './overlapping.ts';
import { partOfWrite } from './part-of-write.ts';
import { placeCreated } from './placing.ts';
import type { RunContext } from './run-context.ts';
import { fillInNewIds } from './run-state.ts';
import { plannedRemaining, roundsOf } from './schedule.ts';
import { sendOnce } from './send-one.ts';
import { settleDue, settleNext } from './settle-creates.ts';
import { verifyUpdates } from './verify-run.ts';

/**
 * Sends what is still to be sent, stage by stage. For each request the intent is on disk before it leaves and the outcome after it
 * is known. Requests that become background jobs are all begun at once; each waits for its place before its intent is written.
 *
 * @throws RunStopped where going on makes no sense now; everything known is in the journal by then.
 */
export async function sendRemaining(context: RunContext): Promise<void> {
  const trouble: Trouble = { inARow: 0 };
  for (;;) {
    fillInNewIds(context.items);
    failOrphans(context);
    // Also those that a run created before it was interrupted.
    await placeCreated(context, trouble);
    await settleDue(context);
    const writes = plannedRemaining(context).filter(({ kind }) => kind !== 'place');
    const stage = Math.min(...writes.map((write) => write.stage));
    const now = writes.filter((write) => write.stage === stage);
    if (now.length === 0) {
      if (await settleNext(context)) continue;
      return;
    }
    for (const round of roundsOf(now)) {
      const [jobs, direct] = [round.filter(({ job }) => job), round.filter(({ job }) => !job)];
      await overlapping(jobs, jobs.length, (write) => sendUntilKnown(context, write, trouble));
      await overlapping(direct, context.inFlight, (write) => sendUntilKnown(context, write, trouble));
    }
  }
}

async function sendUntilKnown(context: RunContext, write: PlannedWrite, trouble: Trouble): Promise<void> {
  let next: PlannedWrite | undefined = write;
  for (let attempt = 1; next && attempt <= attemptsInDoubt; attempt++) {
    await context.gate();
    context.signal.throwIfAborted();
    if (next.edits.some((edit) => (context.doubts.notFound.get(edit) ?? 0) >= attemptsInDoubt)) break;
    const outcomes = await sendInPlace(context, next);
    // While other jobs are still under way, which takes longer than reading.
    if (next.job && next.kind === 'update-many') await verifyUpdates(context, next.edits);
    const again = outcomes.filter(({ status }) => status === 'not-applied').map(({ edit }) => edit);
    next = again.length === 0 ? undefined : partOfWrite(context.items, next, again);
    stopOnTrouble(outcomes, trouble);
  }
  if (next) throw brokenAgainAndAgain();
}

/** Waits for one of the places that Zendesk has for jobs, where the request becomes one. */
async function sendInPlace(context: RunContext, write: PlannedWrite): Promise<readonly ItemOutcome[]> {
  if (!write.job) return sendOnce(context, write, 'change');
  const free = await context.jobPlace(context.signal);
  try {
    await context.gate();
    context.signal.throwIfAborted();
    return await sendOnce(context, write, 'change');
  } finally {
    free();
  }
}
