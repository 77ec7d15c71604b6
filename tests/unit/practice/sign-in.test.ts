import { expect, test } from 'vitest';
import { basic, practiceFor } from './practice-client.ts';

test('an API token with an e-mail address signs in as that person', async () => {
  const { practice, call } = await practiceFor();
  const agent = practice.all('users').find(({ role }) => role === 'agent');
  const asAdmin = await call('/users/me.json');
  const asAgent = await call('/users/me.json', { authorization: basic(String(agent?.email).toUpperCase(), practice.token) });
  expect(asAdmin.json.user).toMatchObject({ email: practice.email, role: 'admin' });
  expect(asAgent.json.user).toMatchObject({ id: agent?.id, role: 'agent' });
});

test('a bearer token signs in as the administrator', async () => {
  const { practice, call } = await practiceFor();
  const answer = await call('/users/me', { authorization: `Bearer ${practice.token}` });
  expect(answer.json.user.email).toBe(practice.email);
});

test('an address that the starter chose signs in as the administrator', async () => {
  const { practice, call } = await practiceFor({ email: 'somebody@else.example', token: 'chosen' });
  expect(practice).toMatchObject({ email: 'somebody@else.example', token: 'chosen' });
  expect((await call('/users/me')).json.user.role).toBe('admin');
});

test('the token is new at each start', async () => {
  const first = await practiceFor();
  const second = await practiceFor();
  expect(first.practice.token).toMatch(/^[0-9a-f]{40}$/);
  expect(second.practice.token).not.toBe(first.practice.token);
});

test.each([
  ['nothing', () => undefined],
  ['a wrong token', (email: string) => basic(email, 'wrong')],
  ['somebody unknown', (_email: string, token: string) => basic('nobody@nowhere.example', token)],
  ['a password', (email: string, token: string) => `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`],
  ['no base64', () => 'Basic %%%'],
  ['another scheme', (_email: string, token: string) => `Digest ${token}`],
])('signing in with %s is refused with 401', async (_with, authorization) => {
  const { practice, call } = await practiceFor();
  const answer = await call('/macros.json', { authorization: authorization(practice.email, practice.token) });
  expect(answer.status).toBe(401);
  expect(answer.json).toEqual({ error: "Couldn't authenticate you" });
});

test('a wrong bearer token is refused with the other 401 body', async () => {
  const { call } = await practiceFor();
  const answer = await call('/macros.json', { authorization: 'Bearer wrong' });
  expect(answer.status).toBe(401);
  expect(answer.json).toEqual({
    error: 'invalid_token',
    error_description: 'The access token provided is expired, revoked, malformed or invalid for other reasons.',
  });
});

test('users/me answers wrong or missing credentials with 200 and an anonymous user', async () => {
  const { practice, call } = await practiceFor();
  for (const authorization of [undefined, 'Bearer wrong', basic(practice.email, 'wrong')]) {
    const answer = await call('/users/me.json', { authorization });
    expect(answer.status).toBe(200);
    expect(answer.json.user).toMatchObject({ id: null, name: 'Anonymous user', role: 'end-user' });
  }
});

test('a path that is no endpoint is 404 InvalidEndpoint, signed in or not', async () => {
  const { call } = await practiceFor();
  for (const authorization of [undefined, 'Bearer wrong']) {
    for (const path of ['/nothing.json', '/macros/newer.json', '/macros/12/applied', '/macros/show_many?ids=1']) {
      const answer = await call(path, { authorization });
      expect([answer.status, answer.json]).toEqual([404, { error: 'InvalidEndpoint', description: 'Not found' }]);
    }
  }
  expect((await call('/macros.json', { method: 'PATCH', body: {} })).json.error).toBe('InvalidEndpoint');
});
