import { createServer, request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { openCallbackReceiver } from '../../../main/accounts/callback-receiver.ts';
import { rejection } from '../zendesk/transport-under-test.ts';
import { freeRedirects } from './accounts-under-test.ts';

const state = 'the-right-state';

async function receiver(addresses: readonly string[]) {
  const opened = await openCallbackReceiver(addresses, state);
  onTestFinished(() => opened.close());
  return opened;
}

test('the browser that comes back with the right state is the answer, and sees a page that holds none of it', async () => {
  const [redirect = ''] = await freeRedirects(1);
  const { answer, redirect: listening } = await receiver([redirect]);
  expect(listening).toBe(redirect);
  const page = await fetch(`${redirect}?code=c0de&state=${state}`);
  expect(Object.fromEntries(await answer)).toEqual({ code: 'c0de', state });
  const text = await page.text();
  expect(text).toContain('this page can be closed');
  expect(text).not.toMatch(/c0de|the-right-state|<script|<a /);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
});

test('it answers once: afterwards nothing listens', async () => {
  const [redirect = ''] = await freeRedirects(1);
  const { answer } = await receiver([redirect]);
  await (await fetch(`${redirect}?error=access_denied&state=${state}`)).text();
  expect((await answer).get('error')).toBe('access_denied');
  await expect(fetch(`${redirect}?code=c0de&state=${state}`)).rejects.toThrow();
});

test.each([
  ['no state', 'GET', '?code=evil'],
  ['a wrong state', 'GET', '?code=evil&state=wrong'],
  ['two states', 'GET', `?code=evil&state=wrong&state=${state}`],
  ['neither a code nor an error', 'GET', `?state=${state}`],
  ['another method', 'POST', `?code=evil&state=${state}`],
  ['another path', 'GET', `/more?code=evil&state=${state}`],
])('a request with %s is refused and changes nothing', async (_what, method, rest) => {
  const [redirect = ''] = await freeRedirects(1);
  const { answer } = await receiver([redirect]);
  const refused = await fetch(`${redirect}${rest}`, { method });
  expect(refused.status).toBe(404);
  expect(await refused.text()).not.toContain('evil');
  await fetch(`${redirect}?code=real&state=${state}`);
  expect((await answer).get('code')).toBe('real');
});

test('a name of somebody else that points to this machine is refused', async () => {
  const [redirect = ''] = await freeRedirects(1);
  const { answer } = await receiver([redirect]);
  const status = await new Promise((resolve, reject) => {
    const sent = request(`${redirect}?code=evil&state=${state}`, { headers: { host: 'evil.example' } }, (response) =>
      resolve(response.resume().statusCode),
    );
    sent.on('error', reject).end();
  });
  expect(status).toBe(404);
  await fetch(`${redirect}?code=real&state=${state}`);
  expect((await answer).get('code')).toBe('real');
});

test('the first free port is taken, and where none is free, that is said', async () => {
  const [one = '', two = ''] = await freeRedirects(2);
  const other = createServer().listen(Number(new URL(one).port), '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  onTestFinished(() => void other.close());
  expect((await receiver([one, two])).redirect).toBe(two);
  expect(await rejection(openCallbackReceiver([one, two], state))).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining(new URL(two).port),
  });
});
