import { z } from 'zod';
import { Failure } from '../failure.ts';
import { oneLine } from '../zendesk/outside-text.ts';
import { instanceUrl } from './addresses.ts';

/** A company’s own External Client App: a public client, so no secret. */
export interface SalesforceClient {
  /** Where people sign in. */
  readonly url: string;
  readonly clientId: string;
}

export interface SalesforceTokens {
  readonly access: string;
  readonly refresh: string;
  /** Where every later address begins. */
  readonly instance: string;
}

const timeout = 20_000;
const mostAnswered = 100_000;

/** The page that asks the person. `api` reads, `refresh_token` lets a later reading do without the browser; neither tells Redline to write. */
export function authorizeAddress(
  { url, clientId }: SalesforceClient,
  { redirect, state, challenge }: { readonly redirect: string; readonly state: string; readonly challenge: string },
): string {
  const address = new URL('/services/oauth2/authorize', url);
  const asked = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirect,
    scope: 'api refresh_token',
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  return address.href;
}

export function exchangeCode(
  at: SalesforceClient,
  { code, redirect, verifier }: { readonly code: string; readonly redirect: string; readonly verifier: string },
  transport: { readonly fetch: typeof fetch; readonly signal?: AbortSignal | undefined },
): Promise<SalesforceTokens> {
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirect, code_verifier: verifier };
  return tokensFrom(at, form, undefined, transport);
}

/**
 * A new access token. Where the company has refresh tokens rotate, the answer holds another one and the old is void.
 *
 * @throws Failure `not-signed-in` where the sign-in has ended.
 */
export function refreshTokens(
  at: SalesforceClient,
  refresh: string,
  transport: { readonly fetch: typeof fetch; readonly signal?: AbortSignal | undefined },
): Promise<SalesforceTokens> {
  return tokensFrom(at, { grant_type: 'refresh_token', refresh_token: refresh }, refresh, transport);
}

const token = z.string().regex(/^[\x21-\x7e]+$/);
const Granted = z.object({ access_token: token, refresh_token: token.optional(), instance_url: z.string() });
const Refused = z.object({ error: z.string(), error_description: z.string().optional() });

async function tokensFrom(
  { url, clientId }: SalesforceClient,
  form: Readonly<Record<string, string>>,
  kept: string | undefined,
  { fetch, signal }: { readonly fetch: typeof globalThis.fetch; readonly signal?: AbortSignal | undefined },
): Promise<SalesforceTokens> {
  const time = AbortSignal.timeout(timeout);
  let status: number;
  let text: string;
  try {
    const answer = await fetch(`${url}/services/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({ client_id: clientId, ...form }).toString(),
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, time]) : time,
    });
    status = answer.status;
    text = (await answer.text()).slice(0, mostAnswered);
  } catch {
    signal?.throwIfAborted();
    // The cause is kept off the error: it could quote the request, whose body is a secret.
    throw new Failure('network', 'Salesforce did not answer the sign-in. Nothing was changed; try again.');
  }
  const body = jsonIn(text);
  const granted = Granted.safeParse(body);
  if (status === 200 && granted.success) {
    const { access_token, refresh_token = kept, instance_url } = granted.data;
    if (refresh_token === undefined)
      throw new Failure(
        'upstream',
        'Salesforce gave no refresh token: add the scope “Perform requests at any time (refresh_token)” to the External Client App. Nothing was kept.',
      );
    return { access: access_token, refresh: refresh_token, instance: instanceUrl(instance_url, url) };
  }
  const refused = Refused.safeParse(body);
  const secrets = [form.code, form.code_verifier, form.refresh_token].flatMap((secret) => secret ?? []);
  if (refused.success) throw refusal(refused.data, form.grant_type, secrets);
  throw new Failure(
    'network',
    `Salesforce answered the sign-in with ${status} and a page where a token should be, as in maintenance. Nothing was changed; try again later.`,
  );
}

function refusal(
  { error, error_description: said = '' }: z.infer<typeof Refused>,
  grant: string | undefined,
  secrets: readonly string[],
) {
  if (error === 'invalid_grant' && grant === 'refresh_token')
    return new Failure('not-signed-in', 'Salesforce has ended the sign-in. Sign in again (`redline salesforce connect`).');
  if (error === 'invalid_client_id' || error === 'invalid_client')
    return new Failure(
      'not-signed-in',
      'Salesforce does not know this consumer key, or wants a secret with it: in the External Client App leave out “Require secret for Web Server Flow” and “… for Refresh Token Flow”. Nothing was kept.',
    );
  const because = said === '' ? '' : `: ${oneLine(said, secrets)}`;
  return new Failure('not-signed-in', `Salesforce refused the sign-in (${oneLine(error, secrets)}${because}). Nothing was kept.`);
}

/** What the browser came back with: errors of the admission of apps (observed 2025; Salesforce Help 005132365, 005228017). */
export function refusedBy(said: URLSearchParams): Failure {
  const error = said.get('error') ?? '';
  const sentence = Object.hasOwn(sentences, error) ? sentences[error] : undefined;
  if (error === 'access_denied') return new Failure('forbidden', 'The sign-in was denied in the browser. Nothing was kept.');
  return new Failure(
    'not-signed-in',
    `${sentence ?? 'Salesforce refused the sign-in. Look at the External Client App.'} Nothing was kept.`,
  );
}

const sentences: Readonly<Record<string, string>> = {
  OAUTH_APP_BLOCKED: 'An administrator has blocked this app: it is let in at Setup, Connected Apps OAuth Usage.',
  OAUTH_EC_APP_NOT_FOUND:
    'This External Client App is not in that company: make it at Setup, External Client App Manager, of the same org.',
  OAUTH_APPROVAL_ERROR_GENERIC:
    'Salesforce let the app not be approved: an administrator looks at its policies (Permitted Users) at Setup, External Client App Manager.',
  OAUTH_APP_ACCESS_DENIED:
    'You are not among those who may use this app: an administrator adds your profile or permission set to it.',
  invalid_client_id: 'Salesforce does not know this consumer key.',
  redirect_uri_mismatch: 'The callback URLs of the app are others than Redline’s; they have to be the same letter for letter.',
};

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
