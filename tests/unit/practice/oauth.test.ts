import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { decide } from './browser.ts';
import { type Answer, practiceFor } from './practice-client.ts';

const redirect = 'http://127.0.0.1:47821/callback';
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = createHash('sha256').update(verifier).digest('base64url');
const asked = {
  response_type: 'code',
  client_id: 'redline',
  redirect_uri: redirect,
  scope: 'read write',
  state: 's t/a&te',
  code_challenge: challenge,
  code_challenge_method: 'S256',
};

/** A practice Zendesk with a clock of its own, and what a program does with its OAuth. */
async function oauthPractice() {
  let now = Date.UTC(2026, 10, 23);
  const { practice, call } = await practiceFor({ clock: () => now });
  const addressOf = (changes: Readonly<Record<string, string>> = {}) =>
    `${practice.url}/oauth/authorizations/new?${new URLSearchParams({ ...asked, ...changes })}`;
  const token = (body: unknown) => call(`${practice.url}/oauth/tokens`, { method: 'POST', authorization: undefined, body });
  const codeFor = async (changes: Readonly<Record<string, string>> = {}) =>
    new URL(await decide(addressOf(changes), 'allow')).searchParams.get('code') ?? '';
  const exchange = (code: string, changes: Readonly<Record<string, unknown>> = {}) =>
    token({
      grant_type: 'authorization_code',
      client_id: 'redline',
      redirect_uri: redirect,
      scope: 'read write',
      code_verifier: verifier,
      code,
      ...changes,
    });
  const refresh = (refresh_token: string, changes: Readonly<Record<string, unknown>> = {}) =>
    token({ grant_type: 'refresh_token', client_id: 'redline', refresh_token, ...changes });
  const as = (answer: Answer) => ({ authorization: `Bearer ${answer.json.access_token}` });
  const wait = (seconds: number) => {
    now += seconds * 1000;
  };
  return { practice, call, addressOf, codeFor, exchange, refresh, as, wait };
}

const invalidGrant = { status: 400, json: { error: 'invalid_grant' } };

test('a person who allows it sends the program a code and its own state back, which become an access token of the administrator', async () => {
  const { practice, call, addressOf, exchange, as } = await oauthPractice();
  const back = new URL(await decide(addressOf(), 'allow'));
  expect(`${back.origin}${back.pathname}`).toBe(redirect);
  expect(back.searchParams.get('state')).toBe(asked.state);
  const tokens = await exchange(back.searchParams.get('code') ?? '');
  expect(tokens.status).toBe(201);
  expect(tokens.json).toMatchObject({
    token_type: 'bearer',
    scope: 'read write',
    expires_in: 1800,
    refresh_token_expires_in: 2_592_000,
  });
  expect((await call('/users/me.json', as(tokens))).json.user.email).toBe(practice.email);
  expect((await call('/macros.json', as(tokens))).status).toBe(200);
});

test('a person who denies it sends the program a no and no code', async () => {
  const { addressOf } = await oauthPractice();
  const { searchParams } = new URL(await decide(addressOf(), 'deny'));
  expect(Object.fromEntries(searchParams)).toMatchObject({ error: 'access_denied', state: asked.state });
  expect(searchParams.has('code')).toBe(false);
});

test('a code is good once, for 120 seconds, for its client and redirect address, and with its verifier only', async () => {
  const { codeFor, exchange, wait } = await oauthPractice();
  const used = await codeFor();
  expect((await exchange(used)).status).toBe(201);
  expect(await exchange(used)).toMatchObject(invalidGrant);
  const late = await codeFor();
  wait(120);
  expect(await exchange(late)).toMatchObject(invalidGrant);
  const inTime = await codeFor();
  wait(119);
  expect((await exchange(inTime)).status).toBe(201);
  for (const wrong of [
    { code_verifier: 'x'.repeat(43) },
    { code_verifier: challenge },
    { code_verifier: undefined },
    { redirect_uri: 'http://127.0.0.1:47822/callback' },
  ]) {
    const code = await codeFor();
    expect(await exchange(code, wrong), JSON.stringify(wrong)).toMatchObject(invalidGrant);
    // A wrong guess uses the code up.
    expect(await exchange(code)).toMatchObject(invalidGrant);
  }
  expect(await exchange('nothing')).toMatchObject(invalidGrant);
});

test('an address that is not registered letter by letter, and a client that is not known, are told to the person and not to the address', async () => {
  const { addressOf } = await oauthPractice();
  for (const wrong of [
    { client_id: 'other' },
    { redirect_uri: `${redirect}/` },
    { redirect_uri: 'http://localhost:47821/callback' },
    { redirect_uri: 'http://127.0.0.1:47830/callback' },
    { redirect_uri: 'https://evil.example/callback' },
  ]) {
    expect(await decide(addressOf(wrong), 'allow'), JSON.stringify(wrong)).toMatch(/^400: [\s\S]*Invalid Authorization Request/);
  }
});

test('PKCE with S256 is required of a public client', async () => {
  const { addressOf } = await oauthPractice();
  for (const [wrong, error] of [
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: '' }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ scope: '' }, 'invalid_scope'],
  ] as const) {
    const { searchParams } = new URL(await decide(addressOf(wrong), 'allow'));
    expect([searchParams.get('error'), searchParams.has('code')], JSON.stringify(wrong)).toEqual([error, false]);
  }
});

test('an access token ends after half an hour of the server’s time, and the refresh token brings a new pair that voids both old ones', async () => {
  const { call, codeFor, exchange, refresh, as, wait } = await oauthPractice();
  const first = await exchange(await codeFor());
  wait(1799);
  expect((await call('/macros.json', as(first))).status).toBe(200);
  wait(1);
  expect(await call('/macros.json', as(first))).toMatchObject({ status: 401, json: { error: 'invalid_token' } });
  const second = await refresh(first.json.refresh_token);
  expect(second.status).toBe(201);
  expect((await call('/macros.json', as(second))).status).toBe(200);
  expect(await refresh(first.json.refresh_token)).toMatchObject(invalidGrant);
  const third = await refresh(second.json.refresh_token);
  expect((await call('/macros.json', as(second))).status).toBe(401);
  expect((await call('/macros.json', as(third))).status).toBe(200);
  wait(2_592_000);
  expect(await refresh(third.json.refresh_token)).toMatchObject(invalidGrant);
});

test('a refresh token is good for its own client only', async () => {
  const { call, codeFor, exchange, refresh } = await oauthPractice();
  const client = { name: 'Other', identifier: 'other', kind: 'public', redirect_uri: [redirect] };
  expect((await call('/oauth/clients.json', { method: 'POST', body: { client } })).status).toBe(201);
  const tokens = await exchange(await codeFor());
  expect(await refresh(tokens.json.refresh_token, { client_id: 'other' })).toMatchObject(invalidGrant);
  expect(await refresh(tokens.json.refresh_token, { client_id: 'nobody' })).toMatchObject({
    status: 401,
    json: { error: 'invalid_client' },
  });
});

test('a token reaches as far as its scope, and what it lacks is named', async () => {
  const { practice, call, codeFor, exchange, as } = await oauthPractice();
  const reading = as(await exchange(await codeFor({ scope: 'read' })));
  const [macro] = practice.all('macros');
  const change = { method: 'PUT', body: { macro: { title: 'Changed' } } };
  expect((await call('/macros.json', reading)).status).toBe(200);
  expect(await call(`/macros/${macro?.id}.json`, { ...change, ...reading })).toMatchObject({
    status: 403,
    json: { error: 'Forbidden', description: 'You are missing the following required scopes: write' },
  });
  expect(practice.record('macros', Number(macro?.id))?.title).toBe(macro?.title);
  const writing = as(await exchange(await codeFor({ scope: 'write' })));
  expect(await call('/macros.json', writing)).toMatchObject({
    status: 403,
    json: { description: 'You are missing the following required scopes: read' },
  });
  expect((await call(`/macros/${macro?.id}.json`, { ...change, ...writing })).status).toBe(200);
});

test('the current token is shown by its first ten characters and revoked with all that belongs to it', async () => {
  const { call, codeFor, exchange, refresh, as } = await oauthPractice();
  const tokens = await exchange(await codeFor());
  const shown = await call('/oauth/tokens/current.json', as(tokens));
  expect(shown.json.token).toMatchObject({ token: tokens.json.access_token.slice(0, 10), scopes: ['read', 'write'] });
  expect(shown.text).not.toContain(tokens.json.access_token);
  expect((await call('/oauth/tokens/current.json')).status).toBe(404);
  expect((await call('/oauth/tokens/current.json', { method: 'DELETE', ...as(tokens) })).status).toBe(204);
  expect((await call('/macros.json', as(tokens))).status).toBe(401);
  expect(await refresh(tokens.json.refresh_token)).toMatchObject(invalidGrant);
});

test('an administrator sees everyone’s tokens and ends them', async () => {
  const { call, codeFor, exchange, refresh, as } = await oauthPractice();
  const tokens = await exchange(await codeFor());
  const [listed] = (await call('/oauth/tokens.json?all=true')).json.tokens;
  expect((await call(`/oauth/tokens/${listed.id}.json`, { method: 'DELETE' })).status).toBe(204);
  expect((await call('/macros.json', as(tokens))).status).toBe(401);
  expect(await refresh(tokens.json.refresh_token)).toMatchObject(invalidGrant);
});

test('a client is registered with addresses on this machine or over https, once, by an administrator', async () => {
  const { practice, call } = await oauthPractice();
  const post = (client: unknown, rest = {}) => call('/oauth/clients.json', { method: 'POST', body: { client }, ...rest });
  const made = await post({
    name: 'Mine',
    identifier: 'mine',
    kind: 'confidential',
    redirect_uri: 'https://a.example/cb\nhttp://localhost:1/cb',
  });
  expect(made.json.client).toMatchObject({ identifier: 'mine', redirect_uri: ['https://a.example/cb', 'http://localhost:1/cb'] });
  const again = await call(`/oauth/clients/${made.json.client.id}.json`);
  expect(made.json.client.secret).toHaveLength(64);
  expect(again.json.client.secret).toBe(made.json.client.secret.slice(0, 9));
  expect((await post({ name: 'Mine', identifier: 'mine' })).status).toBe(422);
  expect((await post({ name: 'Bad', identifier: 'bad', redirect_uri: ['http://evil.example/cb'] })).status).toBe(422);
  expect((await post({ identifier: 'unnamed' })).json.details).toHaveProperty('name');
  const agent = practice.all('users').find(({ role }) => role === 'agent');
  const authorization = `Basic ${Buffer.from(`${agent?.email}/token:${practice.token}`).toString('base64')}`;
  expect((await post({ name: 'Sly', identifier: 'sly' }, { authorization })).status).toBe(403);
  expect((await call('/oauth/clients.json', { authorization })).status).toBe(403);
});

test('a confidential client needs its secret', async () => {
  const { call, codeFor, exchange } = await oauthPractice();
  const client = { name: 'Mine', identifier: 'mine', kind: 'confidential', redirect_uri: [redirect] };
  const { secret } = (await call('/oauth/clients.json', { method: 'POST', body: { client } })).json.client;
  const code = await codeFor({ client_id: 'mine' });
  expect(await exchange(code, { client_id: 'mine' })).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
  expect((await exchange(code, { client_id: 'mine', client_secret: secret })).status).toBe(201);
});

test('lifetimes are given within Zendesk’s limits only', async () => {
  const { codeFor, exchange } = await oauthPractice();
  expect((await exchange(await codeFor(), { expires_in: 301, refresh_token_expires_in: 604_801 })).json).toMatchObject({
    expires_in: 301,
  });
  for (const wrong of [
    { expires_in: 300 },
    { expires_in: 172_800 },
    { refresh_token_expires_in: 604_800 },
    { refresh_token_expires_in: 7_776_000 },
  ])
    expect((await exchange(await codeFor(), wrong)).json.error, JSON.stringify(wrong)).toBe('invalid_request');
});

test('what a page shows of a request is text, never markup', async () => {
  const { addressOf, call } = await oauthPractice();
  const client = { name: '<script>alert(1)</script>', identifier: 'marked', kind: 'public', redirect_uri: [redirect] };
  await call('/oauth/clients.json', { method: 'POST', body: { client } });
  const page = await fetch(addressOf({ client_id: 'marked', state: '"><script>' }));
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await page.text()).not.toContain('<script');
});
