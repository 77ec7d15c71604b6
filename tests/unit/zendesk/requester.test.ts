import { expect, test } from 'vitest';
import { startPractice } from '../../../main/practice/server.ts';
import type { Credentials } from '../../../main/zendesk/credentials.ts';
import { createJobs } from '../../../main/zendesk/jobs.ts';
import { createRequester, type Requester } from '../../../main/zendesk/requester.ts';
import { macros } from '../../../main/zendesk/resources/macros.ts';
import { signedInUser } from '../../../main/zendesk/resources/session.ts';
import type { Wire } from '../../../main/zendesk/resources/standard-resource.ts';
import { rejection, token, transportTo } from './transport-under-test.ts';
import { json, type Reaction, text, wire } from './wire.ts';

const bearer: Credentials = { kind: 'bearer', token };

/** The resources that are asked here make no jobs. */
function wired(requester: Requester): Wire {
  const sleep = () => Promise.reject(new Error('nothing waits here'));
  return {
    requester,
    finishing: requester,
    jobs: createJobs({ requester, clock: Date.now, sleep, signal: undefined, patience: 1000 }),
  };
}

async function asking(credentials: Credentials, ...reactions: Reaction[]) {
  const server = await wire(...reactions);
  return { server, requester: createRequester(credentials, transportTo(server.origin).transport) };
}

test('an API token signs in with the e-mail address, in Zendesk’s own form', async () => {
  const { server, requester } = await asking({ kind: 'api-token', email: 'zoë@example.com', token }, json(200, {}));
  await requester.get(['macros']);
  const [scheme, value = ''] = (server.seen[0]?.headers.authorization ?? '').split(' ');
  expect(scheme).toBe('Basic');
  expect(Buffer.from(value, 'base64').toString('utf8')).toBe(`zoë@example.com/token:${token}`);
});

test('a bearer token signs in as it is', async () => {
  const { server, requester } = await asking(bearer, json(200, {}));
  await requester.get(['macros']);
  expect(server.seen[0]?.headers).toMatchObject({
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'user-agent': 'Redline',
  });
});

test('what is sent is sent exactly: path, parameters and body', async () => {
  const { server, requester } = await asking(bearer, json(200, {}));
  const body = {
    macro: { title: 'Ünï "quoted" \u2028 🙂', actions: [{ field: 'status', value: null }], extra: { deep: [1.5, true] } },
  };
  await requester.write('PUT', ['macros', '6130830354842'], { body });
  await requester.write('DELETE', ['macros', 'destroy_many'], { query: { ids: '1,2' } });
  await requester.get(['odd/../name?x']);
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'PUT /api/v2/macros/6130830354842.json',
    'DELETE /api/v2/macros/destroy_many.json?ids=1%2C2',
    'GET /api/v2/odd%2F..%2Fname%3Fx.json',
  ]);
  expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual(body);
  expect(server.seen[1]?.body).toBe('');
});

test('fields that Redline does not know come through whole, and large ids exactly', async () => {
  const macro = {
    id: Number.MAX_SAFE_INTEGER,
    title: 'T',
    active: true,
    actions: [{ field: 'custom_fields_1', value: ['a', null, 3], label: 'kept' }],
    restriction: { type: 'Group', id: 9_007_199_254_740_990, ids: [9_007_199_254_740_990], note: 'kept' },
    future: { nested: [{ deep: 1.25 }] },
    default: null,
  };
  const { requester } = await asking(bearer, json(200, { macro, extra: 1 }));
  expect(await macros(wired(requester)).read(macro.id)).toEqual(macro);
});

test('an id beyond what JavaScript can hold exactly is refused, never rounded to another record’s', async () => {
  const { requester } = await asking(
    bearer,
    text(200, '{"macros":[{"id":9007199254740993,"title":"T","active":true,"actions":[]}],"next_page":null}', {
      'content-type': 'application/json',
    }),
  );
  const read = async () => {
    for await (const page of macros(wired(requester)).list()) expect(page).toEqual([]);
  };
  expect(await rejection(read())).toMatchObject({ code: 'upstream' });
});

test('a record that is not there is undefined, anything else that is refused is an error', async () => {
  const gone = await asking(bearer, json(404, { error: 'RecordNotFound', description: 'Not found' }));
  expect(await macros(wired(gone.requester)).read(1)).toBeUndefined();
  const forbidden = await asking(bearer, json(403, { error: 'Forbidden' }));
  expect(await rejection(macros(wired(forbidden.requester)).read(1))).toMatchObject({ code: 'forbidden' });
});

test.each([
  ['deleting answers without a body', { status: 204, body: undefined }],
  ['deleting answers with an empty 200, as in old accounts', { status: 202, body: undefined }],
])('%s', async (_name, { status, body }) => {
  const { requester, server } = await asking(bearer, json(status, body));
  await expect(
    macros(wired(requester)).write({
      kind: 'delete',
      resource: 'macros',
      endpoint: '',
      stage: 0,
      job: false,
      edits: [0],
      ids: [7],
    }),
  ).resolves.toEqual({
    records: [],
  });
  expect(server.seen[0]).toMatchObject({ method: 'DELETE', url: '/api/v2/macros/7.json', body: '' });
});

test.each([
  ['an answer without the macro', json(200, { something: 'else' })],
  ['an answer that is a list', json(200, [])],
  ['an empty object', json(200, {})],
])('%s to a change leaves the change in doubt', async (_name, reaction) => {
  const { requester } = await asking(bearer, reaction);
  const change = {
    kind: 'update',
    resource: 'macros',
    endpoint: '',
    stage: 0,
    job: false,
    edits: [0],
    id: 7,
    fields: { title: 'T' },
  } as const;
  expect(await rejection(macros(wired(requester)).write(change))).toMatchObject({ name: 'InDoubt' });
  const many = {
    kind: 'update-many',
    resource: 'macros',
    endpoint: '',
    stage: 0,
    job: false,
    edits: [0],
    items: [{ id: 7, active: true }],
  } as const;
  expect(await rejection(macros(wired(requester)).write(many))).toMatchObject({ name: 'InDoubt' });
});

test('an answer that carries Retry-After without being a 429 is taken as it is', async () => {
  const { requester } = await asking(bearer, json(200, { macros: [] }, { 'retry-after': '10' }));
  expect(await requester.get(['macros'])).toEqual({ macros: [] });
});

test('the anonymous user that Zendesk answers wrong credentials with is no sign-in', async () => {
  const practice = await startPractice();
  const ask = (wrong: Credentials) => signedInUser(createRequester(wrong, transportTo(practice.url).transport));
  expect(await ask({ kind: 'api-token', email: practice.email, token: practice.token })).toMatchObject({ role: 'admin' });
  expect(await rejection(ask({ kind: 'api-token', email: practice.email, token: 'wrong' }))).toMatchObject({
    code: 'not-signed-in',
  });
  await practice.close();
});

test('an address at which something else answers is said to be no Zendesk', async () => {
  const { requester } = await asking(bearer, json(200, { hello: 'world' }));
  expect(await rejection(signedInUser(requester))).toMatchObject({
    code: 'upstream',
    message: expect.stringContaining('not as a Zendesk'),
  });
});
