import { expect, test } from 'vitest';
import { ask, call, hostFor, json, sessionFor, signIn } from './host-under-test.ts';

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
      const answer = await call(host, { cookie }, path);
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
  expect([first.status, first.headers['cache-control']]).toEqual([200, 'no-store']);
  const { key } = JSON.parse(first.text);
  expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  const [cookie = ''] = first.headers['set-cookie'] ?? [];
  const [pair, ...attributes] = cookie.split('; ');
  expect(pair).toMatch(/^redline-\d+=[\w-]{43}$/);
  expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
  expect(cookie).not.toContain(token);
  expect(cookie).not.toContain(key);
  expect((await call(host, { cookie: pair ?? '', 'x-redline-key': key }, 'app/status')).status).toBe(200);
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
  expect((await signIn(host, token)).status).toBe(200);
});

test('of many that bring the token at the same moment one is let in', async () => {
  const { host, token } = await hostFor();
  const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(host, token)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('two consoles on one machine have two cookies', async () => {
  const [one, other] = [await hostFor(), await hostFor()];
  const [first, second] = [await sessionFor(one.host, one.token), await sessionFor(other.host, other.token)];
  expect(first.cookie.split('=')[0]).not.toBe(second.cookie.split('=')[0]);
  expect((await call(one.host, second, 'app/status')).status).toBe(401);
  const both = { ...first, cookie: `${second.cookie}; ${first.cookie}` };
  expect((await call(one.host, both, 'app/status')).status).toBe(200);
});

test('a session that nobody used for too long ends, whatever the page asks by itself, and a new address opens another', async () => {
  let now = Date.UTC(2026, 10, 23);
  const minutes = 60_000;
  const { host, token } = await hostFor({ clock: () => now, idleMinutes: 10 });
  const session = await sessionFor(host, token);
  const status = async (headers: Readonly<Record<string, string>> = {}) =>
    (await ask(host, '/rpc/app/status', { method: 'POST', headers: { ...json, ...session, ...headers }, body: '{"json":{}}' }))
      .status;
  now += 9 * minutes;
  expect(await status({ 'x-redline-person': 'here' })).toBe(200);
  now += 9 * minutes;
  expect(await status()).toBe(200);
  now += 1 * minutes;
  const locked = await call(host, session, 'accounts/list');
  expect([locked.status, locked.text]).toEqual([401, noSession.replace('30', '10')]);
  expect(await status({ 'x-redline-person': 'here' })).toBe(401);
  expect((await ask(host, '/', { headers: session })).text).not.toContain('assets');
  expect((await signIn(host, token)).status).toBe(401);

  const older = new URL(host.newAddress()).hash.replace('#token=', '');
  const newer = new URL(host.newAddress()).hash.replace('#token=', '');
  expect((await signIn(host, older)).status).toBe(401);
  const again = await sessionFor(host, newer);
  expect(again).not.toEqual(session);
  expect((await call(host, again, 'app/status')).status).toBe(200);
});

test('the cookie alone, which every port of this computer is sent, gives the built window and no answer', async () => {
  const { host, token } = await hostFor();
  const session = await sessionFor(host, token);
  const { cookie } = session;
  expect((await ask(host, '/', { headers: { cookie } })).text).toContain('assets');
  for (const key of [undefined, '', 'x', cookie.split('=')[1] ?? '', `${session['x-redline-key']}x`, token]) {
    const headers = key === undefined ? { cookie } : { cookie, 'x-redline-key': key };
    const answer = await call(host, headers, 'app/status');
    expect([key, answer.status, answer.text]).toEqual([key, 401, noSession]);
  }
  const keyAlone = await call(host, { 'x-redline-key': session['x-redline-key'] }, 'app/status');
  expect([keyAlone.status, keyAlone.text]).toEqual([401, noSession]);
});

test('a tab that was signed in before goes on when another address is opened in the same browser', async () => {
  const { host, token } = await hostFor();
  const older = await sessionFor(host, token);
  const newer = await sessionFor(host, new URL(host.newAddress()).hash.replace('#token=', ''));
  expect((await call(host, { ...older, cookie: newer.cookie }, 'app/status')).status).toBe(200);
});
