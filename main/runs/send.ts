import type { ResourceName } from '../../preload/contract/records.ts';
import { inOrderOfSending, type Leg, legsOf } from '../changes/legs.ts';
import { planReadsOf } from '../changes/plan-reads.ts';
import type { PlannedWrite } from '../changes/planned.ts';
import { InDoubt, isServersOwn } from '../zendesk/in-doubt.ts';
import { Refused } from '../zendesk/refusal.ts';
import { asSeen } from './as-seen.ts';
import { attemptsInDoubt, type Brake, brokenAgainAndAgain, createBrake } from './brake.ts';
import { failOrphans } from './cascades.ts';
import { isFresh, lookAgain } from './look-again.ts';
import { seeNumbersAfter, seeNumbersBefore } from './numbers-seen.ts';
import { overlapping } from './overlapping.ts';
import { partOfWrite } from './part-of-write.ts';
import { placeCreated } from './placing.ts';
import { deletesNamed, lookBeforeDeleting } from './pointer-check.ts';
import type { RunContext } from './run-context.ts';
import { fillInNewIds } from './run-state.ts';
import { plannedRemaining, roundsOf } from './schedule.ts';
import { isOfOneAmongMany, type Sent, sendOnce } from './send-one.ts';
import { settleDue, settleNext } from './settle-creates.ts';
import { verifyUpdates } from './verify-run.ts';

/**
 * Sends what is still to be sent, stage by stage. For each request the intent is on disk before it leaves and the outcome after it
 * is known, and what is about to be changed is looked at right before. Requests that become background jobs are all begun at once; each waits for its place before its intent is written.
 *
 * @throws RunStopped where going on makes no sense now; everything known is in the journal by then.
 */
export async function sendRemaining(context: RunContext): Promise<void> {
  const brake = createBrake(context);
  let looked = false;
  const readsOf = (resource: ResourceName, ids: readonly number[]) => planReadsOf(resource, ids, context.totals[resource]);
  let hasBegun = false;
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
      // What the run began with was not the last reading any more.
      hasBegun = true;
      continue;
    }
    for (const part of roundsOf(now).flatMap(inOrderOfSending)) {
      const legs = legsOf(part, (index) => context.items[index]?.edit, readsOf);
      const width = part.some(({ job }) => job) ? legs.length : 1;
      await overlapping(legs, width, (leg) => {
        const isFirst = !hasBegun;
        hasBegun = true;
        return sendLeg(context, leg, isFirst, brake);
      });
      brake.settleGivenUp();
    }
  }
}

/** Sends what looks at its records together: once before the first of it leaves, and again where that was too long ago by then. */
async function sendLeg(context: RunContext, leg: Leg, isFirst: boolean, brake: Brake): Promise<void> {
  const edits = leg.writes.flatMap((write) => write.edits);
  // What leaves while the others are read may be read as we have just made it.
  let left: Set<number> | undefined;
  const look = togetherOnce(async () => {
    const leaving = new Set<number>();
    left = leaving;
    await lookAgain(context, edits, (edit) => leaving.has(edit));
  });
  const leaves = (write: PlannedWrite) => {
    for (const edit of write.edits) left?.add(edit);
  };
  const isJob = leg.writes.some(({ job }) => job);
  // The first has only just been read, with everything else; a job is looked at when it has its place.
  if (leg.look && !isFirst && !isJob) await look();
  const sending: Sending = { look, leaves, always: leg.look !== undefined && !isFirst && isJob, brake };
  await overlapping(leg.writes, context.inFlight, (write) => sendUntilKnown(context, write, sending, attemptsOf(write)));
}

interface Sending {
  /** Looks again at what the leg has still to send; whoever asks meanwhile waits for the same. */
  readonly look: () => Promise<void>;
  /** Notes that this is about to leave, for a look that is under way. */
  readonly leaves: (write: PlannedWrite) => void;
  /** Whether to look however fresh it is. */
  readonly always: boolean;
  readonly brake: Brake;
}

/** Of many records one may be what Zendesk stumbles over, so a request of many is not tried as often before it is split. */
function attemptsOf({ edits }: PlannedWrite): number {
  return edits.length > 1 ? attemptsInDoubt - 1 : attemptsInDoubt;
}

/** Sends what reading shows was not made again, a few times. */
async function sendUntilKnown(context: RunContext, write: PlannedWrite, sending: Sending, attempts: number): Promise<void> {
  const { brake } = sending;
  let next: PlannedWrite = write;
  for (let attempt = 1; ; attempt++) {
    await context.gate();
    context.signal.throwIfAborted();
    if (gaveUpCreating(context, next, brake)) return;
    const now = next;
    const sent = await brake.through(now, async (accepted) => {
      const known = await sendInPlace(context, now, accepted, sending);
      // While other jobs are still under way, which takes longer than reading.
      if (now.job && now.kind === 'update-many') await verifyUpdates(context, now.edits);
      await seeNumbersAfter(context, now.edits);
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
    if (attempt >= attempts || isOfOneAmongMany(next, sent.by))
      return sendSplit(context, next, { ...sent, outcomes: again }, sending);
    const pause = pauseAfter(sent, attempt);
    if (pause > 0) await context.sleep(pause, context.signal);
  }
}

/** A creation is read twice, minutes apart, before it is sent again, so it is not sent as often. */
function gaveUpCreating(context: RunContext, { edits }: PlannedWrite, brake: Brake): boolean {
  const [edit] = edits;
  if (edit === undefined) return true;
  const last = brake.lastOf(edit);
  const isError = last?.by instanceof InDoubt && isServersOwn(last.by);
  if ((context.doubts.notFound.get(edit) ?? 0) < (isError ? attemptsInDoubt - 1 : attemptsInDoubt)) return false;
  if (!last || (!isError && !brake.served())) throw brokenAgainAndAgain();
  brake.giveUp({ ...last, outcomes: [{ edit, status: 'not-applied' }] });
  return true;
}

/** Halves what Zendesk does not stomach until the one record is found that it stumbles over. Where nothing at all goes through, that is no use. */
async function sendSplit(context: RunContext, write: PlannedWrite, sent: Sent, sending: Sending): Promise<void> {
  const { edits } = write;
  const { brake } = sending;
  const isBroken = sent.by instanceof InDoubt && !isServersOwn(sent.by);
  if (edits.length === 1) return brake.giveUp(sent);
  if (isBroken && !brake.served()) throw brokenAgainAndAgain();
  const middle = Math.ceil(edits.length / 2);
  for (const half of [edits.slice(0, middle), edits.slice(middle)])
    await sendUntilKnown(context, partOfWrite(context.items, write, half), sending, half.length > 1 ? 1 : attemptsInDoubt - 1);
}

/** The longest that a `Retry-After` of an error is waited for before a change is tried again, in seconds. */
const longestPause = 300;

/** Milliseconds until whoever wrote the same at that moment is done. */
const afterCollision = 1_000;

/** Milliseconds: what Zendesk asks for, else more each time. A broken connection has been waited out by settling it. */
function pauseAfter({ by, outcomes }: Sent, attempt: number): number {
  if (outcomes.some(({ collided }) => collided)) return afterCollision;
  if (by instanceof Refused) return by.code === 'conflict' ? afterCollision : 0;
  if (!(by instanceof InDoubt) || !by.serverError) return 0;
  const { retryAfter } = by.serverError;
  return (retryAfter === undefined ? 4 ** (attempt - 1) : Math.min(retryAfter, longestPause)) * 1000;
}

/** Waits for one of the places that Zendesk has for jobs, where the request becomes one. */
async function sendInPlace(context: RunContext, write: PlannedWrite, accepted: () => void, sending: Sending): Promise<Sent> {
  const free = write.job ? await context.jobPlace(context.signal) : () => {};
  try {
    await context.gate();
    context.signal.throwIfAborted();
    // First, since it takes a reading a person.
    await seeNumbersBefore(context, write.edits);
    if (sending.always || !isFresh(context, write.edits)) await sending.look();
    const now = asSeen(context.items, write);
    if (!now) return nothingSent;
    // The leg may be so long, or Zendesk so slow, that it was too long ago even now.
    if (!isFresh(context, now.edits)) await lookAgain(context, now.edits);
    const left = asSeen(context.items, now);
    if (!left) return nothingSent;
    sending.leaves(left);
    return await sendOnce(context, left, 'change', accepted);
  } finally {
    free();
  }
}

/** Everything of it was left out. */
const nothingSent: Sent = { request: 0, outcomes: [] };

function togetherOnce(work: () => Promise<void>): () => Promise<void> {
  let underway: Promise<void> | undefined;
  return () => {
    underway ??= work().finally(() => {
      underway = undefined;
    });
    return underway;
  };
}
