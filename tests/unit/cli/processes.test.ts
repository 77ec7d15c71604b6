import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import nodeZendesk from 'node-zendesk';
import { expect, onTestFinished, test } from 'vitest';
import { zendesk } from '../accounts/accounts-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, draftedHome, operationsIn, redline, started } from './cli-under-test.ts';

const patient = { timeout: 180_000 };

test(
  '`practice --json` prints one line when it is ready and serves any Zendesk client until it is stopped',
  patient,
  async () => {
    const home = temporaryFolder();
    const state = join(home, 'state', 'mine.db');
    const ids: number[] = [];
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const practice = started(['practice', '--json', '--state', state], { home });
      const { url, email, token, ...more } = JSON.parse((await practice.heard(/\n/)).trim());
      expect(more).toEqual({});
      const client = nodeZendesk.createClient({ endpointUri: `${url}/api/v2`, username: email, token });
      expect((await client.users.me()).result).toMatchObject({ role: 'admin' });
      ids.push((await client.macros.list()).length);
      practice.child.kill(signal);
      const ended = await practice.ended;
      expect([ended.code, ended.signal, ended.stderr]).toEqual([0, null, '']);
      documentOf(ended);
      await expect(fetch(url)).rejects.toThrow();
    }
    expect(ids[0]).toBeGreaterThan(100);
    expect(ids[1]).toBe(ids[0]);
  },
);

test('a port that is taken ends `practice` and `serve` with a sentence and exit 2', patient, async () => {
  const port = await takenPort();
  const ends = [['practice'], ['serve', '--no-open']].map(
    (command) => started([...command, '--port', String(port), '--json']).ended,
  );
  for (const ended of await Promise.all(ends)) {
    expect(ended.code).toBe(2);
    expect(documentOf(ended).error).toEqual({
      code: 'validation',
      message: `Port ${port} is taken. Choose another with --port, or leave it out.`,
    });
  }
});

test('plain `redline` and `redline serve` serve the console and end with exit 0 when they are stopped', patient, async () => {
  const serving = async (args: readonly string[], signal: 'SIGINT' | 'SIGTERM') => {
    const running = started([...args, '--no-open']);
    const [, address = ''] = /(http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+)/.exec(await running.heard(/#token=\S+/)) ?? [];
    expect((await fetch(address)).status).toBe(200);
    running.child.kill(signal);
    const ended = await running.ended;
    expect([ended.code, ended.signal, ended.stderr]).toEqual([0, null, '']);
    return { ended, address };
  };
  const [, json] = await Promise.all([serving([], 'SIGINT'), serving(['serve', '--json'], 'SIGTERM')]);
  expect(documentOf(json.ended)).toEqual({ url: json.address });
});

test('Ctrl-C cancels a run: what is on its way is waited for, the rest is not attempted, exit 130', patient, async () => {
  const home = temporaryFolder();
  const held: (() => void)[] = [];
  let writes = 0;
  const server = await zendesk({
    limits: { perMinute: 100_000 },
    intercept: ({ method, when }) => {
      if (method === 'GET' || when === 'after') return 'continue';
      writes += 1;
      return writes <= 3 ? 'continue' : new Promise((resolve) => held.push(() => resolve('continue')));
    },
  });
  const env = { REDLINE_TOKEN: server.token };
  const add = ['accounts', 'add', '--name', 'Acme', '--url', server.url, '--email', server.email, '--token-stdin'];
  await redline(add, { home, input: server.token });
  await redline(['sync', '--account', 'Acme'], { home, env });
  const set = { resource: 'macros', where: 'active:true', operation: 'set', values: { description: 'Set by a test' } };
  const { operations, change } = operationsIn(temporaryFolder(), [set]);
  await redline(['draft', '--account', 'Acme', '--operations', operations, '--out', change], { home, env });
  const total = JSON.parse(readFileSync(change, 'utf8')).edits.length;
  const running = started(['apply', '--account', 'Acme', '--change', change, '--yes', '--json'], { home, env });
  while (held.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  running.child.kill('SIGINT');
  await running.heard(/Cancelling/);
  // From here on no other request leaves; those that had left by then are let through.
  while (running.child.exitCode === null && running.child.signalCode === null) {
    for (const go of held.splice(0)) go();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const ended = await running.ended;
  const { status, applied, failed, notAttempted, items } = documentOf(ended);
  expect([ended.code, ended.signal, status]).toEqual([130, null, 'cancelled']);
  expect(applied + failed + notAttempted).toBe(total);
  expect(applied).toBeGreaterThanOrEqual(3);
  expect(notAttempted).toBeGreaterThan(0);
  expect(items.every((item: { status: string }) => item.status !== 'in-doubt')).toBe(true);
  const { runs } = documentOf(await redline(['runs', '--json'], { home }));
  expect(runs).toMatchObject([{ status: 'cancelled', applied }]);
});

test('Ctrl-C cancels a sync, exit 130, and the snapshot before stays', patient, async () => {
  const home = temporaryFolder();
  const held: (() => void)[] = [];
  const hold = { on: false };
  const server = await zendesk({
    intercept: ({ path, when }) =>
      hold.on && when === 'before' && path.includes('macros')
        ? new Promise((resolve) => held.push(() => resolve('continue')))
        : 'continue',
  });
  const env = { REDLINE_TOKEN: server.token };
  const add = ['accounts', 'add', '--name', 'Acme', '--url', server.url, '--email', server.email, '--token-stdin'];
  await redline(add, { home, input: server.token });
  const before = documentOf(await redline(['sync', '--account', 'Acme', '--json'], { home, env }));
  hold.on = true;
  const syncing = started(['sync', '--account', 'Acme', '--json'], { home, env });
  while (held.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  syncing.child.kill('SIGINT');
  const ended = await syncing.ended;
  for (const go of held) go();
  expect([ended.code, ended.signal, documentOf(ended).error.code]).toEqual([130, null, 'cancelled']);
  const { accounts } = documentOf(await redline(['accounts', 'list', '--json'], { home }));
  expect(accounts[1].snapshot.id).toBe(before.snapshot);
});

test.skipIf(process.platform === 'win32')(
  'whoever stops reading stops nothing: a run goes on when its output is cut off',
  patient,
  async () => {
    const { home, change } = await draftedHome(10);
    const running = started(['apply', '--account', 'practice', '--change', change, '--yes'], { home });
    running.child.stdout?.destroy();
    running.child.stderr?.destroy();
    const ended = await running.ended;
    expect([ended.code, ended.signal]).toEqual([0, null]);
    expect(documentOf(await redline(['runs', '--json'], { home })).runs).toMatchObject([{ status: 'done', applied: 10 }]);
  },
);

function takenPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
    onTestFinished(() => {
      server.close();
    });
  });
}
