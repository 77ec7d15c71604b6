import { z } from 'zod';
import { isObject } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { created, forbidden, invalidRecord, noContent, notFound, ok, Refusal } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { newId } from '../state.ts';
import { clientBy, isRedirectAddress, newSecret, type OAuthClient, oauthClients } from './clients.ts';
import { bearerOf, oauthTokens, renderToken, tokenOf } from './tokens.ts';

const clients = { controller: 'oauth/clients' } as const;
const tokens = { controller: 'oauth/tokens' } as const;
const writable = ['name', 'identifier', 'kind', 'company', 'description', 'redirect_uri', 'user_id'];
const permits = { envelope: 'client', keys: writable };

export const oauthRoutes: readonly Route[] = [
  { method: 'GET', path: '/oauth/clients', ...clients, action: 'index', handle: listClients },
  { method: 'POST', path: '/oauth/clients', ...clients, action: 'create', permits, handle: createClient },
  { method: 'GET', path: '/oauth/clients/{id}', ...clients, action: 'show', handle: showClient },
  { method: 'PUT', path: '/oauth/clients/{id}', ...clients, action: 'update', permits, handle: updateClient },
  { method: 'PUT', path: '/oauth/clients/{id}/generate_secret', ...clients, action: 'generate_secret', handle: renewSecret },
  { method: 'DELETE', path: '/oauth/clients/{id}', ...clients, action: 'destroy', handle: deleteClient },
  { method: 'GET', path: '/users/me/oauth/clients', ...clients, action: 'index', handle: listOwnClients },
  { method: 'GET', path: '/oauth/tokens', ...tokens, action: 'index', handle: listTokens },
  { method: 'GET', path: '/oauth/tokens/current', ...tokens, action: 'current', handle: showCurrent },
  { method: 'DELETE', path: '/oauth/tokens/current', ...tokens, action: 'destroy', handle: revokeCurrent },
  { method: 'GET', path: '/oauth/tokens/{id}', ...tokens, action: 'show', handle: showToken },
  { method: 'DELETE', path: '/oauth/tokens/{id}', ...tokens, action: 'destroy', handle: revokeToken },
];

/** The secret is shown in full once, when it is made, and its first nine characters ever after. */
/** In the recorded order; `kind` is newer than the recordings. Of a secret only the beginning is shown. */
function renderClient(client: OAuthClient, address: string): Record<string, unknown> {
  const { id, user_id, name, identifier, kind, company, description, redirect_uri, secret, global, logo_url } = client;
  return {
    url: `${address}/api/v2/oauth/clients/${id}.json`,
    id,
    user_id,
    name,
    identifier,
    kind,
    company,
    description,
    redirect_uri,
    secret: secret.slice(0, 9),
    created_at: client.created_at,
    updated_at: client.updated_at,
    global,
    logo_url,
  };
}

/** An account has a handful of them, so they are one page. */
function listClients(call: Call) {
  onlyAdministrators(call);
  const clients = oauthClients.select(call.state, everything).map((client) => renderClient(client, call.address));
  return ok({ clients, next_page: null, previous_page: null, count: clients.length });
}

function listOwnClients(call: Call) {
  const user = onlyAdministrators(call);
  const own = oauthClients.select(call.state, everything).filter(({ user_id }) => user_id === user);
  const clients = own.map((client) => renderClient(client, call.address));
  return ok({ clients, next_page: null, previous_page: null, count: clients.length });
}

function showClient(call: Call) {
  return ok({ client: renderClient(foundClient(call), call.address) });
}

function foundClient(call: Call): OAuthClient {
  onlyAdministrators(call);
  const client = oauthClients.get(call.state, call.id);
  if (!client) throw new Refusal(notFound);
  return client;
}

/** What is left out stays; an identifier that another client has is refused. */
function updateClient(call: Call) {
  const current = foundClient(call);
  const { body } = call.request;
  const wanted = body.kind === 'json' && isObject(body.value) && isObject(body.value.client) ? body.value.client : {};
  const parsed = NewClient.shape.client.safeParse({ ...current, ...wanted });
  if (!parsed.success) throw new Refusal(invalidRecord({ client: [invalid('client')] }));
  const other = clientBy(call.state, parsed.data.identifier);
  if (other !== undefined && other.id !== current.id) throw new Refusal(takenIdentifier);
  if (!parsed.data.redirect_uri.every(isRedirectAddress))
    throw new Refusal(invalidRecord({ redirect_uri: [invalid('redirect_uri')] }));
  const stored = { ...current, ...parsed.data, user_id: parsed.data.user_id ?? current.user_id, updated_at: call.now };
  oauthClients.put(call.state, stored);
  return ok({ client: renderClient(stored, call.address) });
}

/** The new secret is shown in full, this once. */
function renewSecret(call: Call) {
  const stored = { ...foundClient(call), secret: newSecret(), updated_at: call.now };
  oauthClients.put(call.state, stored);
  return ok({ client: { ...renderClient(stored, call.address), secret: stored.secret } });
}

/** Its tokens end with it. */
function deleteClient(call: Call) {
  const { id } = foundClient(call);
  for (const token of oauthTokens.select(call.state, everything))
    if (token.client_id === id) oauthTokens.delete(call.state, token.id);
  oauthClients.delete(call.state, id);
  return noContent;
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
  if (clientBy(state, wanted.identifier)) throw new Refusal(takenIdentifier);
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

const takenIdentifier = invalidRecord({
  identifier: [{ description: 'Identifier: has already been taken', error: 'DuplicateValue' }],
});

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

function showToken(call: Call) {
  return ok({ token: renderToken(foundToken(call), call.address) });
}

function revokeToken(call: Call) {
  oauthTokens.delete(call.state, foundToken(call).id);
  return noContent;
}

function foundToken({ state, id, user }: Call) {
  const token = oauthTokens.get(state, id);
  if (!token || (token.user_id !== user?.id && user?.role !== 'admin')) throw new Refusal(notFound);
  return token;
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
