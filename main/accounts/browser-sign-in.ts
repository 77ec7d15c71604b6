import { randomBytes } from 'node:crypto';
import { Failure } from '../failure.ts';
import {
  authorizeAddress,
  challengeOf,
  exchangeCode,
  newVerifier,
  type OAuthClient,
  type OAuthTokens,
  type Scope,
} from '../zendesk/oauth.ts';

export interface BrowserSignInOptions {
  /** The addresses registered with the client that the browser may be sent back to. */
  readonly redirects: readonly string[];
  /** Milliseconds that the person has. */
  readonly limit: number;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}

/** Five minutes: time to sign in to Zendesk with a second factor, not to forget about it. */
export const signInLimit = 300_000;

/**
 * Asks a person in the browser to let Redline in. Tells the address to open, waits for the browser to come back, and returns the
 * tokens, which nobody keeps yet.
 *
 * @throws Failure `forbidden` where the person says no, `cancelled` where nothing comes back in time, and what `exchangeCode` throws.
 */
export function browserSignIn(
  at: OAuthClient,
  scope: Scope,
  options: BrowserSignInOptions,
): AsyncGenerator<{ type: 'open'; address: string }, OAuthTokens, void> {
  const { fetch, signal } = options;
  return codeFlow(
    {
      who: 'Zendesk',
      address: (asked) => authorizeAddress(at, { ...asked, scope }),
      exchange: (given) => exchangeCode(at, { ...given, scope }, { fetch, signal }),
      refusedBy,
    },
    options,
  );
}

/** How one system lets a program in by authorization code with PKCE. */
export interface CodeFlow<Tokens> {
  readonly who: string;
  /** The page that asks the person; holds no secret. */
  address(asked: { readonly redirect: string; readonly state: string; readonly challenge: string }): string;
  exchange(given: { readonly code: string; readonly redirect: string; readonly verifier: string }): Promise<Tokens>;
  /** What the browser came back with in place of a code. */
  refusedBy(said: URLSearchParams): Failure;
}

/** The same at any system. */
export async function* codeFlow<Tokens>(
  { who, address, exchange, refusedBy: refused }: CodeFlow<Tokens>,
  { redirects, limit, signal }: Omit<BrowserSignInOptions, 'fetch'>,
): AsyncGenerator<{ type: 'open'; address: string }, Tokens, void> {
  signal.throwIfAborted();
  const verifier = newVerifier(randomBytes);
  const state = newVerifier(randomBytes);
  // Loaded when it listens, with the server that Node brings: no other command pays for it.
  const { openCallbackReceiver } = await import('./callback-receiver.ts');
  const receiver = await openCallbackReceiver(redirects, state, who);
  try {
    const { redirect } = receiver;
    yield { type: 'open', address: address({ redirect, state, challenge: challengeOf(verifier) }) };
    const said = await withinLimit(receiver.answer, limit, signal);
    const code = said.get('code');
    if (code === null) throw refused(said);
    return await exchange({ code, redirect, verifier });
  } finally {
    receiver.close();
  }
}

function withinLimit<Value>(value: Promise<Value>, limit: number, signal: AbortSignal): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    const abort = () => {
      done();
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      done();
      reject(new Failure('cancelled', 'Nobody allowed the sign-in in the browser in time. Nothing was kept; begin again.'));
    }, limit);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    value.then(resolve, reject).finally(done);
  });
}

/** The words come from the browser's address, so only the error's name is used, and of that only what is known. */
function refusedBy(said: URLSearchParams): Failure {
  const error = said.get('error');
  if (error === 'access_denied') return new Failure('forbidden', 'The sign-in was denied in the browser. Nothing was kept.');
  const known = ['invalid_request', 'unauthorized_client', 'unsupported_response_type', 'invalid_scope', 'server_error'];
  const named = known.find((name) => name === error) ?? 'for a reason it does not name';
  return new Failure('not-signed-in', `Zendesk refused the sign-in (${named}). Check the OAuth client's kind and redirect URLs.`);
}
