import { z } from 'zod';
import { everything } from '../record-table.ts';
import { created, forbidden, invalidRecord, noContent, notFound, ok, Refusal } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { newId } from '../state.ts';
import { clientBy, isRedirectAddress, newSecret, type OAuthClient, oauthClients } from './clients.ts';
import { bearerOf, oauthTokens, renderToken, tokenOf } from './tokens.ts';

const clients = { controller: 'oauth/clients' } as const;
const tokens = { controller: 'oauth/tokens' } as const;
const writable = ['name', 'identifier', 'kind', 'company', 'description', 'redirect_uri', 'user_id'];

export const oauthRoutes: readonly Route[] = [
  { method: 'GET', path: '/oauth/clients', ...clients, action: 'index', handle: listClients },
  {
    method: 'POST',
    path: '/oauth/clients',
    ...clients,
    action: 'create',
    permits: { envelope: 'client', keys: writable },
    handle: createClient,
  },
  { method: 'GET', path: '/oauth/clients/{id}', ...clients, action: 'show', handle: showClient },
  { method: 'GET', path: '/oauth/tokens', ...tokens, action: 'index', handle: listTokens },
  { method: 'GET', path: '/oauth/tokens/current', ...tokens, action: 'current', handle: showCurrent },
  { method: 'DELETE', path: '/oauth/tokens/current', ...tokens, action: 'destroy', handle: revokeCurrent },
  { method: 'DELETE', path: '/oauth/tokens/{id}', ...tokens, action: 'destroy', handle: revokeToken },
];

/** The secret is shown in full once, when it is made, and its first nine characters ever after. */
function renderClient({ secret, ...client }: OAuthClient, address: string): Record<string, unknown> {
  return { url: `${address}/api/v2/oauth/clients/${client.id}.json`, ...client, secret: secret.slice(0, 9) };
}

/** An account has a handful of them, so they are one page. */
function listClients(call: Call) {
  onlyAdministrators(call);
  const clients = oauthClients.select(call.state, everything).map((client) => renderClient(client, call.address));
  return ok({ clients, next_page: null, previous_page: null, count: clients.length });
}

function showClient(call: Call) {
  onlyAdministrators(call);
  const client = oauthClients.get(call.state, call.id);
  if (!client) throw new Refusal(notFound);
  return ok({ client: renderClient(client, call.address) });
}

const NewClient = z.object({
  client: z.object({
    name: z.string().trim().min(1),
    identifier: z.string().trim().min(1),
    kind: z.enum(['public', 'confidential']).default('confidential'),
    company: z.string().default(''),
    description: z.string().default(''),
    redirect_uri: z.union([z.array(z.string()), z.string().transform((text) => text.split(/\s+/).filter(Boolean))]).default([]),
    user_id: z.number().int().optional(),
  }),
});

function createClient(call: Call) {
  const administrator = onlyAdministrators(call);
  const { state, request, now, address } = call;
  const parsed = NewClient.safeParse(request.body.kind === 'json' ? request.body.value : undefined);
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => String(path[1] ?? 'client'));
    throw new Refusal(invalidRecord(Object.fromEntries(fields.map((field) => [field, [invalid(field)]]))));
  }
  const { user_id = administrator, ...wanted } = parsed.data.client;
  if (!wanted.redirect_uri.every(isRedirectAddress))
    throw new Refusal(invalidRecord({ redirect_uri: [invalid('redirect_uri')] }));
  if (clientBy(state, wanted.identifier)) {
    const description = 'Identifier: has already been taken';
    throw new Refusal(invalidRecord({ identifier: [{ description, error: 'DuplicateValue' }] }));
  }
  const secret = wanted.kind === 'confidential' ? newSecret() : '';
  const client = {
    id: newId(state),
    ...wanted,
    global: false,
    user_id,
    secret,
    logo_url: '',
    created_at: now,
    updated_at: now,
  };
  oauthClients.put(state, client);
  const shown = { ...renderClient(client, address), secret };
  return created({ client: shown }, `${address}/api/v2/oauth/clients/${client.id}.json`);
}

function invalid(field: string) {
  return { description: `${field.replace('_', ' ')}: is invalid`, error: 'InvalidValue' };
}

/** One's own tokens; all of the account's for an administrator who asks with `all=true`. */
function listTokens(call: Call) {
  const { state, address, request, user } = call;
  const all = request.query.get('all') === 'true' && user?.role === 'admin';
  const found = oauthTokens.select(state, everything).filter(({ user_id }) => all || user_id === user?.id);
  return ok({
    tokens: found.map((token) => renderToken(token, address)),
    next_page: null,
    previous_page: null,
    count: found.length,
  });
}

function showCurrent(call: Call) {
  return ok({ token: renderToken(currentToken(call), call.address) });
}

/** The refresh token that belongs to it ends with it (assumed). */
function revokeCurrent(call: Call) {
  oauthTokens.delete(call.state, currentToken(call).id);
  return noContent;
}

function revokeToken({ state, id, user }: Call) {
  const token = oauthTokens.get(state, id);
  if (!token || (token.user_id !== user?.id && user?.role !== 'admin')) throw new Refusal(notFound);
  oauthTokens.delete(state, id);
  return noContent;
}

/** Signed in with something else than an OAuth token, there is no current one (assumed: 404). */
function currentToken({ state, request, now }: Call) {
  const access = bearerOf(request.headers.authorization);
  const token = access === undefined ? undefined : tokenOf(state, access, Date.parse(now));
  if (!token) throw new Refusal(notFound);
  return token;
}

function onlyAdministrators({ user }: Call): number {
  if (user?.role !== 'admin') throw new Refusal(forbidden);
  return user.id;
}
