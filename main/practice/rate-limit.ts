import type { Reply } from './reply.ts';
import type { Call, EndpointLimit } from './request.ts';
import type { State } from './state.ts';
import type { Switches } from './switches.ts';

/** Where the account stands in its current minute. */
export interface Rate {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetSeconds: number;
  /** False for a request over the limit: it must be refused before anything is applied. */
  readonly allowed: boolean;
}

export const rateTable = `
  CREATE TABLE IF NOT EXISTS rate_windows (name TEXT PRIMARY KEY, ends INTEGER NOT NULL, used INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS rate_windows_1 ON rate_windows (ends)`;

const minuteSeconds = 60;

/**
 * Counts one request against the account's fixed one-minute window. The count is kept in the state, because the limit is
 * the account's and not one process's.
 */
export function countRequest(state: State, nowMilliseconds: number, limit: number): Rate {
  return countIn(state, nowMilliseconds, { name: 'account', limit, seconds: minuteSeconds });
}

/** The same figures without counting, for answers that cost nothing. */
export function rateNow(state: State, nowMilliseconds: number, limit: number): Rate {
  return standing(state, nowMilliseconds, { name: 'account', limit, seconds: minuteSeconds });
}

/** Both spellings that Zendesk sends today (its rate-limit reference), or those of its recordings of 2023. */
export function rateHeaders(
  { limit, remaining, resetSeconds }: Rate,
  { rateHeaders: spelling }: Switches,
): Record<string, string> {
  return {
    'x-rate-limit': String(limit),
    'x-rate-limit-remaining': String(remaining),
    [`${spelling}${spelling === 'ratelimit' ? '-limit' : ''}`]: String(limit),
    [`${spelling}-remaining`]: String(remaining),
    [`${spelling}-reset`]: String(resetSeconds),
  };
}

/**
 * Counts a request against the limits of its endpoint; the first one that is used up refuses it, and then none is counted.
 * The headers announce each limit in the form `total=5; remaining=4; resets=53`.
 */
export function countEndpoint(
  call: Call,
  limits: readonly EndpointLimit[],
  highVolume: boolean,
): { readonly refusal?: Reply; readonly headers: Record<string, string> } {
  if (limits.length > 0) call.state.rows('DELETE FROM rate_windows WHERE ends <= ?', call.time);
  const windows = limits.map((limit) => ({
    limit,
    name: `${limit.name}/${limit.seconds}/${limit.per?.(call) ?? ''}`,
    total: (highVolume ? limit.highVolume : undefined) ?? limit.total,
  }));
  for (const { limit, name, total } of windows) {
    const rate = standing(call.state, call.time, { name, limit: total, seconds: limit.seconds });
    if (rate.remaining > 0) continue;
    const reply = limit.refusal(rate.resetSeconds);
    const retryAfter = { 'retry-after': String(rate.resetSeconds) };
    return { refusal: { ...reply, headers: { ...retryAfter, ...reply.headers } }, headers: announce(call.switches, limit, rate) };
  }
  const headers: Record<string, string> = {};
  for (const { limit, name, total } of windows) {
    const rate = countIn(call.state, call.time, { name, limit: total, seconds: limit.seconds });
    if (limit.announced) Object.assign(headers, announce(call.switches, limit, rate));
  }
  return { headers };
}

/** The header of a limit that is no rate, such as that of jobs in flight. */
export function announce(
  { rateHeaders: spelling }: Switches,
  { name }: Pick<EndpointLimit, 'name'>,
  rate: Pick<Rate, 'limit' | 'remaining' | 'resetSeconds'>,
): Record<string, string> {
  return { [`zendesk-${spelling}-${name}`]: `total=${rate.limit}; remaining=${rate.remaining}; resets=${rate.resetSeconds}` };
}

interface Window {
  readonly name: string;
  readonly limit: number;
  readonly seconds: number;
}

function countIn(state: State, now: number, window: Window): Rate {
  const before = standing(state, now, window);
  if (before.remaining === 0) return { ...before, allowed: false };
  const ends = endOf(now, window.seconds);
  state.rows(
    `INSERT INTO rate_windows (name, ends, used) VALUES (?1, ?2, 1)
     ON CONFLICT (name) DO UPDATE SET used = CASE WHEN ends = ?2 THEN used + 1 ELSE 1 END, ends = ?2`,
    window.name,
    ends,
  );
  return { ...before, remaining: before.remaining - 1 };
}

function standing(state: State, now: number, { name, limit, seconds }: Window): Rate {
  const ends = endOf(now, seconds);
  const used = state.number('SELECT used FROM rate_windows WHERE name = ? AND ends = ?', name, ends);
  return { limit, remaining: Math.max(0, limit - used), resetSeconds: Math.ceil((ends - now) / 1000), allowed: true };
}

/** Windows are fixed: they begin at whole multiples of their length. */
function endOf(now: number, seconds: number): number {
  return (Math.floor(now / (seconds * 1000)) + 1) * seconds * 1000;
}
