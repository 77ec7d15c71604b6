import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import type { Practice } from '../../../main/practice/server.ts';
import { practiceFor } from './practice-client.ts';

/** Sends bytes as they are and returns what comes back until the connection ends. */
function sendRaw(practice: Practice, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(practice.url).port), '127.0.0.1', () => socket.end(bytes));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

test('a body over 1 MiB is refused with 413 and changes nothing', async () => {
  const { practice, call } = await practiceFor();
  const [macro] = practice.all('macros');
  const answer = await call(`/macros/${macro?.id}`, { method: 'PUT', body: { macro: { description: 'x'.repeat(1_048_576) } } });
  expect(answer.status).toBe(413);
  expect(practice.record('macros', Number(macro?.id))).toEqual(macro);
  const fitting = await call(`/macros/${macro?.id}`, { method: 'PUT', body: { macro: { description: 'x'.repeat(1_000_000) } } });
  expect(fitting.status).toBe(200);
});

test('a body that is not JSON is refused with 400', async () => {
  const { practice, call } = await practiceFor();
  const answer = await call(`/macros/${practice.all('macros')[0]?.id}`, { method: 'PUT', body: '{"macro": {"title": "half' });
  expect([answer.status, answer.json.message]).toEqual([400, 'Server could not parse JSON']);
});

test.each([
  ['an array', '[1,2,3]'],
  ['a number', '5'],
  ['null', 'null'],
  ['an envelope of null', '{"macro":null}'],
  ['an envelope that is a list', '{"macro":[{"title":"x"}]}'],
  [
    'deep nesting',
    `{"macro":{"title":"Deep","actions":[{"field":"status","value":${'['.repeat(200_000)}${']'.repeat(200_000)}}]}}`,
  ],
  ['a prototype', '{"macro":{"__proto__":{"title":"x"},"constructor":{"title":"x"}}}'],
  ['a null byte', '{"macro":{"title":"\\u0000"}}'],
  ['half a surrogate pair', '{"macro":{"title":"\\ud83d"}}'],
])('%s as a body is answered, and the server goes on', async (_what, body) => {
  const { practice, call } = await practiceFor();
  const path = `/macros/${practice.all('macros')[0]?.id}`;
  const answer = await call(path, { method: 'PUT', body });
  expect(answer.status).toBeGreaterThanOrEqual(200);
  expect((await call(path)).status).toBe(200);
});

test('half a surrogate pair, a null byte and any other text come back as they were sent', async () => {
  const { practice, call } = await practiceFor();
  const path = `/macros/${practice.all('macros')[0]?.id}`;
  const title = 'a\u0000b \ud83d c\u2028d \u202e e\u0301';
  const answer = await call(path, { method: 'PUT', body: { macro: { title } } });
  expect(answer.json.macro.title).toBe(title);
  expect((await call(path)).json.macro.title).toBe(title);
});

test.each([
  'not http at all\r\n\r\n',
  'GET /api/v2/macros.json HTTP/1.1\r\n\r\n',
  'GET /api/v2/%zz%00.json HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
  'GET //api//v2/macros.json?%%% HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
  'GET http://127.0.0.1/api/v2/macros HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
  `GET /api/v2/macros HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`,
  'PUT /api/v2/macros/1 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nhalf',
  'OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
  'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n',
])('%j is answered or cut off, and the server goes on', async (bytes) => {
  const { practice, call } = await practiceFor();
  const answer = await sendRaw(practice, bytes);
  expect(answer === '' || /^HTTP\/1\.1 4\d\d /.test(answer)).toBe(true);
  expect((await call('/macros.json')).status).toBe(200);
});

test('a page of another site that reaches the port by its own name gets no help desk', async () => {
  const { practice } = await practiceFor();
  const answer = await sendRaw(
    practice,
    `GET /api/v2/macros.json HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer ${practice.token}\r\nConnection: close\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  expect(answer).toContain('"title":"No help desk at evil.example"');
});

test('HEAD is answered as GET without a body', async () => {
  const { call } = await practiceFor();
  const answer = await call('/macros.json', { method: 'HEAD' });
  expect([answer.status, answer.text]).toEqual([200, '']);
});

const otherAddress = Object.values(networkInterfaces())
  .flat()
  .find((address) => address !== undefined && !address.internal && address.family === 'IPv4')?.address;

test.skipIf(otherAddress === undefined)(
  'it cannot be reached from another machine (skipped where there is no network)',
  async () => {
    const { practice } = await practiceFor();
    await expect(fetch(`http://${otherAddress}:${new URL(practice.url).port}/api/v2/users/me.json`)).rejects.toThrow(
      'fetch failed',
    );
  },
);

test.each([
  ['toString', '{"ticket":{"priority":{"toString":" "}}}', '/tickets/1999.json'],
  ['an escaped __proto__', '{"user":{"\\u005f_proto__":{"role":"admin"},"name":{"valueOf":1}}}', '/users/{customer}.json'],
  ['a list of objects with toString', '{"user":{"tags":[{"toString":1}]}}', '/users/{customer}.json'],
])(
  'a body that meddles with what an object is (%s) is refused or taken, never a fault of the server',
  async (_what, body, path) => {
    const { practice, call } = await practiceFor();
    const customer = practice.all('users').find(({ role }) => role === 'end-user');
    const answer = await call(path.replace('{customer}', String(customer?.id)), { method: 'PUT', body });
    expect(answer.status).toBeLessThan(500);
    expect(practice.record('users', Number(customer?.id))?.role).toBe('end-user');
  },
);

test.each(['sort_by=__proto__', 'sort_by=constructor', 'include=constructor,toString'])(
  'macros?%s is read as if the value were unknown',
  async (query) => {
    const { call } = await practiceFor();
    const plain = await call('/macros.json?per_page=5');
    const answer = await call(`/macros.json?per_page=5&${query}`);
    expect([answer.status, answer.json.macros]).toEqual([200, plain.json.macros]);
  },
);

test('half a surrogate pair in an organization’s name comes through its memberships', async () => {
  const { practice, call } = await practiceFor();
  const made = await call('/organizations.json', { method: 'POST', body: '{"organization":{"name":"\\ud83d"}}' });
  const customer = practice.all('users').find(({ role }) => role === 'end-user');
  const membership = { user_id: customer?.id, organization_id: made.json.organization.id };
  const joined = await call('/organization_memberships.json', { method: 'POST', body: { organization_membership: membership } });
  expect([joined.status, joined.json.organization_membership.organization_name]).toEqual([201, '\ud83d']);
});

test.each(
  'users/{}/groups users/{}/groups/count users/{}/group_memberships groups/{}/memberships groups/{}/memberships/assignable groups/{}/users groups/{}/users/count organizations/{}/users organizations/{}/users/count organizations/{}/organization_memberships organizations/{}/tickets organizations/{}/tickets/count brands/{}/agents channels/twitter/tickets/{}/statuses'.split(
    ' ',
  ),
)('%s of nobody is not there, rather than empty', async (path) => {
  const { call } = await practiceFor();
  const { status, json } = await call(`/${path.replace('{}', '999999999999')}`);
  expect([status, json.error]).toEqual([404, 'RecordNotFound']);
});
