import type { RunEvent, RunPhase } from '../../preload/contract/runs.ts';
import type { Waiting } from '../zendesk/waiting.ts';
import type { Expected } from './expected.ts';
import { countsOf, type ItemState } from './run-state.ts';

/** Milliseconds between two reports; counting a large run's items anew for each of them would cost more than sending them. */
const reportEvery = 100;

/** Milliseconds after which a pace says something. */
const paceAfter = 3000;

/** What requests alone can show of a run: it is over when its records are. */
const nearlyAll = 0.95;

interface ProgressOptions {
  readonly run: string;
  readonly items: readonly ItemState[];
  /** Milliseconds that only ever go forward. */
  readonly steady: () => number;
  readonly waiting: () => Waiting | undefined;
  readonly requests: () => number;
  /** What the plan says that it takes from here. */
  readonly expected: Expected;
  /** Records whose change has left and is not answered yet. */
  readonly underWay: () => number;
  readonly paused: () => boolean;
  readonly tell: (event: RunEvent) => void;
}

export interface Progress {
  /** Tells how far the run is, where that was not just told. */
  report(phase: RunPhase): void;
  /** Tells it again at once. */
  now(): void;
}

/**
 * How far a run is, in counts, and how long the rest may take: by the pace so far, without what was only waited for, and by the plan until
 * there is a pace.
 */
export function createProgress(options: ProgressOptions): Progress {
  const { run, items, steady, waiting: waitingNow, requests, expected, paused, tell } = options;
  const begun = steady();
  const doneBefore = finished(items);
  const askedBefore = requests();
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
    const worked = at - begun - waited;
    const pace = (done - doneBefore) / Math.max(1, worked);
    const left = pace > 0 ? (items.length - done) / pace / 1000 : Math.max(1, expected.seconds - worked / 1000);
    const asked = (requests() - askedBefore) / Math.max(1, expected.requests);
    tell({
      type: 'progress',
      run,
      phase,
      total: items.length,
      requests: requests(),
      ...countsOf(items),
      underWay: options.underWay(),
      share: Math.max(done / Math.max(1, items.length), Math.min(nearlyAll, asked)),
      ...(pace > 0 && worked > paceAfter ? { perMinute: Math.round(pace * 60_000) } : {}),
      secondsLeft: Math.ceil(left + (waiting?.seconds ?? 0)),
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
