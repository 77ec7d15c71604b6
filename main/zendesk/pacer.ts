import { endpointLimits } from './endpoint-limits.ts';
import { jobPlaces } from './job-places.ts';
import type { Hold, Waiting, WaitsFor } from './waiting.ts';
import { waitingRoom } from './waiting-room.ts';

/** Waits; rejects with the signal's reason when it is aborted. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export interface PacerOptions {
  /** Milliseconds that only ever go forward; any origin. */
  readonly clock: () => number;
  /** Milliseconds since 1970, to compare with Zendesk's clock and for people to read; `clock` unless told. */
  readonly wall?: () => number;
  readonly sleep: Sleep;
  /** The share of the account's limit left to its other integrations, 0 to 1. */
  readonly headroom: number;
  /** The most requests on their way at once. */
  readonly inFlight: number;
}

/** Keeps one account's requests within what Zendesk's own headers allow. Shared by everything that talks to the account. */
export interface Pacer {
  /**
   * Resolves when a request to `endpoint` (`PUT /api/v2/users/7`) may leave; the caller must call `release` once, whatever happens.
   */
  acquire(signal: AbortSignal | undefined, endpoint?: string): Promise<void>;
  release(): void;
  /** Reads the limits that an answer from `endpoint` announces. */
  heed(headers: Headers, endpoint?: string): void;
  /**
   * Zendesk said to wait: holds back every request for so long, or only those to `endpoint` where the account's own limit is not used up.
   *
   * @returns seconds since it began to say so, without letting one such request through in between.
   */
  holdBack(seconds: number, endpoint?: string, what?: WaitsFor): number;
  /** A request to `endpoint` was let through. */
  letThrough(endpoint: string): void;
  /** Resolves when a background job may be started, with what gives its place free again. */
  jobPlace(signal: AbortSignal | undefined): Promise<() => void>;
  /** Requests a minute as Zendesk last announced, if it did. */
  limit(): number | undefined;
  /** Milliseconds that Zendesk's clock is ahead of this one, as its last answer told; undefined before. */
  clockOffset(): number | undefined;
  /** What a request is waiting for now; of several, what ends first. */
  waiting(): Waiting | undefined;
}

/** Stands for all endpoints where each has a key. */
const account = '';

/** Milliseconds that a window lasts. */
const windowLength = 60_000;

/**
 * Zendesk counts requests in windows of a minute and says with each answer how many are left and when the window ends
 * (developer.zendesk.com, "Rate limits": `X-Rate-Limit`, `X-Rate-Limit-Remaining`, `ratelimit-reset`; until 2023 the last
 * was spelled `rate-limit-reset`). Requests leave as fast as they come until only the headroom is left of a window.
 */
export function createPacer({ clock, wall = clock, sleep, headroom, inFlight }: PacerOptions): Pacer {
  let underway = 0;
  let blocked: Hold = { what: 'account-limit', until: 0 };
  /** Since when each kind of request was refused, without a break. */
  const refusedSince = new Map<string, number>();
  const waiters = new Set<Hold>();
  let limit: number | undefined;
  let remaining: number | undefined;
  let resetAt = 0;
  let offset: number | undefined;
  const requests = waitingRoom();
  const endpoints = endpointLimits(clock);
  const jobs = jobPlaces(headroom);

  const holdOfAccount = (): Hold | undefined => {
    const now = clock();
    if (blocked.until > now) return blocked;
    if (limit === undefined || remaining === undefined) return undefined;
    if (resetAt <= now) {
      remaining = undefined;
      return undefined;
    }
    return remaining <= Math.floor(limit * headroom) ? { what: 'account-limit', until: resetAt } : undefined;
  };
  const holdOf = (endpoint: string | undefined): Hold | undefined => {
    const all = holdOfAccount();
    const own = endpoints.holdOf(endpoint);
    return own && own.until > Math.max(all?.until ?? 0, clock()) ? own : all;
  };

  /** Sleeps, and says so meanwhile. */
  const waitFor = async (hold: Hold, signal: AbortSignal | undefined) => {
    const waiter = { ...hold };
    waiters.add(waiter);
    try {
      await sleep(hold.until - clock(), signal);
    } finally {
      waiters.delete(waiter);
    }
  };

  return {
    async acquire(signal, endpoint) {
      for (;;) {
        signal?.throwIfAborted();
        const hold = holdOf(endpoint);
        if (hold) await waitFor(hold, signal);
        else if (underway >= inFlight) await requests.wait(signal);
        else break;
      }
      underway += 1;
      if (remaining !== undefined) remaining -= 1;
      endpoints.left(endpoint);
    },
    release() {
      underway -= 1;
      requests.wake();
    },
    jobPlace: jobs.take,
    heed(headers, endpoint) {
      endpoints.heed(headers, endpoint);
      jobs.heed(headers);
      const date = Date.parse(headers.get('date') ?? '');
      if (!Number.isNaN(date)) offset = date - wall();
      const announced = numberIn(headers, ['x-rate-limit', 'ratelimit-limit', 'rate-limit']);
      const left = numberIn(headers, ['x-rate-limit-remaining', 'ratelimit-remaining', 'rate-limit-remaining']);
      const reset = numberIn(headers, ['ratelimit-reset', 'rate-limit-reset']);
      if (announced !== undefined) limit = announced;
      if (left === undefined) return;
      const now = clock();
      const ends =
        reset === undefined ? (resetAt > now ? resetAt : now + windowLength) : now + Math.min(reset * 1000, windowLength);
      const sameWindow = remaining !== undefined && Math.abs(ends - resetAt) < 2500;
      const stillUnderway = Math.max(0, underway - 1);
      // Answers overtake each other: within one window the smallest figure is the newest.
      remaining = sameWindow && remaining !== undefined ? Math.min(remaining, left) : left - stillUnderway;
      resetAt = ends;
    },
    holdBack(seconds, endpoint, what = endpoint === undefined ? 'account-limit' : 'endpoint-limit') {
      const now = clock();
      const until = now + seconds * 1000;
      if (endpoint !== undefined) endpoints.hold(endpoint, seconds, what);
      else if (until > blocked.until) blocked = { what, until };
      const since = refusedSince.get(endpoint ?? account) ?? now;
      refusedSince.set(endpoint ?? account, since);
      return (now - since) / 1000;
    },
    letThrough(endpoint) {
      refusedSince.delete(endpoint);
      refusedSince.delete(account);
    },
    limit: () => limit,
    clockOffset: () => offset,
    waiting() {
      const [first] = [...waiters].sort((left, right) => left.until - right.until);
      if (!first) return undefined;
      const { until, ...hold } = first;
      const seconds = Math.max(0, Math.ceil((until - clock()) / 1000));
      return { ...hold, seconds, until: new Date(wall() + seconds * 1000).toISOString() };
    },
  };
}

function numberIn(headers: Headers, names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = headers.get(name);
    const number = value === null || value.trim() === '' ? Number.NaN : Number(value);
    if (Number.isFinite(number) && number >= 0) return number;
  }
  return undefined;
}
