import type { RunEvent, RunPhase } from '../../preload/contract/runs.ts';
import type { Waiting } from '../zendesk/waiting.ts';
import { countsOf, type ItemState } from './run-state.ts';

/** Milliseconds between two reports; counting a large run's items anew for each of them would cost more than sending them. */
const reportEvery = 100;

interface ProgressOptions {
  readonly run: string;
  readonly items: readonly ItemState[];
  /** Milliseconds that only ever go forward. */
  readonly steady: () => number;
  readonly waiting: () => Waiting | undefined;
  readonly requests: () => number;
  readonly paused: () => boolean;
  readonly tell: (event: RunEvent) => void;
}

export interface Progress {
  /** Tells how far the run is, where that was not just told. */
  report(phase: RunPhase): void;
  /** Tells it again at once. */
  now(): void;
}

/** How far a run is, in counts, and how long the rest may take: by the pace so far, without what was only waited for. */
export function createProgress({ run, items, steady, waiting: waitingNow, requests, paused, tell }: ProgressOptions): Progress {
  const begun = steady();
  const doneBefore = finished(items);
  let phase: RunPhase = 'checking';
  let reportedAt = Number.NEGATIVE_INFINITY;
  let lookedAt = begun;
  let waited = 0;

  const report = (now: RunPhase) => {
    const at = steady();
    if (at - reportedAt < reportEvery && now === phase) return;
    phase = now;
    reportedAt = at;
    const done = finished(items);
    const waiting = waitingNow();
    if (waiting) waited += at - lookedAt;
    lookedAt = at;
    const pace = (done - doneBefore) / Math.max(1, at - begun - waited);
    const left = pace > 0 ? (items.length - done) / pace / 1000 : undefined;
    tell({
      type: 'progress',
      run,
      phase,
      total: items.length,
      requests: requests(),
      ...countsOf(items),
      ...(left === undefined ? {} : { secondsLeft: Math.ceil(left + (waiting?.seconds ?? 0)) }),
      ...(waiting ? waitingFacts(waiting) : {}),
      paused: paused(),
    });
  };
  return {
    report,
    now: () => {
      reportedAt = Number.NEGATIVE_INFINITY;
      report(phase);
    },
  };
}

function waitingFacts({ what, endpoint, seconds, until }: Waiting) {
  return {
    waitingFor: { what, ...(endpoint === undefined ? {} : { endpoint }) },
    waitingUntil: until,
    ...(seconds > 0 ? { waitingSeconds: seconds } : {}),
  };
}

function finished(items: readonly ItemState[]): number {
  return items.filter(({ status }) => status === 'applied' || status === 'failed' || status === 'skipped').length;
}
