import type { Hold, WaitsFor } from './waiting.ts';

/** A limit of one endpoint as an answer announces it. */
interface AnnouncedLimit {
  /** What Zendesk calls it, such as `tickets-update`. */
  readonly name: string;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resets: number;
}

/** Limits of single endpoints, beside the account's own. An endpoint is a method and a path: `PUT /api/v2/users/7`. */
export interface EndpointLimits {
  /** What holds the endpoint back, or held it last. */
  holdOf(endpoint: string | undefined): Hold | undefined;
  /** A request to the endpoint leaves now. */
  left(endpoint: string | undefined): void;
  heed(headers: Headers, endpoint: string | undefined): void;
  hold(endpoint: string, seconds: number, what?: WaitsFor): void;
}

/**
 * Documented, and announced by no header: one update of a user a second for the whole account (developer.zendesk.com, users, "Update
 * User"). In milliseconds.
 */
const spacing: Readonly<Record<string, number>> = {
  'PUT /api/v2/users/{id}': 1000,
  'POST /api/v2/users/create_or_update': 1000,
};

export function endpointLimits(clock: () => number): EndpointLimits {
  const held = new Map<string, Hold>();
  const holdUntil = (key: string, until: number, what: WaitsFor = 'endpoint-limit') => {
    for (const [each, hold] of held) if (hold.until <= clock()) held.delete(each);
    if (until > (held.get(key)?.until ?? 0)) held.set(key, { what, endpoint: key, until });
  };
  return {
    holdOf(endpoint) {
      if (endpoint === undefined) return undefined;
      const [one, alike] = [held.get(endpoint), held.get(patternOf(endpoint))];
      return one && one.until >= (alike?.until ?? 0) ? one : alike;
    },
    left(endpoint) {
      const pattern = endpoint === undefined ? undefined : patternOf(endpoint);
      const apart = pattern === undefined ? undefined : spacing[pattern];
      if (pattern !== undefined && apart !== undefined) holdUntil(pattern, clock() + apart);
    },
    heed(headers, endpoint) {
      if (endpoint === undefined) return;
      for (const { name, remaining, resets } of limitHeaders(headers)) {
        if (name === 'inflight-jobs' || remaining > 0) continue;
        holdUntil(countsOneRecord(name) ? endpoint : patternOf(endpoint), clock() + resets * 1000);
      }
    },
    hold: (endpoint, seconds, what) => holdUntil(endpoint, clock() + seconds * 1000, what),
  };
}

/**
 * Reads `Zendesk-RateLimit-tickets-index: total=100; remaining=99; resets=41`, in the spelling of today and in that recorded until
 * 2023 (`zendesk-rate-limit-…`).
 */
export function limitHeaders(headers: Headers): AnnouncedLimit[] {
  const limits: AnnouncedLimit[] = [];
  for (const [header, value] of headers) {
    const name = /^zendesk-rate-?limit-(.+)$/.exec(header.toLowerCase())?.[1];
    const figures = /total=(\d+);\s*remaining=(\d+);\s*resets=(\d+)/.exec(value);
    if (name === undefined || !figures) continue;
    limits.push({ name, limit: Number(figures[1]), remaining: Number(figures[2]), resets: Number(figures[3]) });
  }
  return limits;
}

/** Limits on changing one and the same record say nothing of others. */
function countsOneRecord(name: string): boolean {
  return name.startsWith('per-') || name === 'create-update-user';
}

function patternOf(endpoint: string): string {
  return endpoint.replace(/\.json$/, '').replace(/\/\d+(?=\/|$)/g, '/{id}');
}
