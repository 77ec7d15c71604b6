import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { zendesk } from '../accounts/accounts-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, operationsIn, redline, started } from './cli-under-test.ts';

const patient = { timeout: 240_000 };
const second = 1000;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A Zendesk that answers the first change with 429 for so long, and a change set that creates one macro. */
async function stage(retryAfter: number, times = 1) {
  const home = temporaryFolder();
  let limited = 0;
  const creates: string[] = [];
  const server = await zendesk({
    limits: { perMinute: 100_000 },
    intercept: ({ method, path, when }) => {
      if (method !== 'POST' || !path.includes('macros')) return 'continue';
      if (when === 'before' && limited < times) {
        limited += 1;
        return { status: 429, headers: { 'retry-after': String(retryAfter) }, body: { error: 'TooManyRequests' } };
      }
      if (when === 'after') creates.push(path);
      return 'continue';
    },
  });
  const env = { REDLINE_TOKEN: server.token };
  const add = ['accounts', 'add', '--name', 'Acme', '--url', server.url, '--email', server.email, '--token-stdin'];
  await redline(add, { home, input: server.token });
  await redline(['sync', '--account', 'Acme'], { home, env });
  const set = { resource: 'macros', where: 'active:true', operation: 'set', values: { description: 'x' } };
  const { operations, change } = operationsIn(temporaryFolder(), [set]);
  await redline(['draft', '--account', 'Acme', '--operations', operations, '--out', change], { home, env });
  const changeSet = JSON.parse(readFileSync(change, 'utf8'));
  const actions = [{ field: 'status', value: 'solved' }];
  changeSet.edits = [
    { resource: 'macros', action: 'create', key: 'new-1', after: { title: 'Made once', actions, active: true } },
  ];
  writeFileSync(change, JSON.stringify(changeSet));
  const apply = () => started(['apply', '--account', 'Acme', '--change', change, '--yes', '--json'], { home, env });
  const limitedOnce = async () => {
    while (limited === 0) await pause(20);
    await pause(300);
  };
  const run = async () => documentOf(await redline(['runs', '--json'], { home })).runs[0];
  return { home, env, creates, apply, limitedOnce, run };
}

test('a run that is stopped while it waits is not taken over, and goes on where it was, once', patient, async () => {
  const { home, env, creates, apply, limitedOnce, run } = await stage(12);
  const first = apply();
  await limitedOnce();
  first.child.kill('SIGSTOP');
  const { run: name, heldBy } = await run();
  expect(heldBy).toMatchObject({ process: first.child.pid, seen: 'alive', mayTakeOver: false });
  for (const how of [[], ['--take-over']]) {
    const refused = await redline(['resume', name, ...how, '--json'], { home, env });
    expect([refused.code, documentOf(refused).error.message]).toEqual([
      3,
      expect.stringContaining(`is being sent now by process ${first.child.pid}`),
    ]);
  }
  await pause(13 * second);
  expect(creates).toEqual([]);
  first.child.kill('SIGCONT');
  const ended = await first.ended;
  expect([ended.code, documentOf(ended).status, creates.length]).toEqual([0, 'done', 1]);
  // Its bytes had waited for too long: the intent was given back, and another one written.
  const { entries } = documentOf(await redline(['runs', name, '--json'], { home }));
  const told = entries.flatMap(({ kind, body }: { kind: string; body: { known?: string } }) =>
    kind === 'intent' || kind === 'outcome' ? [body.known ?? kind] : [],
  );
  expect(told).toEqual(['intent', 'not-sent', 'intent', 'answer']);
});

test('a run that was killed while it waited can be resumed at once, and creates once', patient, async () => {
  const { home, env, creates, apply, limitedOnce, run } = await stage(60);
  const first = apply();
  await limitedOnce();
  const { run: name } = await run();
  first.child.kill('SIGKILL');
  await first.ended;
  const resumed = await redline(['resume', name, '--json'], { home, env, engine: { settleAfter: 20, createAgainAfter: 20 } });
  expect([resumed.code, documentOf(resumed).status, creates.length], resumed.stderr).toEqual([0, 'done', 1]);
});

test('a wait is told on standard error, for what and until when; cancelling ends it at once', patient, async () => {
  const { apply, creates } = await stage(600);
  const running = apply();
  const said = await running.heard(/Waiting until/);
  expect(said).toMatch(/Waiting until \d\d:\d\d:\d\d \(10 min\) for Zendesk’s rate limit of (this account|POST .*macros)/);
  const before = performance.now();
  running.child.kill('SIGINT');
  const ended = await running.ended;
  expect(performance.now() - before).toBeLessThan(8 * second);
  expect([ended.code, documentOf(ended).status, creates]).toEqual([130, 'cancelled', []]);
});

test(
  'a Zendesk that wants to be left alone for a day is not waited for: the run stops, and can be resumed',
  patient,
  async () => {
    const { home, env, apply, creates, run } = await stage(86_400);
    const ended = await apply().ended;
    expect([ended.code, documentOf(ended).status, documentOf(ended).cause]).toEqual([5, 'stopped', 'rate-limited']);
    expect(documentOf(ended).message).toMatch(/24 hours/);
    expect(creates).toEqual([]);
    const { run: name } = await run();
    expect(documentOf(await redline(['resume', name, '--json'], { home, env }))).toMatchObject({ status: 'done', applied: 1 });
    expect(creates).toHaveLength(1);
  },
);
