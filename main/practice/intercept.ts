import type { PracticeRequest } from './request.ts';

/** A request as a test sees it, before or after it took effect. `count` numbers the requests of this start from 1. */
export interface Intercepted {
  readonly when: 'before' | 'after';
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly count: number;
  /** What the server answers, once it was applied. */
  readonly reply?: { readonly status: number; readonly body?: unknown } | undefined;
}

/** Before a request is applied: how many milliseconds later it is, and whether the connection breaks or waits until then. */
export interface Later {
  readonly later: number;
  readonly seen: 'drop' | 'hold';
}

/**
 * Go on as usual, break the connection without a word, send half of the answer and then break it, send half of it as if that were
 * all, or answer this in place of the real answer. The halves need an answer, so before applying they are as `continue`. `forget`, before
 * applying, answers as if it were applied and keeps nothing of it.
 */
export type Intercept =
  | 'continue'
  | 'drop'
  | 'half'
  | 'cut'
  | 'forget'
  | Later
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown };

/**
 * Asked twice for each request: before it is applied, when anything but `continue` keeps it from being applied, and after
 * it is applied and committed, when anything but `continue` only hides that.
 */
export type Interceptor = (request: Intercepted) => Intercept | Promise<Intercept>;

/** One request in the order of being applied, with the status that was sent. `applied` is false when it was kept from its endpoint. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: unknown;
  readonly applied: boolean;
  readonly status: number | 'dropped';
}

export function describe(
  request: PracticeRequest,
  count: number,
  when: Intercepted['when'],
  reply?: Intercepted['reply'],
): Intercepted {
  const { method, path: asked, query, body } = request;
  const sent = body.kind === 'json' ? body.value : undefined;
  return { when, method, path: asked, query: query.toString(), body: sent, count, reply };
}
