import type { State } from './state.ts';

/** Where the account stands in its current minute. */
export interface Rate {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetSeconds: number;
  /** False for a request over the limit: it must be refused before anything is applied. */
  readonly allowed: boolean;
}

export const rateTable = 'CREATE TABLE IF NOT EXISTS rate_windows (name TEXT PRIMARY KEY, minute INTEGER, used INTEGER)';

const minuteMilliseconds = 60_000;

/**
 * Counts one request against the account's fixed one-minute window. The count is kept in the state, because the limit is
 * the account's and not one process's.
 */
export function countRequest(state: State, nowMilliseconds: number, limit: number): Rate {
  const before = rateNow(state, nowMilliseconds, limit);
  if (before.remaining === 0) return { ...before, allowed: false };
  state.rows(
    `INSERT INTO rate_windows (name, minute, used) VALUES ('account', ?1, 1)
     ON CONFLICT (name) DO UPDATE SET used = CASE WHEN minute = ?1 THEN used + 1 ELSE 1 END, minute = ?1`,
    minuteOf(nowMilliseconds),
  );
  return { ...before, remaining: before.remaining - 1 };
}

/** The same figures without counting, for answers that cost nothing. */
export function rateNow(state: State, nowMilliseconds: number, limit: number): Rate {
  const minute = minuteOf(nowMilliseconds);
  const used = state.number("SELECT used FROM rate_windows WHERE name = 'account' AND minute = ?", minute);
  const resetSeconds = Math.ceil(((minute + 1) * minuteMilliseconds - nowMilliseconds) / 1000);
  return { limit, remaining: Math.max(0, limit - used), resetSeconds, allowed: true };
}

/** Both spellings that Zendesk sends today (its rate-limit reference). */
export function rateHeaders({ limit, remaining, resetSeconds }: Rate): Record<string, string> {
  return {
    'x-rate-limit': String(limit),
    'x-rate-limit-remaining': String(remaining),
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
  };
}

function minuteOf(nowMilliseconds: number): number {
  return Math.floor(nowMilliseconds / minuteMilliseconds);
}
