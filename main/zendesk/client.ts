import type { ResourceName } from '../../preload/contract/records.ts';
import type { Credentials } from './credentials.ts';
import type { Pacer, Sleep } from './pacer.ts';
import { createRequester } from './requester.ts';
import { groups } from './resources/groups.ts';
import { macros } from './resources/macros.ts';
import type { Resource } from './resources/resource.ts';
import { type SignedInUser, signedInUser } from './resources/session.ts';

export interface ZendeskOptions {
  /** Without a slash at the end, as `parseAddress` gives it. */
  readonly url: string;
  readonly credentials: Credentials;
  readonly pacer: Pacer;
  readonly fetch: typeof fetch;
  readonly sleep: Sleep;
  readonly random: () => number;
  /** Ends reading at once; a change that has left is waited for. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds one answer may take; 60,000 unless told. */
  readonly timeout?: number;
}

/** One account's Zendesk, signed in. Cheap to make: one for each piece of work, sharing the account's pacer. */
export interface Zendesk {
  readonly resources: Readonly<Record<ResourceName, Resource>>;
  me(): Promise<SignedInUser>;
  /** Requests that left so far, repeated attempts included. */
  requests(): number;
}

const resources = { macros, groups } as const;

export function openZendesk({ url, credentials, timeout = 60_000, ...options }: ZendeskOptions): Zendesk {
  let requests = 0;
  const requester = createRequester(credentials, {
    ...options,
    origin: url,
    timeout,
    onRequest: () => {
      requests += 1;
    },
  });
  return {
    resources: { macros: resources.macros(requester), groups: resources.groups(requester) },
    me: () => signedInUser(requester, credentials.kind === 'oauth' ? credentials.tokens : undefined),
    requests: () => requests,
  };
}
