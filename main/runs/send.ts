import type { PlannedWrite } from '../changes/plan.ts';
import { InDoubt } from '../zendesk/in-doubt.ts';
import { attemptsInDoubt, type Brake, brokenAgainAndAgain, createBrake } from './brake.ts';
import { failOrphans } from './cascades.ts';
import { overlapping } from './overlapping.ts';
import { partOfWrite } from './part-of-write.ts';
import { placeCreated } from './placing.ts';
import { deletesNamed, lookBeforeDeleting } from './pointer-check.ts';
import type { RunContext } from './run-context.ts';
import { fillInNewIds } from './run-state.ts';
import { plannedRemaining, roundsOf } from './schedule.ts';
import { type Sent, sendOnce } from './send-one.ts';
import { settleDue, settleNext } from './settle-creates.ts';
import { verifyUpdates } from './verify-run.ts';

/**
 * Sends what is still to be sent, stage by stage. For each request the intent is on disk before it leaves and the outcome after it
 * is known. Requests that become background jobs are all begun at once; each waits for its place before its intent is written.
 *
 * @throws RunStopped where going on makes no sense now; everything known is in the journal by then.
 */
export async function sendRemaining(context: RunContext): Promise<void> {
  const brake = createBrake(context);
  let looked = false;
  for (;;) {
    fillInNewIds(context.items);
    failOrphans(context);
    // Also those that a run created before it was interrupted.
    await placeCreated(context, brake);
    await settleDue(context);
    const writes = plannedRemaining(context).filter(({ kind }) => kind !== 'place');
    const stage = Math.min(...writes.map((write) => write.stage));
    const now = writes.filter((write) => write.stage === stage);
    if (now.length === 0) {
      if (await settleNext(context)) continue;
      return;
    }
    if (!looked && now.some((write) => deletesNamed(context, write))) {
      looked = true;
      await lookBeforeDeleting(context);
      continue;
    }
    for (const round of roundsOf(now)) {
      const [jobs, direct] = [round.filter(({ job }) => job), round.filter(({ job }) => !job)];
      await overlapping(jobs, jobs.length, (write) => sendUntilKnown(context, write, brake, attemptsOf(write)));
      await overlapping(direct, context.inFlight, (write) => sendUntilKnown(context, write, brake, attemptsOf(write)));
      brake.settleGivenUp();
    }
  }
}

/** Of many records one may be what Zendesk stumbles over, so a request of many is not tried as often before it is split. */
function attemptsOf({ edits }: PlannedWrite): number {
  return edits.length > 1 ? attemptsInDoubt - 1 : attemptsInDoubt;
}

/** Sends what reading shows was not made again, a few times. */
async function sendUntilKnown(context: RunContext, write: PlannedWrite, brake: Brake, attempts: number): Promise<void> {
  let next: PlannedWrite = write;
  for (let attempt = 1; ; attempt++) {
    await context.gate();
    context.signal.throwIfAborted();
    if (gaveUpCreating(context, next, brake)) return;
    const now = next;
    const sent = await brake.through(now, async (accepted) => {
      const known = await sendInPlace(context, now, accepted);
      // While other jobs are still under way, which takes longer than reading.
      if (now.job && now.kind === 'update-many') await verifyUpdates(context, now.edits);
      return known;
    });
    brake.remember(now, sent);
    const again = sent.outcomes.filter(({ status }) => status === 'not-applied');
    if (again.length === 0) return;
    next = partOfWrite(
      context.items,
      next,
      again.map(({ edit }) => edit),
    );
    if (attempt >= attempts) return sendSplit(context, next, { ...sent, outcomes: again }, brake);
    const pause = pauseAfter(sent, attempt);
    if (pause > 0) await context.sleep(pause, context.signal);
  }
}

/** A creation is read twice, minutes apart, before it is sent again, so it is not sent as often. */
function gaveUpCreating(context: RunContext, { edits }: PlannedWrite, brake: Brake): boolean {
  const [edit] = edits;
  if (edit === undefined) return true;
  const last = brake.lastOf(edit);
  const isError = last?.by instanceof InDoubt && last.by.serverError !== undefined;
  if ((context.doubts.notFound.get(edit) ?? 0) < (isError ? attemptsInDoubt - 1 : attemptsInDoubt)) return false;
  if (!last || (!isError && !brake.served())) throw brokenAgainAndAgain();
  brake.giveUp({ ...last, outcomes: [{ edit, status: 'not-applied' }] });
  return true;
}

/** Halves what Zendesk does not stomach until the one record is found that it stumbles over. Where nothing at all goes through, that is no use. */
async function sendSplit(context: RunContext, write: PlannedWrite, sent: Sent, brake: Brake): Promise<void> {
  const { edits } = write;
  const isBroken = sent.by instanceof InDoubt && sent.by.serverError === undefined;
  if (edits.length === 1) return brake.giveUp(sent);
  if (isBroken && !brake.served()) throw brokenAgainAndAgain();
  const middle = Math.ceil(edits.length / 2);
  for (const half of [edits.slice(0, middle), edits.slice(middle)])
    await sendUntilKnown(context, partOfWrite(context.items, write, half), brake, half.length > 1 ? 1 : attemptsInDoubt - 1);
}

/** The longest that a `Retry-After` of an error is waited for before a change is tried again, in seconds. */
const longestPause = 300;

/** Milliseconds: what Zendesk asks for, else more each time. A broken connection has been waited out by settling it. */
function pauseAfter({ by }: Sent, attempt: number): number {
  if (!(by instanceof InDoubt) || !by.serverError) return 0;
  const { retryAfter } = by.serverError;
  return (retryAfter === undefined ? 4 ** (attempt - 1) : Math.min(retryAfter, longestPause)) * 1000;
}

/** Waits for one of the places that Zendesk has for jobs, where the request becomes one. */
async function sendInPlace(context: RunContext, write: PlannedWrite, accepted: () => void): Promise<Sent> {
  if (!write.job) return sendOnce(context, write, 'change', accepted);
  const free = await context.jobPlace(context.signal);
  try {
    await context.gate();
    context.signal.throwIfAborted();
    return await sendOnce(context, write, 'change', accepted);
  } finally {
    free();
  }
}
