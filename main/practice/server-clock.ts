/** The time of a practice Zendesk that need not be the machine's. */
export interface ServerClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** How many of its seconds pass in one of the machine's. */
  readonly speed: number;
  /** When it showed the machine's time, in milliseconds since 1970. */
  readonly since: number;
  /** Resolves once that many milliseconds have passed on this clock; rejects with the signal's reason when that comes first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/**
 * A clock that shows the machine's time at `since`, in milliseconds since 1970, and runs `speed` times as fast from there on. Two processes
 * that are given the same two figures read the same time, so a client can live by its server's clock.
 */
export function serverClock(speed = 1, since = Date.now()): ServerClock {
  if (!(speed > 0 && Number.isFinite(speed))) throw new RangeError('The speed of a clock is a number above 0.');
  // `performance` is finer than `Date`: at speed 1,000 a millisecond is a second.
  const machine = () => performance.timeOrigin + performance.now();
  return {
    now: () => (speed === 1 ? Date.now() : Math.floor(since + (machine() - since) * speed)),
    speed,
    since,
    sleep: (milliseconds, signal) => sleep(milliseconds / speed, signal),
  };
}

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
