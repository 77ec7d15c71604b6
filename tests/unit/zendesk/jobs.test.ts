import { expect, onTestFinished, test } from 'vitest';
import type { PlannedWrite } from '../../../main/changes/planned.ts';
import type { PracticeOptions } from '../../../main/practice/server.ts';
import { startPractice } from '../../../main/practice/server.ts';
import { openZendesk } from '../../../main/zendesk/client.ts';
import { createPacer } from '../../../main/zendesk/pacer.ts';
import { rejection } from './transport-under-test.ts';

/** A practice Zendesk and a client that live by one clock, which only sleeping moves. */
async function together(options: PracticeOptions = {}, closing?: AbortSignal) {
  const time = { now: Date.UTC(2026, 10, 23) };
  const waits: number[] = [];
  const clock = () => Math.floor(time.now);
  const sleep = async (milliseconds: number, signal?: AbortSignal) => {
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    waits.push(milliseconds);
    time.now += milliseconds;
  };
  const server = await startPractice({ clock, ...options });
  onTestFinished(() => server.close());
  const { url, email, token } = server;
  const pacer = createPacer({ clock, sleep, headroom: 0.1, inFlight: 8 });
  const credentials = { kind: 'api-token', email, token } as const;
  const zendesk = openZendesk({ url, credentials, pacer, fetch, sleep, clock, random: () => 0.5, closing });
  const ids = server
    .all('users')
    .filter(({ role }) => role === 'end-user')
    .map(({ id }) => Number(id));
  const polls = () => server.requests.filter(({ path }) => path.includes('job_statuses'));
  return { server, zendesk, pacer, time, waits, ids, polls };
}

function noting(ids: readonly number[], notes: string): PlannedWrite {
  return {
    kind: 'update-many',
    resource: 'users',
    endpoint: 'PUT /api/v2/users/update_many',
    stage: 0,
    job: true,
    edits: ids.map((_, index) => index),
    items: ids.map((id) => ({ id, notes })),
  };
}

test('a change of many is done when its job is, and says so of each record', async () => {
  const { server, zendesk, ids } = await together();
  const accepted: string[] = [];
  const hundred = ids.slice(0, 100);
  const answer = await zendesk.resources.users.write(noting(hundred, 'Looked at'), (job) => accepted.push(job));
  expect(accepted).toEqual([expect.stringMatching(/^V3-/)]);
  expect(answer).toMatchObject({ records: [], refused: new Map(), unclear: new Set() });
  for (const id of hundred) expect(server.record('users', id)).toMatchObject({ notes: 'Looked at' });
});

test('jobs that run side by side are asked after together, and seldom', async () => {
  const { zendesk, ids, polls } = await together();
  const batches = Array.from({ length: 20 }, (_, index) => ids.slice(index * 15, index * 15 + 15));
  await Promise.all(batches.map((batch) => zendesk.resources.users.write(noting(batch, 'Looked at'))));
  const first = polls().length;
  // Far fewer than the twenty jobs; how many exactly depends on how their waits interleave.
  expect(first).toBeLessThanOrEqual(10);
  expect(polls().every(({ path }) => path.includes('show_many'))).toBe(true);
  await Promise.all(batches.map((batch) => zendesk.resources.users.write(noting(batch, 'Again'))));
  expect(polls().length - first).toBeLessThanOrEqual(10);
});

test.each(['recorded', 'documented'] as const)(
  'a record that is refused is told with the reason (%s results)',
  async (itemErrors) => {
    const { zendesk, ids } = await together({ switches: { itemErrors } });
    const [first = 0, second = 0] = ids;
    const answer = await zendesk.resources.users.write(noting([first, 999_999_999, second], 'Looked at'));
    expect([...(answer.refused ?? [])]).toEqual([[1, expect.stringMatching(/^Zendesk refused this: .+\.$/)]]);
    expect(answer.unclear).toEqual(new Set());
  },
);

test.each(['failed', 'killed'] as const)('of a job that breaks off everything has to be read (status %s)', async (killedJobs) => {
  const { zendesk, ids } = await together({ switches: { killedJobs }, faults: faultsOf('job-fails') });
  const answer = await zendesk.resources.users.write(noting(ids.slice(0, 10), 'x'));
  expect(answer.unclear).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
  expect(answer.otherwise).toMatch(/^Zendesk’s job failed: Failed at 2026-11-23 .*\.$/);
});

test('a job that does not move for ten minutes is given up, and the wait grows no shorter than a few seconds', async () => {
  const { zendesk, ids, time, polls } = await together({ faults: faultsOf('job-stuck') });
  const begun = time.now;
  const error = await rejection(zendesk.resources.users.write(noting(ids.slice(0, 10), 'x')));
  expect(error).toMatchObject({ name: 'JobStuck', message: expect.stringContaining('10 minutes') });
  expect(time.now - begun).toBeGreaterThan(600_000);
  expect(time.now - begun).toBeLessThan(660_000);
  expect(polls().length).toBeLessThan(200);
});

test('a job that Zendesk has forgotten says nothing of its records', async () => {
  const { zendesk } = await together();
  expect(await zendesk.jobs.ended('V3-00000000000000000000000000000000')).toMatchObject({ how: 'forgotten' });
});

test.each(['429', '403'] as const)('too many jobs are waited for, whatever the status (%s)', async (tooManyJobs) => {
  const { server, zendesk, ids, time } = await together({ switches: { tooManyJobs } });
  const authorization = `Basic ${Buffer.from(`${server.email}/token:${server.token}`).toString('base64')}`;
  const others = ids.slice(0, 40).map((id) =>
    fetch(`${server.url}/api/v2/users/update_many.json?ids=${id}`, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ user: { alias: 'another integration' } }),
    }),
  );
  const statuses = (await Promise.all(others)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(30);
  const begun = time.now;
  await zendesk.resources.users.write(noting(ids.slice(50, 60), 'Looked at'));
  expect(time.now).toBeGreaterThan(begun);
  expect(server.record('users', ids[50] ?? 0)).toMatchObject({ notes: 'Looked at' });
});

test('no more jobs are begun than Zendesk takes, less what is left to other integrations', async () => {
  const { pacer } = await together();
  const places = await Promise.all(Array.from({ length: 27 }, () => pacer.jobPlace(undefined)));
  let entered = false;
  const next = pacer.jobPlace(undefined).then((free) => {
    entered = true;
    return free;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(entered).toBe(false);
  places[0]?.();
  (await next)();
  for (const free of places) free();
  pacer.heed(new Headers({ 'Zendesk-RateLimit-inflight-jobs': 'total=30; remaining=9; resets=60' }));
  const fewer = await Promise.all(Array.from({ length: 9 }, () => pacer.jobPlace(undefined)));
  expect(fewer).toHaveLength(9);
  const tooMany = new AbortController();
  const waiting = pacer.jobPlace(tooMany.signal);
  tooMany.abort(new Error('enough'));
  expect(await rejection(waiting)).toMatchObject({ message: 'enough' });
});

test('waiting for a job ends when the program is closed, and with its reason', async () => {
  const closing = new AbortController();
  const { zendesk, ids } = await together({ faults: faultsOf('job-stuck') }, closing.signal);
  const reason = new Error('closed');
  const writing = zendesk.resources.users.write(noting(ids.slice(0, 10), 'x'), () => closing.abort(reason));
  expect(await rejection(writing)).toBe(reason);
});

function faultsOf(kind: 'job-fails' | 'job-stuck'): NonNullable<PracticeOptions['faults']> {
  return { seed: 1, rules: [{ kind, when: { at: 1 } }] };
}
