import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startPractice } from '../../../main/practice/server.ts';
import { clockedPractice, finishedJob } from './accounts.ts';
import { inChild } from './child-server.ts';
import { callerOf } from './practice-client.ts';

test('a bulk write is queued, then works item by item by the clock, then is completed with a result for each', async () => {
  const { call, clock, customers } = await clockedPractice();
  const ids = customers.slice(0, 10);
  const queued = await call(`/users/update_many.json?ids=${ids}`, { method: 'PUT', body: { user: { notes: 'In bulk' } } });
  const { id } = queued.json.job_status;
  expect(queued.status).toBe(200);
  expect(queued.headers.get('zendesk-ratelimit-inflight-jobs')).toBe('total=30; remaining=29; resets=60');
  expect(queued.json.job_status).toMatchObject({
    job_type: 'Bulk Update User',
    total: 10,
    status: 'queued',
    progress: null,
    results: null,
  });
  expect(id).toMatch(/^V3-[0-9a-f]{32}$/);
  const look = async () => (await call(`/job_statuses/${id}.json`)).json.job_status;
  clock.now += 399;
  expect((await look()).status).toBe('queued');
  clock.now += 1 + 40 * 4;
  expect(await look()).toMatchObject({ status: 'working', progress: 4, message: 'Updating user #4', results: null });
  const notes = (await call(`/users/show_many.json?ids=${ids}`)).json.users.map(
    (user: { notes: string }) => user.notes === 'In bulk',
  );
  expect(notes.filter(Boolean)).toHaveLength(4);
  clock.now += 40 * 6;
  const done = await look();
  expect(done).toMatchObject({ status: 'completed', progress: 10, message: 'Completed at 2026-11-23 09:30:00 +0000' });
  expect(done.results).toEqual(ids.map((user) => ({ id: user, action: 'update', status: 'Updated', success: true })));
});

test('a job whose items fail is completed, and says which failed in the recorded or the documented form', async () => {
  for (const itemErrors of ['recorded', 'documented'] as const) {
    const account = await clockedPractice({ switches: { itemErrors } });
    const [first, second] = account.customers;
    const users = [
      { id: first, name: '' },
      { id: second, name: 'Fine' },
      { id: 5, name: 'Nobody' },
    ];
    const { status, results } = await finishedJob(account, '/users/update_many', { method: 'PUT', body: { users } });
    const details = 'Name: is too short (minimum one character)';
    expect(status).toBe('completed');
    expect(results[0]).toEqual(
      itemErrors === 'recorded'
        ? { index: 0, error: 'UserUpdateFailed', id: first, details }
        : { id: first, action: 'update', success: false, error: 'UserUpdateFailed', details },
    );
    expect(results[1]).toMatchObject({ id: second, success: true });
    expect(results[2]).toMatchObject({ error: 'RecordNotFound', id: 5 });
  }
});

test.each(['429', '403'] as const)(
  'thirty jobs at once and no more: the next is refused with %s and names them',
  async (status) => {
    const { call, clock, customers } = await clockedPractice({ switches: { tooManyJobs: status } });
    const start = () => call(`/users/update_many?ids=${customers[0]}`, { method: 'PUT', body: { user: { notes: 'x' } } });
    for (let count = 0; count < 30; count += 1) expect((await start()).status).toBe(200);
    const refused = await start();
    expect([refused.status, refused.json.error]).toEqual([Number(status), 'TooManyJobs']);
    expect(refused.json.current_job_ids).toHaveLength(30);
    clock.now += 1_000;
    expect((await start()).status).toBe(200);
  },
);

test('more than a hundred items are refused at once, in the words recorded, and make no job', async () => {
  const { call } = await clockedPractice();
  const many = (key: string) => ({ [key]: Array.from({ length: 101 }, () => ({ name: 'One too many' })) });
  const users = await call('/users/create_many', { method: 'POST', body: many('users') });
  const organizations = await call('/organizations/create_many', { method: 'POST', body: many('organizations') });
  expect([users.status, users.json]).toEqual([
    400,
    { error: 'TooManyValues', description: 'Maximum 100 users may be created per call' },
  ]);
  expect([organizations.status, organizations.json.max_count]).toEqual([400, 100]);
  expect((await call('/job_statuses')).json.count).toBe(0);
});

test('several jobs are shown at once, the list has the finished ones first, and after a day they are gone', async () => {
  const { call, clock, customers } = await clockedPractice();
  const start = async () =>
    (await call(`/users/update_many?ids=${customers[0]}`, { method: 'PUT', body: { user: { notes: 'x' } } })).json.job_status.id;
  const first = await start();
  clock.now += 5_000;
  const second = await start();
  const shown = await call(`/job_statuses/show_many.json?ids=${first},V3-unknown,${second}`);
  expect(shown.json.job_statuses.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual([
    [first, 'completed'],
    [second, 'queued'],
  ]);
  expect((await call('/job_statuses.json?page[size]=5')).json.job_statuses[0].id).toBe(first);
  clock.now += 86_400_000;
  expect((await call(`/job_statuses/${first}`)).status).toBe(404);
});

test('a server killed in the middle of a job goes on with it where the clock stands at the next start', {
  timeout: 180_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'practice-jobs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const state = join(folder, 'state.db');
  const jobs = { queuedMilliseconds: 0, itemMilliseconds: 20 };
  const { child, ...first } = await inChild({ state, jobs, limits: { perMinute: 100_000 } });
  const call = callerOf(first);
  const ids = (await call('/users.json?role=end-user')).json.users.map(({ id }: { id: number }) => id);
  const { id } = (await call(`/users/update_many?ids=${ids}`, { method: 'PUT', body: { user: { notes: 'Later' } } })).json
    .job_status;
  const progress = async () => (await call(`/job_statuses/${id}`)).json.job_status.progress;
  let seen = 0;
  while (seen < 10) seen = await progress();
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));

  // The clock of the next start stands still, until it goes on by hand; the killed one did a few more before it died.
  const clock = { now: 0 };
  const second = await startPractice({ state, clock: () => clock.now });
  onTestFinished(() => second.close());
  const kept = ids.filter((user: number) => second.record('users', user)?.notes === 'Later').length;
  expect(kept).toBeGreaterThanOrEqual(seen);
  expect(kept).toBeLessThan(100);
  clock.now = Date.now() + 60_000;
  const done = (await callerOf(second)(`/job_statuses/${id}`)).json.job_status;
  expect([done.status, done.results.length, new Set(done.results.map((result: { id: number }) => result.id)).size]).toEqual([
    'completed',
    100,
    100,
  ]);
  expect(ids.every((user: number) => second.record('users', user)?.notes === 'Later')).toBe(true);
});

test('10,000 people are updated in jobs of a hundred within a few seconds of the server’s own clock', {
  timeout: 180_000,
}, async () => {
  const { practice, call, clock } = await clockedPractice({ size: 'medium' });
  const ids = practice
    .all('users')
    .filter(({ role }) => role === 'end-user')
    .map(({ id }) => Number(id))
    .slice(0, 9_800);
  const begun = clock.now;
  for (let from = 0; from < ids.length; from += 100) {
    const send = () =>
      call(`/users/update_many?ids=${ids.slice(from, from + 100)}`, { method: 'PUT', body: { user: { notes: 'All' } } });
    while ((await send()).status !== 200) clock.now += 1_000;
  }
  clock.now += 10_000;
  expect(practice.all('users').filter(({ notes }) => notes === 'All')).toHaveLength(9_800);
  expect((clock.now - begun) / 1000).toBeLessThan(40);
});
