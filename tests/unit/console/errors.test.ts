import { createRouterClient } from '@orpc/server';
import { expect, test } from 'vitest';
import { implementer } from '../../../main/areas/implementer.ts';
import { accountAt, zendesk } from '../accounts/accounts-under-test.ts';
import { type Client, consoleIn, drafted, events, refusal, resultOf } from './console-under-test.ts';

const hash = '0'.repeat(64);
const practice = { account: 'practice' } as const;
const nobody = { account: 'nobody' } as const;

/** Calls the contract as something that does not keep to its types would. */
// biome-ignore lint/suspicious/noExplicitAny: what is sent is wrong on purpose
type Loose = Record<string, Record<string, (input?: any) => Promise<any>>>;
function loosely(client: Client): Loose {
  return client as unknown as Loose;
}

test.each<[string, string, unknown, string]>([
  ['accounts', 'add', {}, 'name'],
  ['accounts', 'add', { name: ' ', url: 'x', environment: 'sandbox', signIn: 'bearer', token: 't' }, 'needs a name'],
  ['accounts', 'add', { name: 'A', url: 'x', environment: 'staging', signIn: 'bearer', token: 't' }, 'environment'],
  ['accounts', 'add', { name: 'A', url: 'x', environment: 'sandbox', signIn: 'bearer', token: ' ' }, 'is empty'],
  [
    'accounts',
    'add',
    { name: 'A', url: 'https://evil.com', environment: 'sandbox', signIn: 'bearer', token: 't' },
    'not a Zendesk address',
  ],
  ['accounts', 'signIn', { account: 'practice' }, 'token'],
  ['accounts', 'remove', { account: '' }, 'account'],
  ['accounts', 'remove', practice, 'stays'],
  ['snapshots', 'sync', {}, 'account'],
  ['snapshots', 'sync', { account: 7 }, 'account'],
  ['records', 'search', { ...practice, resource: 'comets' }, 'resource'],
  ['records', 'search', { ...practice, resource: 'macros', query: 'active:(' }, '.'],
  ['records', 'search', { ...practice, resource: 'macros', limit: 0 }, 'limit'],
  ['records', 'search', { ...practice, resource: 'macros', limit: 1e9 }, 'limit'],
  ['records', 'search', { ...practice, resource: 'macros', offset: -1 }, 'offset'],
  ['records', 'search', { ...practice, resource: 'macros', sort: { field: 'secret', descending: true } }, 'sort'],
  ['records', 'search', { ...practice, resource: 'macros', unknown: 1 }, 'unknown'],
  ['records', 'ids', { ...practice, resource: 'macros', query: 'x'.repeat(3000) }, 'query'],
  ['records', 'get', { ...practice, resource: 'macros', id: 1.5 }, 'id'],
  ['records', 'complete', { resource: 'macros' }, 'text'],
  ['changes', 'draft', { ...practice, operations: [] }, 'operations'],
  ['changes', 'draft', { ...practice, operations: [{ operation: 'explode' }] }, 'operation'],
  ['changes', 'open', { ...practice, content: 'not JSON' }, 'not JSON'],
  ['changes', 'open', { ...practice, content: '{}' }, 'not valid'],
  ['changes', 'file', { ...practice, hash: 'abc' }, 'not a change-set hash'],
  ['changes', 'exclude', { ...practice, hash, items: [] }, 'items'],
  ['changes', 'describe', { ...practice, hash, title: 'x'.repeat(300), reason: '' }, 'title'],
  ['runs', 'get', { run: '' }, 'run'],
  ['runs', 'apply', { ...practice, hash, skipDrifted: 'yes' }, 'skipDrifted'],
  ['runs', 'undo', { run: 'x', only: ['eleven'] }, 'only'],
  ['runs', 'undo', { run: 'x', conflicts: 'merge' }, 'conflicts'],
  ['journal', 'acknowledge', { ...practice, reason: ' ' }, 'needs a reason'],
])('%s.%s of %j is refused as not valid, saying what is wrong', async (area, name, input, words) => {
  const { client } = await consoleIn();
  const error = await refusal(loosely(client)[area]?.[name]?.(input) ?? Promise.resolve());
  expect(error.code).toBe('validation');
  expect(`${error.message} ${JSON.stringify(error.data)}`).toContain(words);
});

test('every problem of an input is told with its place, not only the first', async () => {
  const { client } = await consoleIn();
  const error = await refusal(loosely(client).accounts?.add?.({ name: '', url: '', token: '' }) ?? Promise.resolve());
  const { problems } = error.data as { problems: { path: string; message: string }[] };
  expect(problems.map(({ path }) => path)).toEqual(expect.arrayContaining(['name', 'url', 'environment', 'signIn', 'token']));
});

test('a refused input is not repeated in the refusal', async () => {
  const { client } = await consoleIn();
  const token = 'a-token-that-was-typed';
  const error = await refusal(
    loosely(client).accounts?.add?.({ name: 'A', url: 'https://evil.com', signIn: 'bearer', environment: 'sandbox', token }) ??
      Promise.resolve(),
  );
  expect(JSON.stringify([error.message, error.data])).not.toContain(token);
});

test.each<[string, string, unknown]>([
  ['accounts', 'signIn', { ...nobody, token: 't' }],
  ['accounts', 'remove', nobody],
  ['snapshots', 'sync', nobody],
  ['records', 'search', { ...nobody, resource: 'macros' }],
  ['records', 'ids', { ...nobody, resource: 'macros', query: '' }],
  ['records', 'get', { ...practice, resource: 'macros', id: 1 }],
  ['changes', 'draft', { ...nobody, operations: [{ resource: 'macros', where: 'x', operation: 'delete' }] }],
  ['changes', 'file', { ...practice, hash }],
  ['changes', 'preview', { ...practice, hash }],
  ['changes', 'edits', { ...practice, hash }],
  ['changes', 'exclude', { ...practice, hash, items: ['macros:1'] }],
  ['changes', 'describe', { ...practice, hash, title: 'T', reason: '' }],
  ['runs', 'list', nobody],
  ['runs', 'get', { run: 'no-such' }],
  ['runs', 'items', { run: 'no-such' }],
  ['runs', 'entries', { run: 'no-such' }],
  ['runs', 'apply', { ...practice, hash }],
  ['runs', 'resume', { run: 'no-such' }],
  ['runs', 'watch', { run: 'no-such' }],
  ['runs', 'pause', { run: 'no-such' }],
  ['runs', 'proceed', { run: 'no-such' }],
  ['runs', 'cancel', { run: 'no-such' }],
  ['runs', 'undo', { run: 'no-such' }],
  ['journal', 'verify', nobody],
  ['journal', 'acknowledge', { ...nobody, reason: 'x' }],
])('%s.%s of what is not there says so', async (area, name, input) => {
  const { client } = await consoleIn();
  const error = await refusal(loosely(client)[area]?.[name]?.(input) ?? Promise.resolve());
  expect(error.code).toBe('not-found');
});

test('drafting without a snapshot says to take one', async () => {
  const { client } = await consoleIn();
  const error = await refusal(
    client.changes.draft({ account: 'practice', operations: [{ resource: 'macros', where: 'x', operation: 'delete' }] }),
  );
  expect(error).toMatchObject({ code: 'validation', message: expect.stringContaining('Take one first') });
});

test('Zendesk’s own refusals and a network that is away keep their codes through a stream of events', async () => {
  const server = await zendesk();
  const { client } = await consoleIn({ sleep: async () => {} });
  await client.accounts.add(accountAt(server));
  await server.close();
  expect((await refusal(events(client.snapshots.sync({ account: 'Acme' })))).code).toBe('network');
});

test('an account whose token is gone is not signed in', async () => {
  const server = await zendesk();
  const { client, home, engine } = await consoleIn();
  await client.accounts.add(accountAt(server));
  await engine.close();
  const later = await consoleIn({ home });
  expect((await refusal(events(later.client.snapshots.sync({ account: 'Acme' })))).code).toBe('not-signed-in');
});

test('a production account asks for its name before anything is sent', async () => {
  const server = await zendesk({ limits: { perMinute: 100_000 } });
  const { client } = await consoleIn();
  await client.accounts.add(accountAt(server, { environment: 'production' }));
  await events(client.snapshots.sync({ account: 'Acme' }));
  const { ids } = await client.records.ids({ account: 'Acme', resource: 'macros', query: 'active:true' });
  const { hash: drafted } = await client.changes.draft({
    account: 'Acme',
    operations: [{ resource: 'macros', where: { ids: ids.slice(0, 2) }, operation: 'set', values: { active: false } }],
  });
  const before = server.requests.length;
  for (const confirm of [undefined, '', 'acme', 'Practice']) {
    const wish = { account: 'Acme', hash: drafted, ...(confirm === undefined ? {} : { confirm }) };
    expect(await refusal(events(client.runs.apply(wish)))).toMatchObject({ code: 'validation' });
  }
  expect(server.requests).toHaveLength(before);
  const result = resultOf(await events(client.runs.apply({ account: 'Acme', hash: drafted, confirm: 'Acme' })));
  expect(result).toMatchObject({ status: 'done', applied: 2 });
});

test('a change set of another account is refused', async () => {
  const server = await zendesk();
  const { client } = await consoleIn();
  await client.accounts.add(accountAt(server));
  const { draft } = await drafted(client, 2);
  const { changeSet } = await client.changes.file({ account: 'practice', hash: draft.hash });
  const error = await refusal(client.changes.open({ account: 'Acme', content: JSON.stringify(changeSet) }));
  expect(error).toMatchObject({ code: 'conflict', message: expect.stringContaining('for Practice') });
});

test('without a keychain and a passphrase the console says what to do, and practises', async () => {
  const { client } = await consoleIn({ passphrase: undefined });
  expect(await client.app.status()).toMatchObject({
    vault: 'memory',
    dataKey: 'none',
    notice: expect.stringContaining('REDLINE_PASSPHRASE'),
  });
  expect(await client.accounts.list()).toHaveLength(1);
  expect((await events(client.snapshots.sync({ account: 'practice' }))).at(-1)).toMatchObject({ type: 'result' });
});

test('a defect inside is `internal`, keeps its details to itself and says where to look', async () => {
  const { client, engine } = await consoleIn();
  const desk = await engine.accounts.open('practice');
  desk.snapshots.close();
  const error = await refusal(client.records.search({ account: 'practice', resource: 'macros' }));
  expect(['internal', 'storage']).toContain(error.code);
  expect(error.message).not.toMatch(/sqlite|TypeError|connection/i);
});

test('an answer that breaks the contract never leaves as one', async () => {
  const broken = implementer.app.status.handler(() => ({ version: 7, secret: 'inside' }) as never);
  const error = await refusal(createRouterClient({ broken }, { context: {} }).broken());
  expect(error.code).toBe('internal');
  expect(JSON.stringify(error)).not.toContain('inside');
});

test('cancelling a snapshot ends it and keeps the one before', async () => {
  const { client } = await consoleIn();
  await events(client.snapshots.sync({ account: 'practice' }));
  const [before] = await client.accounts.list();
  const cancel = new AbortController();
  const seen: string[] = [];
  const following = async () => {
    for await (const event of await client.snapshots.sync({ account: 'practice' }, { signal: cancel.signal })) {
      seen.push(event.type);
      cancel.abort();
    }
  };
  await following().catch((error: unknown) => expect(error).toMatchObject({ code: 'cancelled' }));
  expect(seen).not.toContain('result');
  expect((await client.accounts.list())[0]?.snapshot).toEqual(before?.snapshot);
});

test('a listener that goes away does not end the run', async () => {
  const { client } = await consoleIn();
  const { draft } = await drafted(client, 12);
  const leave = new AbortController();
  let run = '';
  for await (const event of await client.runs.apply({ account: 'practice', hash: draft.hash }, { signal: leave.signal })) {
    if (event.type === 'started') run = event.run;
    leave.abort();
    break;
  }
  const rest = await events(client.runs.watch({ run })).catch(() => []);
  if (rest.length === 0) expect((await client.runs.get({ run })).status).toBe('done');
  else expect(resultOf(rest)).toMatchObject({ status: 'done', applied: 12 });
});
