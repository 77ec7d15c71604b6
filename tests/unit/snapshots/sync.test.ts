import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Failure } from '../../../main/failure.ts';
import type { Interceptor } from '../../../main/practice/intercept.ts';
import { openStore } from '../../../main/store/database.ts';
import { rejection } from '../zendesk/transport-under-test.ts';
import { held, key, openSnapshots, snapshotFile, synced, syncing, zendesk } from './snapshot-under-test.ts';

test('a snapshot holds every record just as Zendesk gave it', async () => {
  const server = await zendesk();
  const store = openSnapshots();
  const events = await synced(server, store);
  const macros = server.all('macros');
  const kept = [...store.records('macros')].map(({ usage_7d, usage_30d, ...macro }) => {
    expect([usage_7d, usage_30d]).toEqual([expect.any(Number), expect.any(Number)]);
    return macro;
  });
  expect(kept).toEqual(macros.sort((left, right) => Number(left.id) - Number(right.id)));
  const groups = server.all('groups').filter(({ deleted }) => !deleted);
  expect([...store.records('groups')].map(({ id }) => id)).toEqual(groups.map(({ id }) => id));
  expect(events.at(-1)).toMatchObject({
    type: 'result',
    takenAt: '2026-11-23T00:00:00.000Z',
    counts: { macros: macros.length, groups: groups.length },
    requests: server.requests.length,
  });
  expect(store.latest()).toMatchObject({
    takenAt: '2026-11-23T00:00:00.000Z',
    rateLimit: 100_000,
    counts: { macros: macros.length },
  });
  expect(store.find('macros', Number(macros[0]?.id))).toMatchObject(macros[0] ?? {});
  expect(store.find('macros', 1)).toBeUndefined();
});

test('progress counts up and only the last event is the result', async () => {
  const events = await synced(await zendesk(), openSnapshots());
  expect(events.slice(0, -1).every(({ type }) => type === 'progress')).toBe(true);
  const read = events.flatMap((event) => (event.type === 'progress' && event.resource === 'macros' ? [event.read] : []));
  expect(read).toEqual([100, 200, 240]);
});

const faults: readonly [string, Interceptor][] = [
  [
    'breaks off at its last page',
    ({ path, query, when }) => (when === 'before' && path.includes('macros') && isLaterPage(query) ? 'drop' : 'continue'),
  ],
  [
    'answers 500 from a page on',
    ({ path, query, when }) =>
      when === 'before' && path.includes('macros') && isLaterPage(query) ? { status: 500 } : 'continue',
  ],
  [
    'ends the sign-in half way',
    ({ count, when }) => (when === 'before' && count > 3 ? { status: 401, body: { error: 'invalid_token' } } : 'continue'),
  ],
  [
    'gives a page of something else',
    ({ count, when }) => (when === 'after' && count > 3 ? { status: 200, body: { hello: 'world' } } : 'continue'),
  ],
];

/** In either form of paging. */
function isLaterPage(query: string): boolean {
  return query.includes('after') || /(^|&)page=[^1]/.test(query);
}

test.each(faults)('a Zendesk that %s leaves the snapshot before whole', async (_name, intercept) => {
  const state: { fault: Interceptor } = { fault: () => 'continue' };
  const server = await zendesk({ intercept: (request) => state.fault(request) });
  const store = openSnapshots();
  await synced(server, store);
  const before = held(store);
  for (const macro of server.all('macros')) server.edit('macros', Number(macro.id), { description: 'Changed since' });
  state.fault = (request) => intercept({ ...request, count: request.count - 5 });
  expect(await rejection(synced(server, store))).toBeInstanceOf(Failure);
  expect(held(store)).toEqual(before);
  state.fault = () => 'continue';
  await synced(server, store);
  expect([...store.records('macros')].every(({ description }) => description === 'Changed since')).toBe(true);
});

test('a first snapshot that fails leaves none', async () => {
  const server = await zendesk({ intercept: faults[0]?.[1] ?? (() => 'drop') });
  const store = openSnapshots();
  expect(await rejection(synced(server, store))).toBeInstanceOf(Failure);
  expect(held(store)).toEqual({ latest: undefined, macros: [], groups: [] });
});

test('cancelling leaves the snapshot before whole and ends with the person’s reason', async () => {
  const server = await zendesk();
  const store = openSnapshots();
  await synced(server, store);
  const before = held(store);
  server.edit('macros', Number(server.all('macros')[0]?.id), { title: 'Changed since' });
  const cancel = new AbortController();
  const following = async () => {
    for await (const event of syncing(server, store, { signal: cancel.signal }))
      if (event.type === 'progress' && event.resource === 'macros') cancel.abort(new Failure('cancelled', 'Enough.'));
  };
  expect(await rejection(following())).toMatchObject({ code: 'cancelled' });
  expect(held(store)).toEqual(before);
});

test('a listener that goes away ends the sync and leaves nothing behind', async () => {
  const server = await zendesk();
  const file = snapshotFile();
  const store = openSnapshots(file);
  for await (const event of syncing(server, store)) if (event.type === 'progress' && event.resource === 'macros') break;
  expect(held(store)).toEqual({ latest: undefined, macros: [], groups: [] });
  expect(rowsOf(file, 'SELECT count(*) AS count FROM staged')).toEqual([{ count: 0 }]);
});

test('records that stayed the same are not written again', async () => {
  const server = await zendesk();
  const file = snapshotFile();
  const store = openSnapshots(file);
  await synced(server, store);
  const [first, second, third] = server.all('macros').map(({ id }) => Number(id));
  await synced(server, store);
  const kept = `SELECT first, last, count(*) AS count FROM records WHERE resource IN ('macros', 'groups')
    GROUP BY first, last ORDER BY first, last`;
  expect(rowsOf(file, kept)).toEqual([{ first: 1, last: null, count: 252 }]);
  server.edit('macros', first ?? 0, { title: 'Changed' });
  await remove(server, second ?? 0);
  await synced(server, store);
  expect(rowsOf(file, kept)).toEqual([
    { first: 1, last: null, count: 250 },
    { first: 1, last: 2, count: 2 },
    { first: 3, last: null, count: 1 },
  ]);
  expect(store.find('macros', first ?? 0)).toMatchObject({ title: 'Changed' });
  expect(store.find('macros', second ?? 0)).toBeUndefined();
  expect(store.find('macros', third ?? 0)).toBeDefined();
});

test('a record that comes back after it was gone is there again', async () => {
  const hidden = { on: false };
  const server = await zendesk({
    intercept: ({ when, path }) =>
      hidden.on && when === 'after' && path.includes('macros')
        ? { status: 200, body: { macros: [], meta: { has_more: false, after_cursor: null } } }
        : 'continue',
  });
  const store = openSnapshots();
  await synced(server, store);
  hidden.on = true;
  await synced(server, store);
  expect([...store.records('macros')]).toEqual([]);
  hidden.on = false;
  await synced(server, store);
  expect([...store.records('macros')]).toHaveLength(240);
});

test('two syncs at the same time both end with every record, whichever way they overlap', async () => {
  const server = await zendesk();
  const file = snapshotFile();
  const [one, other] = [openSnapshots(file), openSnapshots(file)];
  const first = syncing(server, one, { id: 'first' });
  for await (const event of first) if (event.type === 'progress' && event.read === 100 && event.resource === 'macros') break;
  const slow = syncing(server, one, { id: 'slow' });
  const quick = syncing(server, other, { id: 'quick' });
  const advance = async (events: typeof slow, until: (read: number) => boolean) => {
    for (;;) {
      const { value, done } = await events.next();
      if (done || (value.type === 'progress' && value.resource === 'macros' && until(value.read))) return;
    }
  };
  await advance(slow, (read) => read >= 200);
  await advance(quick, (read) => read >= 100);
  await advance(slow, () => false);
  expect(one.latest()?.id).toBe('slow');
  expect([...one.records('macros')]).toHaveLength(240);
  await advance(quick, () => false);
  expect(other.latest()).toMatchObject({ id: 'quick', counts: { macros: 240 } });
  expect([...other.records('macros')]).toHaveLength(240);
});

test('a killed sync leaves the snapshot before, and what it had read is cleared away later', async () => {
  const server = await zendesk();
  const file = snapshotFile();
  const store = openSnapshots(file);
  await synced(server, store, { now: Date.UTC(2026, 10, 20) });
  const before = held(store);
  for (const macro of server.all('macros')) server.edit('macros', Number(macro.id), { description: 'Changed since' });
  for (const killAt of [0, 200]) {
    const child = syncInChild(server, file);
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    child.stdout.on('data', (chunk) => {
      const reads = [...String(chunk).matchAll(/macros (\d+)/g)].map(([, read]) => Number(read));
      if (reads.some((read) => read >= killAt)) child.kill('SIGKILL');
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    expect(held(store)).toEqual(before);
  }
  await synced(server, store);
  expect([...store.records('macros')].every(({ description }) => description === 'Changed since')).toBe(true);
  expect(rowsOf(file, 'SELECT count(*) AS count FROM staged')).toEqual([{ count: expect.any(Number) }]);
  await synced(server, store, { now: Date.now() + 48 * 3_600_000 });
  expect(rowsOf(file, 'SELECT count(*) AS count FROM staged')).toEqual([{ count: 0 }]);
});

test('the snapshot is read without any network once it is there', async () => {
  const server = await zendesk();
  const file = snapshotFile();
  await synced(server, openSnapshots(file));
  const titles = server.all('macros').map(({ title }) => title);
  await server.close();
  expect([...openSnapshots(file).records('macros')].map(({ title }) => title).sort()).toEqual(titles.sort());
});

test('a record of the snapshot that was damaged is said to be, and a new snapshot puts it right', async () => {
  const server = await zendesk();
  const file = snapshotFile();
  const store = openSnapshots(file);
  await synced(server, store);
  const raw = rawStore(file);
  raw.run(`UPDATE records SET body = substr(body, 1, 40) WHERE resource = 'macros'`);
  raw.close();
  expect(() => [...store.records('macros')]).toThrow(
    expect.objectContaining({ code: 'storage', message: expect.stringContaining('Take a new snapshot') }),
  );
  await synced(server, store);
  expect([...store.records('macros')]).toHaveLength(240);
});

function rawStore(file: string) {
  const migrations = [
    { version: 1, sql: '' },
    { version: 2, sql: '' },
    { version: 3, sql: '' },
  ];
  return openStore({ file, key, migrations, durability: 'normal', holds: 'the snapshot of Acme' });
}

function rowsOf(file: string, sql: string): unknown[] {
  const store = rawStore(file);
  const rows = store.all(sql);
  store.close();
  return rows;
}

async function remove({ url, email, token }: { url: string; email: string; token: string }, id: number): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
  const { status } = await fetch(`${url}/api/v2/macros/${id}.json`, { method: 'DELETE', headers: { authorization } });
  expect(status).toBe(204);
}

/** The sync in a process of its own, which says how far it is. */
function syncInChild({ url, email, token }: { url: string; email: string; token: string }, file: string) {
  const main = (path: string) => JSON.stringify(join(import.meta.dirname, '../../../main', path));
  const program = `
    import { takeSnapshot } from ${main('snapshots/sync.ts')};
    import { openSnapshotStore } from ${main('snapshots/snapshot-store.ts')};
    import { openZendesk } from ${main('zendesk/client.ts')};
    import { createPacer } from ${main('zendesk/pacer.ts')};
    const sleep = async () => {};
    const pacer = createPacer({ clock: Date.now, sleep, headroom: 0, inFlight: 8 });
    const credentials = { kind: 'api-token', email: ${JSON.stringify(email)}, token: ${JSON.stringify(token)} };
    const zendesk = openZendesk({ url: ${JSON.stringify(url)}, credentials, pacer, fetch, sleep, random: Math.random, clock: Date.now });
    const store = openSnapshotStore(${JSON.stringify(file)}, ${JSON.stringify(key)}, 'the snapshot');
    const { signal } = new AbortController();
    console.log('macros 0');
    for await (const event of takeSnapshot({ zendesk, store, clock: Date.now, id: () => 'killed', rateLimit: pacer.limit, signal })) {
      console.log(event.resource, event.read);
      if (event.type === 'progress') await new Promise((resolve) => setTimeout(resolve, 20));
    }
    setInterval(() => {}, 1000);`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

test('the list of tags, which has a limit of its own, is read while the rest is', async () => {
  let askedForTags = () => {};
  const tagsAsked = new Promise<'continue'>((resolve) => {
    askedForTags = () => resolve('continue');
  });
  const server = await zendesk({
    intercept: ({ when, path }) => {
      if (when !== 'before') return 'continue';
      if (path.includes('/tags')) askedForTags();
      // Would never be answered if tags came after people.
      return path.includes('/users.json') ? tagsAsked : 'continue';
    },
  });
  const events = await synced(server, openSnapshots());
  expect(events.at(-1)).toMatchObject({ type: 'result', counts: { tags: 400, users: 400 } });
});
