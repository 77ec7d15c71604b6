import { expect, test } from 'vitest';
import { ask, hostFor, sessionFor } from './host-under-test.ts';

test('each page comes with a policy that allows nothing from elsewhere and a nonce that is never used again', async () => {
  const { host, token } = await hostFor();
  const session = await sessionFor(host, token);
  const nonces = new Set<string>();
  for (let count = 0; count < 20; count += 1) {
    const { headers, text } = await ask(host, count % 2 === 0 ? '/' : '/index.html', { headers: session });
    const policy = String(headers['content-security-policy']);
    const [, nonce = ''] = /'nonce-([^']+)'/.exec(policy) ?? [];
    expect(Buffer.from(nonce, 'base64').length).toBeGreaterThanOrEqual(16);
    expect(text).toContain(`content="${nonce}"`);
    expect(text).not.toContain('__REDLINE_NONCE__');
    nonces.add(nonce);
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        `default-src 'none'`,
        `script-src 'self'`,
        `connect-src 'self'`,
        `base-uri 'none'`,
        `form-action 'none'`,
        `frame-ancestors 'none'`,
        `require-trusted-types-for 'script'`,
      ]),
    );
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  }
  expect(nonces.size).toBe(20);
});

test('the window’s own files are served with their types, and nothing else is', async () => {
  const { host, token } = await hostFor();
  const session = await sessionFor(host, token);
  const script = await ask(host, '/assets/app.js', { headers: session });
  expect([script.status, script.headers['content-type'], script.text]).toEqual([
    200,
    'text/javascript; charset=utf-8',
    'export {};',
  ]);
  for (const path of [
    '/assets',
    '/assets/',
    '/assets/app.js.map',
    '/nothing.js',
    '/assets/app.js/',
    '/assets/APP.JS',
    '//assets/app.js',
  ]) {
    expect([path, (await ask(host, path, { headers: session })).status]).toEqual([path, 404]);
  }
});

test.each([
  '/../secret.js',
  '/assets/../../secret.js',
  '/%2e%2e/secret.js',
  '/assets/%2e%2e/%2e%2e/secret.js',
  '/..%2fsecret.js',
  '/assets/..%5c..%5csecret.js',
  '/....//secret.js',
  '/assets/app.js%00.txt',
  '/%252e%252e/secret.js',
  '//secret.js',
  '/proc/self/environ',
  '/assets/%',
])('a path that climbs out of the folder finds nothing: %s', async (path) => {
  const { host, token } = await hostFor();
  const session = await sessionFor(host, token);
  const { status, text } = await ask(host, path, { headers: session });
  expect(status).toBeGreaterThanOrEqual(400);
  expect(text).not.toContain('outside the window');
});
