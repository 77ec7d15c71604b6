import { expect, test } from 'vitest';
import { ask, call, cookieFor, hostFor, json, signIn } from './host-under-test.ts';

test('before sign-in there is nothing but the bare page', async () => {
  const { host } = await hostFor();
  expect((await ask(host, '/')).status).toBe(200);
  for (const path of ['app/status', 'accounts/list', 'records/search', 'runs/apply', 'nothing']) {
    for (const cookie of ['', 'redline=x', `redline-${new URL(host.url).port}=guess`, `redline-${new URL(host.url).port}=`]) {
      const answer = await call(host, cookie, path);
      expect([path, answer.status, answer.text]).toEqual([path, 401, 'Open the address that Redline printed.']);
    }
  }
});

test('the page itself holds nothing of the account, the token or the cookie', async () => {
  const { host, token } = await hostFor();
  const { text } = await ask(host, '/');
  expect(text).not.toContain(token);
  expect(text.length).toBeLessThan(500);
});

test('the printed address carries its token in the fragment, which browsers send to no server', async () => {
  const { host, token } = await hostFor();
  const address = new URL(host.address);
  expect([address.search, address.pathname, address.hostname]).toEqual(['', '/', '127.0.0.1']);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
});

test('the token works once, and its cookie can be neither read by scripts nor sent by other sites', async () => {
  const { host, token } = await hostFor();
  const first = await signIn(host, token);
  expect(first.status).toBe(204);
  const [cookie = ''] = first.headers['set-cookie'] ?? [];
  const [pair, ...attributes] = cookie.split('; ');
  expect(pair).toMatch(/^redline-\d+=[\w-]{43}$/);
  expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
  expect(cookie).not.toContain(token);
  expect((await call(host, pair ?? '', 'app/status')).status).toBe(200);
  const again = await signIn(host, token);
  expect([again.status, again.headers['set-cookie']]).toEqual([401, undefined]);
  expect(again.text).toContain('Start Redline again');
});

test('a wrong token neither works nor uses up the right one', async () => {
  const { host, token } = await hostFor();
  for (const wrong of ['', 'x', token.slice(0, -1), `${token}x`, 'x'.repeat(10_000)])
    expect([wrong.slice(0, 50), (await signIn(host, wrong)).status]).toEqual([wrong.slice(0, 50), 401]);
  for (const body of ['', '{', '[]', 'null', '{"token":7}', `{"token":"${token}","more":1}`])
    expect((await ask(host, '/session', { method: 'POST', headers: json, body })).status).toBe(401);
  expect((await signIn(host, token)).status).toBe(204);
});

test('of many that bring the token at the same moment one is let in', async () => {
  const { host, token } = await hostFor();
  const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(host, token)));
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
});

test('two consoles on one machine have two cookies', async () => {
  const [one, other] = [await hostFor(), await hostFor()];
  const [first, second] = [await cookieFor(one.host, one.token), await cookieFor(other.host, other.token)];
  expect(first.split('=')[0]).not.toBe(second.split('=')[0]);
  expect((await call(one.host, second, 'app/status')).status).toBe(401);
  expect((await call(one.host, `${second}; ${first}`, 'app/status')).status).toBe(200);
});
