import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { RehearsalEvent } from '../../preload/contract/rehearsal.ts';
import type { Desk } from '../accounts/desk.ts';
import { Failure } from '../failure.ts';
import { refuseHandOvers } from '../runs/refuse-hand-overs.ts';
import { refuseFalseClaim, refuseOtherAccount } from '../runs/run-refusals.ts';
import { noteRehearsal } from './note-rehearsal.ts';
import { type Doing, type Play, playOn } from './play.ts';
import { playedTime } from './played-time.ts';
import { isPracticeZendesk, lookUpOnPractice } from './practice-tickets.ts';
import { rehearsalOf } from './rehearsal-of.ts';
import { twinDesk } from './twin-desk.ts';
import { twinSource } from './twin-source.ts';

export interface RehearseOptions {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly by: string;
  readonly program: string;
  readonly signal?: AbortSignal | undefined;
}

/** Where the snapshot does not tell it: what Suite Enterprise has (developer.zendesk.com, "Rate limits"). */
const usualPerMinute = 700;

/** Milliseconds between two events of progress. */
const interval = 250;

/**
 * Plays a change set and then its undo on a twin: a practice Zendesk in this process that holds what the newest snapshot holds. The run
 * and the undo are those of the account, by a clock that passes as fast as it can. Nothing leaves the computer, and
 * nothing is kept but, where the policy asks for a rehearsal, that there was one.
 *
 * @throws Failure `not-found` without a snapshot, `cancelled` where the signal ends it, and for what no run would begin with.
 */
export async function* rehearse(
  desk: Desk,
  changeSet: ChangeSet,
  options: RehearseOptions,
): AsyncGenerator<RehearsalEvent, void, void> {
  const { signal } = options;
  const snapshot = desk.snapshots.latest();
  if (!snapshot)
    throw new Failure(
      'not-found',
      `There is no snapshot of ${desk.account.name} to rehearse on. Take one first; nothing was sent.`,
    );
  refuseOtherAccount(desk, changeSet);
  if (changeSet.edits.length === 0)
    throw new Failure('validation', 'The change set holds no edit, so there is nothing to rehearse. Nothing was sent.');
  refuseHandOvers(changeSet, desk.world());
  refuseFalseClaim(desk, changeSet);

  const isPractice = isPracticeZendesk(desk.account);
  const ending = new AbortController();
  const over = signal ? AbortSignal.any([signal, ending.signal]) : ending.signal;
  const begunAt = options.clock();
  const time = playedTime();
  // Waits are spread over fractions of milliseconds, and clocks tell whole ones.
  const clock = () => begunAt + Math.floor(time.now());
  const perMinute = snapshot.rateLimit ?? usualPerMinute;
  const total = Object.values(snapshot.counts).reduce((sum, count) => sum + count, 0);
  let doing: Doing = { phase: 'filling', done: 0, total };

  const work = async () => {
    const isLookedUp = isPractice && (await lookUpOnPractice(desk, changeSet, over));
    const source = twinSource(desk.world(), isPractice);
    const { startTwin } = await import('../practice/twin/start-twin.ts'); // with the practice Zendesk, which few commands need
    const twin = await startTwin(
      {
        ...source,
        filled: (done) => {
          refuseCancelled(over);
          doing = { phase: 'filling', done, total: Math.max(total, done) };
        },
      },
      {
        clock,
        sleep: (milliseconds) => time.aside(milliseconds),
        limits: { perMinute },
        address: desk.account.url,
      },
    );
    const own = twinDesk(desk, { twin, time, clock, by: options.by, program: options.program });
    try {
      refuseCancelled(over);
      const played: Play = await playOn({ desk, own, twin, changeSet, time, signal: over, tell: (now) => (doing = now) });
      refuseCancelled(over);
      return rehearsalOf({
        desk,
        snapshot,
        changeSet,
        played,
        leftOut: twin.leftOut,
        isPractice,
        isLookedUp,
        perMinute,
        now: begunAt,
      });
    } finally {
      own.close();
      await twin.close();
    }
  };

  const result = work();
  // Whoever leaves early has it ended below; then nobody hears of it.
  const settled = result.then(
    () => true,
    () => true,
  );
  try {
    while (!(await Promise.race([settled, sleep(interval, false, { ref: false })]))) yield { type: 'progress', ...doing };
    const rehearsal = await result;
    noteRehearsal(desk, changeSet, options.by, rehearsal);
    yield { type: 'result', rehearsal };
  } finally {
    ending.abort();
    await settled;
  }
}

function refuseCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new Failure('cancelled', 'The rehearsal was cancelled. Nothing was sent and nothing was kept.');
}
