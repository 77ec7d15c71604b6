import { textFilter } from '../../../main/zendesk/outside-text.ts';
import { createPacer } from '../../../main/zendesk/pacer.ts';
import { type Request, send, type TransportOptions } from '../../../main/zendesk/transport.ts';

export const token = 'a-very-secret-token';

/** The real transport with a clock that only sleeping moves, so that waiting takes no time and can be looked at. */
export function transportTo(origin: string, options: Partial<TransportOptions> = {}) {
  const slept: number[] = [];
  let now = 1_000_000;
  const sleep = async (milliseconds: number, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    slept.push(milliseconds);
    now += milliseconds;
  };
  const pacer = createPacer({ clock: () => now, sleep, headroom: 0.1, inFlight: 8 });
  const requests: string[] = [];
  const transport: TransportOptions = {
    origin,
    pacer,
    fetch,
    sleep,
    steady: () => now,
    random: () => 0.5,
    timeout: 10_000,
    filter: textFilter(),
    onRequest: (endpoint) => requests.push(endpoint),
    ...options,
  };
  const request = (method: string, path: string, body?: unknown): Request => ({
    method,
    url: path.startsWith('http') ? path : `${origin}${path}`,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return {
    slept,
    requests,
    transport,
    get: (path = '/api/v2/macros.json') => send(request('GET', path), transport),
    put: (path = '/api/v2/macros/1.json', body: unknown = { macro: { title: 'New' } }) =>
      send(request('PUT', path, body), transport),
  };
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It was expected to fail.');
    },
    (error: unknown) => error,
  );
}
