import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Reply } from '../reply.ts';
import type { PracticeRequest } from '../request.ts';
import type { State } from '../state.ts';
import { clientBy, type OAuthClient } from './clients.ts';
import { type Issued, issueTokens, type Lifetimes, takeCode, takeRefresh } from './tokens.ts';

const Common = { client_id: z.string(), client_secret: z.string().optional(), scope: z.string().optional() };
const Lasting = { expires_in: z.number().int().optional(), refresh_token_expires_in: z.number().int().optional() };

const Grant = z.discriminatedUnion('grant_type', [
  z.object({
    grant_type: z.literal('authorization_code'),
    code: z.string(),
    redirect_uri: z.string(),
    code_verifier: z.string().optional(),
    ...Common,
    ...Lasting,
  }),
  z.object({ grant_type: z.literal('refresh_token'), refresh_token: z.string(), ...Common, ...Lasting }),
]);
type Grant = z.infer<typeof Grant>;

/** `POST /oauth/tokens`: a code or a refresh token for a new pair (Zendesk's reference, grant type tokens). */
export function grantTokens(state: State, { body }: PracticeRequest, now: number): Reply {
  if (body.kind !== 'json') return oauthError('invalid_request', 'The request must be JSON.');
  const parsed = Grant.safeParse(body.value);
  if (!parsed.success) {
    const kind = z.object({ grant_type: z.enum(['authorization_code', 'refresh_token']) }).safeParse(body.value);
    return kind.success
      ? oauthError('invalid_request', 'The request is missing a required parameter or is otherwise malformed.')
      : oauthError('unsupported_grant_type', 'The authorization grant type is not supported by the authorization server.');
  }
  const grant = parsed.data;
  const lifetimes = lifetimesOf(grant);
  if (!lifetimes) return oauthError('invalid_request', 'expires_in or refresh_token_expires_in is out of range.');
  const client = clientBy(state, grant.client_id);
  if (!client || !isItself(client, grant.client_secret)) {
    return { ...oauthError('invalid_client', 'Client authentication failed due to unknown client.'), status: 401 };
  }
  const before =
    grant.grant_type === 'refresh_token' ? refreshed(state, grant, client, now) : exchanged(state, grant, client, now);
  if (!before) return invalidGrant;
  const wanted = { client_id: client.id, user_id: before.user_id, scopes: before.scopes, now };
  return answer(issueTokens(state, wanted, lifetimes), wanted.scopes, lifetimes);
}

/** Clients made since 2026-04-30 get access tokens of half an hour unless they ask for others (Zendesk's OpenAPI description). */
function lifetimesOf({ expires_in = 1_800, refresh_token_expires_in = 2_592_000 }: Grant): Lifetimes | undefined {
  const fits =
    expires_in > 300 && expires_in < 172_800 && refresh_token_expires_in > 604_800 && refresh_token_expires_in < 7_776_000;
  // The default of thirty days lies within, half an hour too.
  return fits ? { accessSeconds: expires_in, refreshSeconds: refresh_token_expires_in } : undefined;
}

function exchanged(
  state: State,
  grant: Extract<Grant, { grant_type: 'authorization_code' }>,
  client: OAuthClient,
  now: number,
): { user_id: number; scopes: string[] } | undefined {
  const code = takeCode(state, grant.code, now);
  if (!code || code.client_id !== client.id || code.redirect_uri !== grant.redirect_uri) return undefined;
  if (code.challenge !== null && !isVerified(code.challenge, grant.code_verifier)) return undefined;
  return code;
}

/** Both old tokens are void from here on. A scope may be named again; another one than granted is not given. */
function refreshed(
  state: State,
  grant: Extract<Grant, { grant_type: 'refresh_token' }>,
  client: OAuthClient,
  now: number,
): { user_id: number; scopes: string[] } | undefined {
  const token = takeRefresh(state, grant.refresh_token, now);
  return token?.client_id === client.id ? token : undefined;
}

/** S256 only: the challenge is the verifier's SHA-256 in unpadded base64url (RFC 7636, 4.2). */
function isVerified(challenge: string, verifier: string | undefined): boolean {
  if (verifier === undefined || !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier)) return false;
  return sameText(createHash('sha256').update(verifier).digest('base64url'), challenge);
}

function isItself({ kind, secret }: OAuthClient, given: string | undefined): boolean {
  return kind === 'public' || (given !== undefined && sameText(given, secret));
}

function sameText(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function answer({ access, refresh }: Issued, scopes: readonly string[], lifetimes: Lifetimes): Reply {
  return {
    status: 201,
    headers: { 'cache-control': 'no-store' },
    body: {
      access_token: access,
      token_type: 'bearer',
      scope: scopes.join(' '),
      expires_in: lifetimes.accessSeconds,
      refresh_token: refresh,
      refresh_token_expires_in: lifetimes.refreshSeconds,
    },
  };
}

const invalidGrant = oauthError(
  'invalid_grant',
  'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
);

/** RFC 6749, 5.2. */
function oauthError(error: string, error_description: string): Reply {
  return { status: 400, headers: { 'cache-control': 'no-store' }, body: { error, error_description } };
}
