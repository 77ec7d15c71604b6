import { expect, test } from 'vitest';
import { type FaultKind, faultKinds, parseFaults } from '../../../main/practice/faults.ts';
import { clockedPractice } from './accounts.ts';

const at = (kind: FaultKind, request = 1) => ({ faults: parseFaults(`${kind}@${request}`) });

test('faults are read as people write them, and refused in a sentence', () => {
  expect(parseFaults('drop-after:0.02, 429:0.05,revoke@40,seed=7')).toEqual({
    seed: 7,
    rules: [
      { kind: 'drop-after', when: { rate: 0.02 } },
      { kind: '429', when: { rate: 0.05 } },
      { kind: 'revoke', when: { at: 40 } },
    ],
  });
  for (const wrong of ['', 'drop:1', 'half', 'half:2', 'half@0', 'half:x', '429:'])
    expect(() => parseFaults(wrong)).toThrow(/Known are|does not say how often/);
  for (const kind of Object.keys(faultKinds)) expect(parseFaults(`${kind}:1`).rules[0]?.kind).toBe(kind);
});

test.each([
  ['drop-before', undefined, false],
  ['drop-after', undefined, true],
  ['half', undefined, true],
  ['5xx-before', /^5/, false],
  ['5xx-after', /^5/, true],
  ['429', /^429 1 /, false],
  ['429-bare', /^429 null /, false],
  ['maintenance', /^503 60 <!doctype html>/, false],
  ['invalid-json', /^200 null \{"macro":/, true],
] as const)('%s is what the caller sees, and whether it was applied is as said', async (kind, seen, applied) => {
  const { practice, call } = await clockedPractice(at(kind));
  const [macro] = practice.all('macros');
  const sent = call(`/macros/${macro?.id}`, { method: 'PUT', body: { macro: { title: 'Faulty' } } });
  if (seen === undefined) await expect(sent).rejects.toThrow();
  else {
    const answer = await sent;
    expect(`${answer.status} ${answer.headers.get('retry-after')} ${answer.text}`).toMatch(seen);
    if (kind === 'invalid-json') expect(answer.json).toBeUndefined();
  }
  expect(practice.record('macros', Number(macro?.id))?.title === 'Faulty').toBe(applied);
  expect((await call('/groups')).status).toBe(200);
});

test.each(['failed', 'killed'] as const)(
  'a job that fails half-way applies half of its items and ends as %s',
  async (killedJobs) => {
    const { practice, call, clock, customers } = await clockedPractice({ ...at('job-fails'), switches: { killedJobs } });
    const ids = customers.slice(0, 10);
    const { id } = (await call(`/users/update_many?ids=${ids}`, { method: 'PUT', body: { user: { notes: 'Half' } } })).json
      .job_status;
    clock.now += 60_000;
    expect((await call(`/job_statuses/${id}`)).json.job_status).toMatchObject({ status: killedJobs, progress: 5, results: null });
    expect(ids.map((user) => practice.record('users', user)?.notes === 'Half')).toEqual([
      ...Array(5).fill(true),
      ...Array(5).fill(false),
    ]);
  },
);

test('a stuck job stays half done, while the next one goes well', async () => {
  const { call, clock, customers } = await clockedPractice(at('job-stuck'));
  const start = async () =>
    (await call(`/users/update_many?ids=${customers.slice(0, 4)}`, { method: 'PUT', body: { user: { notes: 'x' } } })).json
      .job_status.id;
  const [stuck, well] = [await start(), await start()];
  clock.now += 3_600_000;
  expect((await call(`/job_statuses/${stuck}`)).json.job_status).toMatchObject({ status: 'working', progress: 2 });
  expect((await call(`/job_statuses/${well}`)).json.job_status.status).toBe('completed');
});

test('another person edits the record that is about to be written, by path, ids or items', async () => {
  const { practice, call, customers } = await clockedPractice({ faults: parseFaults('other-edit:1') });
  const macros = practice.all('macros').map(({ id }) => Number(id));
  await call(`/macros/${macros[0]}`, { method: 'PUT', body: { macro: { title: 'Mine' } } });
  await call('/macros/update_many', { method: 'PUT', body: { macros: [{ id: macros[1], active: false }] } });
  await call(`/users/update_many?ids=${customers[0]}`, { method: 'PUT', body: { user: { name: 'Mine' } } });
  for (const id of macros.slice(0, 2)) expect(practice.record('macros', id)?.description).toBe('Changed by somebody else');
  expect(practice.record('users', Number(customers[0]))?.notes).toBe('Changed by somebody else');
});

test('from a revoked token on, every request is refused until it is reinstated; a jumped clock shows in dates', async () => {
  const { practice, call, clock } = await clockedPractice({ faults: parseFaults('clock-skew@2,revoke@3') });
  const dates = [(await call('/groups')).headers.get('date'), (await call('/groups')).headers.get('date')];
  expect(dates.map((date) => Date.parse(String(date)) - clock.now)).toEqual([0, 300_000]);
  for (let count = 0; count < 2; count += 1) expect((await call('/groups')).status).toBe(401);
  practice.reinstate();
  expect((await call('/groups')).status).toBe(200);
});

test('what is slow waits by the clock that the server was given', async () => {
  const waits: number[] = [];
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds);
  };
  const { call } = await clockedPractice({ ...at('slow'), sleep });
  expect((await call('/groups')).status).toBe(200);
  expect(waits).toEqual([2_000]);
});

test('an account may have fewer macros than there are odd ones', async () => {
  const amounts = { macros: 5, groups: 8, users: 40, agents: 14, organizations: 2, tickets: 5, tags: 20 };
  const { practice } = await clockedPractice({ size: amounts });
  expect(practice.all('macros')).toHaveLength(5);
});

test('the same seed hits the same requests', async () => {
  const run = async (text: string) => {
    const { call } = await clockedPractice({ faults: parseFaults(text) });
    const statuses: number[] = [];
    for (let count = 0; count < 60; count += 1) statuses.push((await call('/groups/count')).status);
    return statuses.join(' ');
  };
  const first = await run('429:0.2,seed=3');
  expect(first.split(' ').filter((status) => status === '429').length).toBeGreaterThan(3);
  expect(await run('429:0.2,seed=3')).toBe(first);
  expect(await run('429:0.2,seed=4')).not.toBe(first);
});

test('a slow answer comes late, and others do not wait for it', async () => {
  const { call } = await clockedPractice(at('slow'));
  const begun = performance.now();
  const slow = call('/groups');
  await call('/groups');
  expect(performance.now() - begun).toBeLessThan(1_500);
  expect((await slow).status).toBe(200);
  expect(performance.now() - begun).toBeGreaterThan(1_900);
});
