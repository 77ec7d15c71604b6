import { endpointLimits } from './endpoint-limits.ts';
import { jobPlaces } from './job-places.ts';
import { waitingRoom } from './waiting-room.ts';

/** Waits; rejects with the signal's reason when it is aborted. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export interface PacerOptions {
  /** Milliseconds; any steady origin. */
  readonly clock: () => number;
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
  /** Zendesk answered 429: holds back every request for so long, or only those to `endpoint` where the account's own limit is not used up. */
  holdBack(seconds: number, endpoint?: string): void;
  /** Resolves when a background job may be started, with what gives its place free again. */
  jobPlace(signal: AbortSignal | undefined): Promise<() => void>;
  /** Requests a minute as Zendesk last announced, if it did. */
  limit(): number | undefined;
  /** Milliseconds that Zendesk's clock is ahead of this one, as its last answer told; undefined before. */
  clockOffset(): number | undefined;
  /** Seconds until requests go on, 0 while they flow. */
  waitingSeconds(): number;
}

/** Milliseconds that a window lasts. */
const windowLength = 60_000;

/**
 * Zendesk counts requests in windows of a minute and says with each answer how many are left and when the window ends
 * (developer.zendesk.com, "Rate limits": `X-Rate-Limit`, `X-Rate-Limit-Remaining`, `ratelimit-reset`; until 2023 the last
 * was spelled `rate-limit-reset`). Requests leave as fast as they come until only the headroom is left of a window.
 */
export function createPacer({ clock, sleep, headroom, inFlight }: PacerOptions): Pacer {
  let underway = 0;
  let blockedUntil = 0;
  let limit: number | undefined;
  let remaining: number | undefined;
  let resetAt = 0;
  let offset: number | undefined;
  const requests = waitingRoom();
  const endpoints = endpointLimits(clock);
  const jobs = jobPlaces(headroom);

  const heldUntil = (): number => {
    const now = clock();
    if (blockedUntil > now) return blockedUntil;
    if (limit === undefined || remaining === undefined) return 0;
    if (resetAt <= now) {
      remaining = undefined;
      return 0;
    }
    return remaining <= Math.floor(limit * headroom) ? resetAt : 0;
  };

  return {
    async acquire(signal, endpoint) {
      for (;;) {
        signal?.throwIfAborted();
        const until = Math.max(heldUntil(), endpoints.heldUntil(endpoint));
        if (until > clock()) await sleep(until - clock(), signal);
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
      if (!Number.isNaN(date)) offset = date - clock();
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
    holdBack(seconds, endpoint) {
      if (endpoint === undefined) blockedUntil = Math.max(blockedUntil, clock() + seconds * 1000);
      else endpoints.hold(endpoint, seconds);
    },
    limit: () => limit,
    clockOffset: () => offset,
    waitingSeconds: () => Math.max(0, Math.ceil((heldUntil() - clock()) / 1000)),
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
