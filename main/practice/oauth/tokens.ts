import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { isoSeconds } from '../iso-seconds.ts';
import { RecordTable } from '../record-table.ts';
import { newId, type State } from '../state.ts';

/** One access token with its refresh token. Only hashes are kept, and the ten characters that Zendesk shows of each. */
const OAuthToken = z.strictObject({
  id: z.number(),
  client_id: z.number(),
  user_id: z.number(),
  scopes: z.array(z.string()),
  access: z.string(),
  refresh: z.string(),
  shown: z.string(),
  shown_refresh: z.string(),
  /** Milliseconds since 1970. */
  made: z.number(),
  used: z.number().nullable(),
  expires: z.number(),
  refresh_expires: z.number(),
});
export type OAuthToken = Readonly<z.infer<typeof OAuthToken>>;

export const oauthTokens = new RecordTable<OAuthToken>({
  name: 'oauth_tokens',
  schema: OAuthToken,
  columns: {
    access: { type: 'TEXT', of: ({ access }) => access },
    refresh: { type: 'TEXT', of: ({ refresh }) => refresh },
  },
  indexes: ['access', 'refresh'],
});

/** An authorization code: good for 120 seconds and for one exchange (Zendesk's reference, grant type tokens). */
const OAuthCode = z.strictObject({
  id: z.number(),
  code: z.string(),
  client_id: z.number(),
  user_id: z.number(),
  redirect_uri: z.string(),
  scopes: z.array(z.string()),
  /** PKCE's challenge; null where a confidential client sent none. */
  challenge: z.string().nullable(),
  expires: z.number(),
});
export type OAuthCode = Readonly<z.infer<typeof OAuthCode>>;

export const oauthCodes = new RecordTable<OAuthCode>({
  name: 'oauth_codes',
  schema: OAuthCode,
  columns: { code: { type: 'TEXT', of: ({ code }) => code } },
  indexes: ['code'],
});

const codeMilliseconds = 120_000;

export interface Wanted {
  readonly client_id: number;
  readonly user_id: number;
  readonly scopes: string[];
  readonly now: number;
}

export function issueCode(state: State, wanted: Wanted & Pick<OAuthCode, 'redirect_uri' | 'challenge'>): string {
  const { now, ...rest } = wanted;
  const code = secret();
  oauthCodes.put(state, { id: newId(state), code: hashOf(code), ...rest, expires: now + codeMilliseconds });
  return code;
}

/** Uses a code up: whatever comes of it, it is not good a second time. */
export function takeCode(state: State, code: string, now: number): OAuthCode | undefined {
  const [found] = oauthCodes.select(state, { sql: 'code = ?', parameters: [hashOf(code)] });
  if (found) oauthCodes.delete(state, found.id);
  return found && found.expires > now ? found : undefined;
}

export interface Lifetimes {
  readonly accessSeconds: number;
  readonly refreshSeconds: number;
}

export interface Issued {
  readonly access: string;
  readonly refresh: string;
}

export function issueTokens(state: State, { now, ...wanted }: Wanted, lifetimes: Lifetimes): Issued {
  const [access, refresh] = [secret(), secret()];
  oauthTokens.put(state, {
    id: newId(state),
    ...wanted,
    access: hashOf(access),
    refresh: hashOf(refresh),
    shown: access.slice(0, 10),
    shown_refresh: refresh.slice(0, 10),
    made: now,
    used: null,
    expires: now + lifetimes.accessSeconds * 1000,
    refresh_expires: now + lifetimes.refreshSeconds * 1000,
  });
  return { access, refresh };
}

/** Uses a refresh token up, and the access token that came with it. */
export function takeRefresh(state: State, refresh: string, now: number): OAuthToken | undefined {
  const [found] = oauthTokens.select(state, { sql: 'refresh = ?', parameters: [hashOf(refresh)] });
  if (!found || found.refresh_expires <= now) return undefined;
  oauthTokens.delete(state, found.id);
  return found;
}

/** The record of an access token that is good now. */
export function tokenOf(state: State, access: string, now: number): OAuthToken | undefined {
  const [found] = oauthTokens.select(state, { sql: 'access = ?', parameters: [hashOf(access)] });
  return found && found.expires > now ? found : undefined;
}

/** The access token of an `Authorization: Bearer` header. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^bearer\s+(\S+)$/i.exec((authorization ?? '').trim())?.[1];
}

export function renderToken(token: OAuthToken, address: string): Record<string, unknown> {
  const { id, client_id, user_id, scopes, shown, shown_refresh } = token;
  return {
    url: `${address}/api/v2/oauth/tokens/${id}.json`,
    id,
    user_id,
    client_id,
    token: shown,
    refresh_token: shown_refresh,
    created_at: isoSeconds(token.made),
    ...(token.used === null ? {} : { used_at: isoSeconds(token.used) }),
    expires_at: isoSeconds(token.expires),
    refresh_token_expires_at: isoSeconds(token.refresh_expires),
    scopes,
  };
}

function secret(): string {
  return randomBytes(32).toString('hex');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
