// Imported whole: it is CommonJS, of which Node itself, unlike a bundler, sees no single names.
import nodeZendesk from 'node-zendesk';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import type { Credentials } from './credentials.ts';
import { type Clean, type TextFilter, textFilter } from './outside-text.ts';
import { send, type TransportOptions } from './transport.ts';

/** Asks Zendesk through node-zendesk: it knows addresses, envelopes and sign-in; Redline's transport beneath it does the rest. */
export interface Requester {
  /** @returns the parsed body. Safe to repeat, so it is repeated when the network fails. */
  get(path: readonly string[], query?: Readonly<Record<string, string>>): Promise<unknown>;
  /** Every text that Zendesk answers passes it before anyone sees it or anything keeps it. */
  readonly clean: Clean;
  /** Sends a change once. @throws InDoubt when no answer tells whether it took effect. */
  write(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: readonly string[], options?: WriteOptions): Promise<unknown>;
}

export interface WriteOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What node-zendesk hands its transport; it passes the whole client configuration along, of which this is the request. */
const Outgoing = z.object({
  method: z.string(),
  headers: z.record(z.string(), z.unknown()),
  body: z.string().nullish(),
});

const userAgent = 'Redline';

/** @throws Failure `validation` for a token that cannot be a header, which `fetch` would quote in its own error. */
export function createRequester(
  credentials: Credentials,
  options: Omit<TransportOptions, 'filter'> & { readonly filter?: TextFilter },
): Requester {
  const filter = options.filter ?? textFilter();
  if (credentials.kind === 'bearer' && !/^[\x21-\x7e]+$/.test(credentials.token))
    throw new Failure(
      'validation',
      'The token holds a space, a quotation mark or another sign that no token has. Copy it again.',
    );
  const client = nodeZendesk.createClient({
    endpointUri: `${options.origin}/api/v2`,
    ...signInOf(credentials),
    customHeaders: { 'User-Agent': userAgent },
    transportConfig: {
      transportFn: async (url: string, outgoing: unknown) => {
        const { method, headers, body } = Outgoing.parse(outgoing);
        const entries = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
        const tokens = credentials.kind === 'oauth' ? credentials.tokens : undefined;
        return send(
          { method, url, headers: Object.fromEntries(entries), body: body ?? undefined },
          {
            ...options,
            filter,
            tokens,
          },
        );
      },
      // `retry-after` is hidden: the transport has heeded it, and node-zendesk takes any answer that carries it for a refusal.
      responseAdapter: ({ status, body }: Awaited<ReturnType<typeof send>>) => ({
        status,
        headers: { get: (name: string) => (name === 'content-type' ? 'application/json' : null) },
        json: async () => body,
      }),
    },
  });

  const address = (path: readonly string[], query: Readonly<Record<string, string>> = {}): string => {
    const url = new URL(`${options.origin}/api/v2/${path.map(encodeURIComponent).join('/')}.json`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  };

  const request = async (method: string, url: string, body: unknown): Promise<unknown> => {
    const { result } = await client.macros.transporter.request(method, url, body ?? null);
    return result;
  };

  return {
    clean: filter.clean,
    get: (path, query) => request('GET', address(path, query), undefined),
    write: (method, path, { query, body } = {}) => request(method, address(path, query), body),
  };
}

/** The transport puts OAuth's access token in place of the empty one, since it changes on the way. */
function signInOf(credentials: Credentials) {
  if (credentials.kind === 'api-token') return { username: credentials.email, token: credentials.token };
  return { oauth: true, token: credentials.kind === 'bearer' ? credentials.token : 'renewed-on-the-way' };
}
