import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { ErrorCode } from '../../../preload/contract/errors.ts';
import { ask, call, hostFor, json, sessionFor, signIn } from './host-under-test.ts';

test('a name that was made to point here (DNS rebinding) gets no answer', async () => {
  const { host, token } = await hostFor();
  const session = await sessionFor(host, token);
  const { port } = new URL(host.url);
  for (const name of ['evil.com', `evil.com:${port}`, `localhost:${port}`, '127.0.0.1', `127.0.0.2:${port}`, `[::1]:${port}`]) {
    for (const [path, method] of [
      ['/', 'GET'],
      ['/assets/app.js', 'GET'],
      ['/rpc/app/status', 'POST'],
      ['/session', 'POST'],
    ] as const) {
      const answer = await ask(host, path, {
        method,
        headers: { ...json, ...session, host: name },
        body: method === 'POST' ? '{}' : undefined,
      });
      expect([name, path, answer.status]).toEqual([name, path, 403]);
      expect(answer.text).not.toContain('script');
    }
  }
});

test('a request from another page is refused, even with the cookie', async () => {
  const { host, token } = await hostFor();
  const { port } = new URL(host.url);
  for (const origin of [
    'https://evil.com',
    'null',
    `http://localhost:${port}`,
    `https://127.0.0.1:${port}`,
    'http://127.0.0.1:1',
    `${host.url}.evil.com`,
  ])
    expect([origin, (await signIn(host, token, { origin })).status]).toEqual([origin, 403]);
  const session = await sessionFor(host, token);
  const body = JSON.stringify({ json: {} });
  const from = (origin: string) =>
    ask(host, '/rpc/accounts/list', { method: 'POST', headers: { ...json, ...session, origin }, body });
  expect((await from('https://evil.com')).status).toBe(403);
  expect((await from(host.url)).status).toBe(200);
});

test('what a browser says another site caused is refused, cookie or not, but for following a link', async () => {
  const { host, token } = await hostFor();
  const session = await sessionFor(host, token);
  for (const site of ['cross-site', 'same-site']) {
    for (const mode of ['no-cors', 'cors', 'websocket', '']) {
      const headers = { ...session, 'sec-fetch-site': site, 'sec-fetch-mode': mode };
      for (const path of ['/', '/sign-in.js', '/assets/app.js'])
        expect([site, mode, path, (await ask(host, path, { headers })).status]).toEqual([site, mode, path, 403]);
    }
    const link = await ask(host, '/', { headers: { 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' } });
    expect([link.status, link.text.includes('/sign-in.js')]).toEqual([200, true]);
  }
});

test('no answer allows another page to read it', async () => {
  const { host, token } = await hostFor();
  const session = await sessionFor(host, token);
  for (const answer of [
    await ask(host, '/'),
    await ask(host, '/assets/app.js'),
    await call(host, session, 'app/status'),
    await ask(host, '/rpc/app/status', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.com', 'access-control-request-method': 'POST' },
    }),
  ]) {
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  }
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', undefined])(
  'a form’s content type (%s), which needs nobody’s leave, is refused',
  async (type) => {
    const { host, token } = await hostFor();
    const headers = type === undefined ? {} : { 'content-type': type };
    expect((await ask(host, '/session', { method: 'POST', headers, body: JSON.stringify({ token }) })).status).toBe(415);
    const session = await sessionFor(host, token);
    const call = await ask(host, '/rpc/app/status', { method: 'POST', headers: { ...headers, ...session }, body: '{"json":{}}' });
    expect(call.status).toBe(415);
  },
);

test('reading by address alone does nothing, so that no link or picture can', async () => {
  const { host, token } = await hostFor();
  const session = await sessionFor(host, token);
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH'])
    expect([method, (await ask(host, '/rpc/app/status?data={}', { method, headers: { ...json, ...session } })).status]).toEqual([
      method,
      415,
    ]);
});

test('the server listens on loopback only', async () => {
  const { host } = await hostFor();
  const { port } = new URL(host.url);
  const refused = await new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.2', port: Number(port) }, () => {
      socket.destroy();
      resolve('connected');
    });
    socket.on('error', (error) => resolve('code' in error ? error.code : error.message));
  });
  expect(refused).not.toBe('connected');
});

test('a body beyond every need is refused and not read to its end', async () => {
  const { host, token } = await hostFor();
  const session = await sessionFor(host, token);
  const headers = { ...json, ...session, 'content-length': String(65 * 2 ** 20) };
  const { port } = new URL(host.url);
  const answer = await new Promise<string>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: Number(port) }, () => {
      const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(([name, value]) => `${name}: ${value}`);
      socket.write(`POST /rpc/app/status HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n{"json":`);
    });
    socket.once('data', (chunk) => {
      resolve(String(chunk));
      socket.destroy();
    });
  });
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect((await call(host, session, 'app/status')).status).toBe(200);
});

test('what cannot be read is one of the contract’s errors, and the host goes on', async () => {
  const { host, token } = await hostFor();
  const session = await sessionFor(host, token);
  for (const body of ['', '{', 'null', '[]', '"x"', '{"json":', '{"json":{},"meta":"x"}', '{"json":{"__proto__":{"x":1}}}']) {
    const answer = await ask(host, '/rpc/records/search', { method: 'POST', headers: { ...json, ...session }, body });
    expect([body, answer.status]).toEqual([body, 400]);
    const { json: error } = JSON.parse(answer.text);
    expect(ErrorCode.options).toContain(error.code);
    expect(error.message).toMatch(/\.$/);
  }
  expect((await call(host, session, 'app/status')).status).toBe(200);
  expect((await call(host, session, 'no/such')).status).toBe(404);
});
