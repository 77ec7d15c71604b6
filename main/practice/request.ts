import type { Reply } from './reply.ts';
import type { User } from './resources/users.ts';
import type { State } from './state.ts';

/** What came in as a body: Zendesk ignores one that does not say it is JSON. */
export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'json'; readonly value: unknown };

/** An HTTP request, read and cut up, before any of its meaning is known. */
export interface PracticeRequest {
  readonly method: string;
  /** As sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Body;
}

/** One request on its way through an endpoint, inside a transaction. */
export interface Call {
  readonly state: State;
  readonly request: PracticeRequest;
  /** `http://127.0.0.1:PORT`, the beginning of links to further pages. */
  readonly origin: string;
  /** The beginning of the `url` of every record; the same as `origin` unless the starter chose one that lasts. */
  readonly address: string;
  /** Who signed in; `undefined` only on endpoints open to anonymous callers. */
  readonly user: User | undefined;
  /** The `{id}` of the path; 0 where it has none. */
  readonly id: number;
  /** The server's time, in ISO 8601 UTC seconds. */
  readonly now: string;
}

/** One endpoint. `action` is Zendesk's own name for it, which it prints in `x-zendesk-api-warn`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under `/api/v2`, without `.json`; `{id}` stands for digits. */
  readonly path: string;
  readonly controller: string;
  readonly action: string;
  /** The envelope and its keys that a write may carry; everything else is ignored and reported. */
  readonly permits?: { readonly envelope: string; readonly keys: readonly string[] };
  readonly anonymous?: true;
  readonly handle: (call: Call) => Reply;
}
