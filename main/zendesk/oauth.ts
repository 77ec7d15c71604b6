import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import { type Answer, readAnswer } from './answer.ts';
import { formsOf } from './known-secrets.ts';
import { oneLine } from './outside-text.ts';
import { retryAfterSeconds } from './retry-after.ts';

/*
 * Signing in by authorization code with PKCE (RFC 6749, RFC 7636) as Zendesk does it: a public client, so no secret; the
 * addresses are fixed for every account (Zendesk's reference, "Grant type tokens", "Using PKCE"). Nothing of it is logged.
 */

/** One program's registration at one Zendesk. */
export interface OAuthClient {
  /** As `parseAddress` gives it. */
  readonly url: string;
  /** The client's unique identifier. */
  readonly client: string;
}

export type Scope = 'read' | 'read write';

/** What Zendesk gives for a code or for a refresh token. The pair before is void from then on, its access token included. */
export interface OAuthTokens {
  readonly access: string;
  readonly refresh: string;
  readonly scope: string;
  /** Seconds the access token is good for; undefined where Zendesk sets no end. */
  readonly expiresIn: number | undefined;
  readonly refreshExpiresIn: number | undefined;
}

export interface OAuthTransport {
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal | undefined;
}

/** How long Zendesk may take to answer about tokens, in milliseconds. */
const tokenTimeout = 15_000;

/** A secret of this one sign-in: 43 signs of 256 random bits (RFC 7636, 4.1). @param random gives that many random bytes. */
export function newVerifier(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(32)).toString('base64url');
}

/** What the browser is shown of the verifier: its SHA-256 (RFC 7636, 4.2, S256). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}

export interface Authorization {
  readonly redirect: string;
  readonly scope: Scope;
  readonly state: string;
  readonly challenge: string;
}

/** The page that asks the person in the browser. Holds no secret. */
export function authorizeAddress({ url, client }: OAuthClient, { redirect, scope, state, challenge }: Authorization): string {
  const address = new URL('/oauth/authorizations/new', url);
  const asked = {
    response_type: 'code',
    client_id: client,
    redirect_uri: redirect,
    scope,
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  return address.href;
}

/** @throws Failure `not-signed-in` where Zendesk does not take the code, `network` where it does not answer. */
export async function exchangeCode(
  at: OAuthClient,
  given: { readonly code: string; readonly redirect: string; readonly scope: Scope; readonly verifier: string },
  transport: OAuthTransport,
): Promise<OAuthTokens> {
  const { code, redirect, scope, verifier } = given;
  const body = { grant_type: 'authorization_code', code, redirect_uri: redirect, scope, code_verifier: verifier };
  return tokensFrom(at, body, transport);
}

/**
 * A new pair for a refresh token, which is void afterwards.
 *
 * @throws GrantEnded where Zendesk knows the refresh token no longer, Failure `network` where it does not answer, `rate-limited`.
 */
export function refreshTokens(at: OAuthClient, refresh: string, transport: OAuthTransport): Promise<OAuthTokens> {
  return tokensFrom(at, { grant_type: 'refresh_token', refresh_token: refresh }, transport);
}

/** The person or an administrator took the sign-in back, it was not used for too long, or the refresh token was used before. */
export class GrantEnded extends Failure {
  constructor() {
    super('not-signed-in', 'Zendesk has ended this sign-in. Sign in again.');
    this.name = 'GrantEnded';
  }
}

/** Milliseconds that a sign-out waits for Zendesk. */
const revokeTimeout = 5_000;

/** Ends an access token and what belongs to it. @returns whether Zendesk did; a sign-out goes on without it. */
export async function revokeToken(url: string, access: string, fetch: OAuthTransport['fetch']): Promise<boolean> {
  try {
    const { status } = await fetch(`${url}/api/v2/oauth/tokens/current.json`, {
      method: 'DELETE',
      headers: { Authorization: `Bearer ${access}`, 'User-Agent': 'Redline' },
      redirect: 'manual',
      signal: AbortSignal.timeout(revokeTimeout),
    });
    return status === 204 || status === 401;
  } catch {
    return false;
  }
}

const Granted = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  refresh_token: z.string().regex(/^[\x21-\x7e]+$/),
  scope: z.string().nullish(),
  expires_in: z.number().positive().nullish(),
  refresh_token_expires_in: z.number().positive().nullish(),
});

async function tokensFrom(
  { url, client }: OAuthClient,
  body: Readonly<Record<string, string>>,
  transport: OAuthTransport,
): Promise<OAuthTokens> {
  const answer = await ask(`${url}/oauth/tokens`, { client_id: client, ...body }, transport);
  if (!isOwnWord(answer)) throw elsewhere(answer, body);
  if (answer.status !== 200 && answer.status !== 201) throw refusal(answer, body);
  const granted = Granted.safeParse(answer.body);
  if (!granted.success) throw withoutTokens(body);
  const { access_token, refresh_token, scope, expires_in, refresh_token_expires_in } = granted.data;
  return {
    access: access_token,
    refresh: refresh_token,
    scope: scope ?? body.scope ?? '',
    expiresIn: expires_in ?? undefined,
    refreshExpiresIn: refresh_token_expires_in ?? undefined,
  };
}

/** Whether it is Zendesk's sign-in that speaks. A page, or the way to one, tells nothing of the sign-in, whatever its status: maintenance, a wall. */
function isOwnWord({ status, body }: Answer): boolean {
  return status >= 500 || status === 408 || status === 429 || (typeof body === 'object' && body !== null);
}

/** In place of an answer of the sign-in. It passes, so it is no refusal, and nobody has to sign in again for it. */
function elsewhere({ status }: Answer, { grant_type }: Readonly<Record<string, string>>): Failure {
  const kept = grant_type === 'refresh_token' ? 'The sign-in is kept; try' : 'Try';
  const led = status >= 300 && status < 400;
  return new Failure(
    'network',
    `Zendesk’s sign-in ${led ? `led elsewhere (${status})` : `answered ${status} with a page and no token`}, as in maintenance or behind a wall. ${kept} again later.`,
  );
}

/** A renewal by a client that has renewed before is none of the client's kind. */
function withoutTokens({ grant_type }: Readonly<Record<string, string>>): Failure {
  return new Failure(
    'upstream',
    grant_type === 'refresh_token'
      ? 'Zendesk answered the renewal of the sign-in without new tokens. The sign-in is kept; try again later.'
      : 'Zendesk answered the sign-in without an access token and a refresh token. Check that the OAuth client is a public one.',
  );
}

/** The cause is kept off the error: it could quote the request, whose body is a secret. */
async function ask(address: string, body: unknown, { fetch, signal }: OAuthTransport): Promise<Answer> {
  const timeout = AbortSignal.timeout(tokenTimeout);
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'User-Agent': 'Redline' },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return await readAnswer(response);
  } catch (error) {
    if (signal?.aborted && error === signal.reason) throw error;
    throw new Failure('network', `${new URL(address).origin} did not answer the sign-in. Check the network, then try again.`);
  }
}

/** Told with a status of 400 or 302, since the protocol has no 503 of its own (RFC 6749, 4.1.2.1). */
const passing: ReadonlySet<string> = new Set(['temporarily_unavailable', 'server_error']);

const OAuthError = z.object({ error: z.string(), error_description: z.string().optional() });

function refusal(answer: Answer, sent: Readonly<Record<string, string>>): Failure {
  const { status } = answer;
  const known = OAuthError.safeParse(answer.body);
  const { error, error_description: said = '' } = known.success ? known.data : { error: '' };
  const secrets = [sent.code, sent.code_verifier, sent.refresh_token].flatMap((secret) => (secret ? formsOf(secret) : []));
  const because = said ? `: ${oneLine(said, secrets)}` : '';
  if (error === 'invalid_grant' && sent.grant_type === 'refresh_token') return new GrantEnded();
  if (error === 'invalid_client') {
    return new Failure(
      'not-signed-in',
      `Zendesk does not know this OAuth client as a public one${because}. Check its identifier and its kind.`,
    );
  }
  if (status === 429) {
    const seconds = retryAfterSeconds(answer.headers) ?? 0;
    return new Failure('rate-limited', 'Zendesk takes no more sign-ins at the moment. Try again later.', {
      retryAfterSeconds: seconds,
    });
  }
  if (status >= 500 || status === 408 || passing.has(error)) {
    return new Failure('network', `Zendesk answered ${status} to the sign-in. Try again later.`);
  }
  return new Failure('not-signed-in', `Zendesk refused the sign-in (${status})${because}.`);
}
