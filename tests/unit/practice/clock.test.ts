import { expect, test } from 'vitest';
import { serverClock } from '../../../main/practice/server-clock.ts';
import { practiceFor } from './practice-client.ts';

test('a client that shares the fast clock finds its window ended after the Retry-After it was told', async () => {
  const { practice, call } = await practiceFor({ clockSpeed: 100, limits: { perMinute: 2 } });
  let refused = await call('/macros.json');
  while (refused.status !== 429) refused = await call('/macros.json');
  const began = performance.now();
  await practice.clock.sleep(Number(refused.headers.get('retry-after')) * 1000);
  expect((await call('/macros.json')).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('a job takes its time on the server’s clock, and a fast clock shortens the wait', async () => {
  const { practice, call } = await practiceFor({
    clockSpeed: 100,
    jobs: { queuedMilliseconds: 10_000, itemMilliseconds: 1_000 },
  });
  const [customer] = practice.all('users').filter(({ role }) => role === 'end-user');
  const queued = await call(`/users/update_many.json?ids=${customer?.id}`, { method: 'PUT', body: { user: { notes: 'Seen' } } });
  expect(queued.json.job_status.status).toBe('queued');
  await practice.clock.sleep(11_000);
  const done = await call(`/job_statuses/${queued.json.job_status.id}.json`);
  expect(done.json.job_status.status).toBe('completed');
});

test('answers are dated by the server’s clock', async () => {
  const { practice, call } = await practiceFor({ clockSpeed: 10_000 });
  await practice.clock.sleep(3_600_000);
  const before = practice.clock.now();
  const answer = await call('/macros.json?per_page=1');
  const dated = Date.parse(answer.headers.get('date') ?? '');
  expect(dated - Date.now()).toBeGreaterThan(3_000_000);
  // The header has whole seconds; however long the answer took, it was dated meanwhile.
  expect(dated).toBeGreaterThanOrEqual(before - 1000);
  expect(dated).toBeLessThanOrEqual(practice.clock.now());
});

test('two processes with the same speed and beginning read the same time', () => {
  const server = serverClock(60, 1_795_455_720_000);
  const client = serverClock(server.speed, server.since);
  expect(Math.abs(client.now() - server.now())).toBeLessThan(60_000);
  expect((client.now() - server.since) / (Date.now() - server.since)).toBeCloseTo(60, 0);
});

test('a sleep on it ends with its signal, and a clock cannot stand still', async () => {
  const stop = new AbortController();
  const asleep = serverClock(2).sleep(3_600_000, stop.signal);
  stop.abort(new Error('enough'));
  await expect(asleep).rejects.toThrow('enough');
  expect(() => serverClock(0)).toThrow(RangeError);
});
