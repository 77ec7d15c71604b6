import type { Sleep } from '../zendesk/pacer.ts';

/** The time that a program, its Zendesk and the people around them live by. */
export interface PlayedTime {
  /** Milliseconds since it began. */
  now(): number;
  sleep: Sleep;
  /** Lets so much time go by at once. */
  pass(milliseconds: number): void;
  /**
   * Does real work, during which no time passes of itself.
   *
   * @param patience milliseconds; where the work waits aside for longer, it is given up with a `TimeoutError`.
   */
  during<Result>(work: () => Promise<Result>, patience?: number): Promise<Result>;
  /** What real work does to wait: until then it stands in nobody's way. */
  aside(milliseconds: number): Promise<void>;
}

/**
 * Time that passes only while nobody has anything to do but wait, and then at once to the first moment that somebody waits for: a day
 * takes no time, and what overlaps does so the same way every time.
 */
export function playedTime(): PlayedTime {
  const sleepers = new Set<Sleeper>();
  const aside: { isGivenUp: boolean }[] = [];
  let now = 0;
  let working = 0;
  let isAsked = false;

  const step = (): void => {
    isAsked = false;
    const first = firstOf(sleepers);
    if (working > 0 || !first) return;
    sleepers.delete(first);
    now = Math.max(now, first.until);
    first.wake();
    goOn();
  };
  // Twice, since an answer that has been read is still handed on from one to the next.
  const goOn = (): void => {
    if (isAsked || working > 0 || sleepers.size === 0) return;
    isAsked = true;
    setImmediate(() => setImmediate(step));
  };
  const work = (change: 1 | -1): void => {
    working += change;
    goOn();
  };
  const sleep: Sleep = (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const stop = () => {
        sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      const wake = () => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const sleeper = { until: now + Math.max(0, milliseconds), wake };
      sleepers.add(sleeper);
      signal?.addEventListener('abort', stop, { once: true });
      goOn();
    });

  return {
    now: () => now,
    sleep,
    pass(milliseconds) {
      now += milliseconds;
    },
    async during(real, patience) {
      const over = new AbortController();
      let isGivenUp = false;
      const outOfPatience = async (longest: number): Promise<never> => {
        await sleep(longest, over.signal);
        isGivenUp = true;
        // Time passed, so it is aside; of several the one that waits longest.
        const first = aside.find((waiting) => !waiting.isGivenUp);
        if (first) first.isGivenUp = true;
        throw new DOMException('It took too long.', 'TimeoutError');
      };
      work(1);
      try {
        return await (patience === undefined ? real() : Promise.race([real(), outOfPatience(patience)]));
      } finally {
        over.abort(isDone);
        if (!isGivenUp) work(-1);
      }
    },
    async aside(milliseconds) {
      const waiting = { isGivenUp: false };
      aside.push(waiting);
      work(-1);
      await sleep(milliseconds);
      aside.splice(aside.indexOf(waiting), 1);
      if (!waiting.isGivenUp) work(1);
    },
  };
}

/** A reason of one's own costs nothing to make, unlike the one that a signal has by itself. */
const isDone = 'done';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** Of those that wait for the same moment, the one that began to first. */
function firstOf(sleepers: ReadonlySet<Sleeper>): Sleeper | undefined {
  let first: Sleeper | undefined;
  for (const sleeper of sleepers) if (first === undefined || sleeper.until < first.until) first = sleeper;
  return first;
}
