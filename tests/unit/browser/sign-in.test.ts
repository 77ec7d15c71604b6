import { expect, test } from 'vitest';
import { ask, call, cookieFor, hostFor, json, signIn } from './host-under-test.ts';

const noSession =
  'There is no session here, or nobody used it for 30 minutes. Press Enter where redline runs for a new address, or start it again.';

test('before sign-in there is nothing but a plain page that trades the token for a session', async () => {
  const { host } = await hostFor();
  const page = await ask(host, '/');
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=UTF-8']);
  expect(page.text).not.toMatch(/assets|nonce/);
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; connect-src 'self';/);
  expect((await ask(host, '/sign-in.js')).text).toContain("fetch('/session'");
  for (const path of ['/assets/app.js', '/assets/app.js.map', '/index.htm', '/sign-in.js/x', '/nothing']) {
    const { status, text } = await ask(host, path);
    expect([path, status, text]).toEqual([path, 401, noSession]);
  }
  for (const path of ['app/status', 'accounts/list', 'records/search', 'runs/apply', 'nothing']) {
    for (const cookie of ['', 'redline=x', `redline-${new URL(host.url).port}=guess`, `redline-${new URL(host.url).port}=`]) {
      const answer = await call(host, cookie, path);
      expect([path, answer.status, answer.text]).toEqual([path, 401, noSession]);
    }
  }
});

test('the page itself holds nothing of the account, the token or the cookie', async () => {
  const { host, token } = await hostFor();
  const { text } = await ask(host, '/');
  expect(text).not.toContain(token);
  expect(text.length).toBeLessThan(700);
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
  expect(again.text).toContain('Press Enter where redline runs');
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

test('a session that nobody used for too long ends, whatever the page asks by itself, and a new address opens another', async () => {
  let now = Date.UTC(2026, 10, 23);
  const minutes = 60_000;
  const { host, token } = await hostFor({ clock: () => now, idleMinutes: 10 });
  const cookie = await cookieFor(host, token);
  const status = async (headers: Readonly<Record<string, string>> = {}) =>
    (await ask(host, '/rpc/app/status', { method: 'POST', headers: { ...json, cookie, ...headers }, body: '{"json":{}}' }))
      .status;
  now += 9 * minutes;
  expect(await status({ 'x-redline-person': 'here' })).toBe(200);
  now += 9 * minutes;
  expect(await status()).toBe(200);
  now += 1 * minutes;
  const locked = await call(host, cookie, 'accounts/list');
  expect([locked.status, locked.text]).toEqual([401, noSession.replace('30', '10')]);
  expect(await status({ 'x-redline-person': 'here' })).toBe(401);
  expect((await ask(host, '/', { headers: { cookie } })).text).not.toContain('assets');
  expect((await signIn(host, token)).status).toBe(401);

  const older = new URL(host.newAddress()).hash.replace('#token=', '');
  const newer = new URL(host.newAddress()).hash.replace('#token=', '');
  expect((await signIn(host, older)).status).toBe(401);
  const again = await cookieFor(host, newer);
  expect(again).not.toBe(cookie);
  expect((await call(host, again, 'app/status')).status).toBe(200);
});
