import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { isoSeconds } from '../iso-seconds.ts';
import { RecordTable } from '../record-table.ts';
import type { State } from '../state.ts';

/** A program that may ask for a sign-in, as registered by an administrator. */
export const OAuthClient = z.strictObject({
  id: z.number(),
  name: z.string(),
  identifier: z.string(),
  kind: z.enum(['public', 'confidential']),
  company: z.string(),
  description: z.string(),
  redirect_uri: z.array(z.string()),
  global: z.boolean(),
  user_id: z.number(),
  secret: z.string(),
  logo_url: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type OAuthClient = Readonly<z.infer<typeof OAuthClient>>;

export const oauthClients = new RecordTable<OAuthClient>({
  name: 'oauth_clients',
  schema: OAuthClient,
  columns: { identifier: { type: 'TEXT', of: ({ identifier }) => identifier } },
  indexes: ['identifier'],
});

/** Below every id of the seeded world, so that being there changes none of them. */
const readyMadeId = 360_001;

/** Registers the client that Redline signs in with, so that the sign-in can be tried without registering one first. */
export function registerReadyMade(state: State, administrator: number): void {
  if (oauthClients.get(state, readyMadeId)) return;
  const made = isoSeconds(Date.UTC(2026, 8, 30));
  oauthClients.put(state, {
    id: readyMadeId,
    name: 'Redline',
    identifier: 'redline',
    kind: 'public',
    company: '',
    description: 'Changes macros, tags, users and groups with a preview, a journal and undo.',
    redirect_uri: [47_821, 47_822, 47_823, 47_824, 47_825].map((port) => `http://127.0.0.1:${port}/callback`),
    global: false,
    user_id: administrator,
    secret: '',
    logo_url: '',
    created_at: made,
    updated_at: made,
  });
}

export function clientBy(state: State, identifier: string): OAuthClient | undefined {
  return oauthClients.select(state, { sql: 'identifier = ?', parameters: [identifier] })[0];
}

export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** `https`, or `http` on this machine; exactly one address, without a fragment (Zendesk's help, "Using OAuth authentication"). */
export function isRedirectAddress(text: string): boolean {
  if (!URL.canParse(text) || text.includes('#')) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost'));
}
