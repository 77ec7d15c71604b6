import type { JobFate, JobKinds } from './jobs.ts';
import type { Permission } from './permissions.ts';
import type { Reply } from './reply.ts';
import type { User } from './resources/users.ts';
import type { State } from './state.ts';
import type { Switches } from './switches.ts';
import type { Tally } from './tally.ts';

/** What came in as a body: Zendesk ignores one that does not say it is JSON, but where a file is wanted. */
export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'file'; readonly bytes: Buffer }
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

/** What any change is made with, whether a request or a background job makes it. Always inside a transaction. */
export interface Context {
  readonly state: State;
  /** The beginning of the `url` of every record; the server's own unless the starter chose one that lasts. */
  readonly address: string;
  /** Who signed in; `undefined` only on endpoints open to anonymous callers. */
  readonly user: User | undefined;
  /** The server's time, in ISO 8601 UTC seconds. */
  readonly now: string;
  /** The same in milliseconds since 1970. */
  readonly time: number;
  readonly switches: Switches;
  readonly tally: Tally;
}

/** One request on its way through an endpoint. */
export interface Call extends Context {
  readonly request: PracticeRequest;
  /** `http://127.0.0.1:PORT`, the beginning of links to further pages. */
  readonly origin: string;
  /** The `{id}` of the path; 0 where it has none. */
  readonly id: number;
  /** The `{second}` of the path; 0 where it has none. */
  readonly second: number;
  /** The `{name}` of the path, which is no number; empty where it has none. */
  readonly name: string;
  /** The `{other}` of the path, a second one that is no number; empty where it has none. */
  readonly other: string;
  readonly jobs: JobSettings;
}

/** How background jobs behave in this start of the server. */
export interface JobSettings {
  readonly kinds: JobKinds;
  readonly queuedMilliseconds: number;
  readonly itemMilliseconds: number;
  /** What will go wrong with the job made now. */
  readonly fate: () => JobFate;
}

/** An envelope and its keys that a write may carry. */
export interface Permit {
  readonly envelope: string;
  readonly keys: readonly string[];
}

/** A limit of one endpoint, besides the account's (Zendesk's rate limits reference). */
export interface EndpointLimit {
  /** As in `zendesk-ratelimit-NAME`. */
  readonly name: string;
  readonly total: number;
  readonly highVolume?: number;
  readonly seconds: number;
  /** What is counted apart, such as the user that is updated; all requests together without it. */
  readonly per?: (call: Call) => string;
  /** Whether answers below the limit announce it. */
  readonly announced: boolean;
  readonly refusal: (retryAfterSeconds: number) => Reply;
}

/** One endpoint. `action` is Zendesk's own name for it, which it prints in `x-zendesk-api-warn`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under `/api/v2`, without `.json`; `{id}` and `{second}` stand for digits, `{name}` and `{other}` for letters, digits and `-_:.`. */
  readonly path: string;
  readonly controller: string;
  readonly action: string;
  /** Everything else in a body is ignored and reported. */
  readonly permits?: Permit | readonly Permit[];
  readonly limits?: readonly EndpointLimit[];
  readonly anonymous?: true;
  /** Open to administrators only; 403 for everybody else. */
  readonly admin?: true;
  /** Open to administrators and to agents whose custom role allows it; 403 for everybody else. */
  readonly permission?: Permission;
  readonly handle: (call: Call) => Reply;
}
