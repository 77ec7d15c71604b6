import type { Intercept, Intercepted } from './intercept.ts';

/** Answers to readings, kept for as long as a copy of Zendesk's database may lag behind. */
export interface Readings {
  keep(request: Intercepted): void;
  /** The answer that the same reading had a moment ago. */
  of(request: Intercepted): Extract<Intercept, { readonly status: number }> | undefined;
}

const lag = 10_000;
const most = 500;

export function recentReadings(clock: () => number): Readings {
  const kept = new Map<string, { readonly at: number; readonly status: number; readonly body?: unknown }>();
  const keyOf = ({ path, query }: Intercepted) => `${path}?${query}`;
  return {
    keep: (request) => {
      const { method, reply } = request;
      if (method !== 'GET' || reply?.status !== 200 || /oauth|users\/me|job_statuses/.test(request.path)) return;
      const key = keyOf(request);
      const known = kept.get(key);
      if (known !== undefined && clock() - known.at <= lag) return;
      kept.delete(key);
      kept.set(key, { at: clock(), ...reply });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    of: (request) => {
      const known = request.method === 'GET' ? kept.get(keyOf(request)) : undefined;
      if (known === undefined || clock() - known.at > lag) return undefined;
      const { at: _, ...reply } = known;
      return reply;
    },
  };
}
