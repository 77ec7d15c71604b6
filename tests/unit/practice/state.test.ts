import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { resetPractice, startPractice } from '../../../main/practice/server.ts';
import { inChild } from './child-server.ts';
import { callerOf, practiceFor } from './practice-client.ts';

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'practice-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'kept', 'practice.db');
}

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

test('what was changed is there at the next start, and ids go on where they were', async () => {
  const state = stateFile();
  const first = await startPractice({ state, stateKey: 'key' });
  const call = callerOf(first);
  const body = { macro: { title: 'Kept', actions: [{ field: 'status', value: 'open' }] } };
  const made = (await call('/macros', { method: 'POST', body })).json.macro;
  await first.close();
  const { practice, call: again } = await practiceFor({ state, stateKey: 'key', size: 'large', seed: 5 });
  expect(practice.all('macros')).toHaveLength(241);
  expect(practice.record('macros', made.id)).toMatchObject({ title: 'Kept', updated_at: made.updated_at });
  expect((await again('/macros', { method: 'POST', body })).json.macro.id).toBeGreaterThan(made.id);
});

test('killed at any request, it has every answered write and no half of an unanswered one', { timeout: 180_000 }, async () => {
  const state = stateFile();
  const ids = await startPractice({ state }).then(async (practice) => {
    const all = practice.all('macros').map(({ id }) => id);
    await practice.close();
    return all;
  });
  for (const [round, killAfter] of [1, 3, 8, 20].entries()) {
    const { child, ...practice } = await inChild({ state, limits: { perMinute: 100_000 } });
    const call = callerOf(practice);
    const title = `Round ${round}`;
    let answered = 0;
    const writes = ids.slice(0, 60).map(async (id) => {
      const answer = await call(`/macros/${id}`, { method: 'PUT', body: { macro: { title, description: title } } });
      answered += 1;
      if (answered === killAfter) child.kill('SIGKILL');
      return { id, status: answer.status };
    });
    const settled = await Promise.allSettled(writes);
    await killed(child);
    const after = await startPractice({ state });
    const done = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(done.length).toBeGreaterThanOrEqual(killAfter);
    for (const { id, status } of done) {
      expect([status, after.record('macros', Number(id))]).toMatchObject([200, { title, description: title }]);
    }
    for (const macro of after.all('macros').filter((kept) => kept.description === title)) expect(macro.title).toBe(title);
    await after.close();
  }
});

test('two processes may serve the same state at once, from its making on', async () => {
  const state = stateFile();
  const limits = { perMinute: 100_000 };
  const servers = await Promise.all([inChild({ state, limits }), inChild({ state, limits })]);
  const made = await Promise.all(
    servers.flatMap((server) =>
      Array.from({ length: 30 }, async () => {
        const body = { macro: { title: 'Both', actions: [{ field: 'status', value: 'open' }] } };
        return (await callerOf(server)('/macros', { method: 'POST', body })).json.macro;
      }),
    ),
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(60);
  expect(new Set(made.map(({ position }) => position)).size).toBe(60);
  for (const server of servers) expect((await callerOf(server)('/macros.json?per_page=1')).json.count).toBe(300);
});

test('the minute of the rate limit is the account’s, not one process’s', async () => {
  const options = { state: stateFile(), clock: () => Date.UTC(2026, 10, 23), limits: { perMinute: 3 } };
  const { call: one } = await practiceFor(options);
  const { call: two } = await practiceFor(options);
  const statuses = [await one('/groups'), await two('/groups'), await one('/groups'), await two('/groups')].map(
    ({ status }) => status,
  );
  expect(statuses).toEqual([200, 200, 200, 429]);
});

test.skipIf(process.platform === 'win32')('the file is readable by its owner only, and encrypted with the key', async () => {
  const state = stateFile();
  const { practice } = await practiceFor({ state, stateKey: 'a secret', token: 'token-of-this-start' });
  practice.edit('macros', Number(practice.all('macros')[0]?.id), { description: 'Confidential words' });
  const folder = join(state, '..');
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder)) {
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(join(folder, name)).toString('latin1');
    for (const secret of ['Confidential words', 'Refund', 'token-of-this-start', 'SQLite format 3'])
      expect(bytes).not.toContain(secret);
  }
});

test('a state with another key, or that is no state, is refused in a sentence and left alone', async () => {
  const state = stateFile();
  await (await startPractice({ state, stateKey: 'right' })).close();
  await expect(startPractice({ state, stateKey: 'wrong' })).rejects.toThrow(/cannot be opened: it is encrypted with another key/);
  await expect(startPractice({ state })).rejects.toThrow('redline practice --reset');
  await (await startPractice({ state, stateKey: 'right' })).close();
  writeFileSync(state, 'My shopping list. '.repeat(100));
  await expect(startPractice({ state })).rejects.toThrow('is not a practice state');
  expect(readFileSync(state, 'utf8')).toContain('My shopping list');
});

test('reset makes a new world of the wanted seed', async () => {
  const state = stateFile();
  const first = await startPractice({ state });
  first.edit('macros', Number(first.all('macros')[0]?.id), { title: 'Gone soon' });
  await first.close();
  const fresh = await startPractice({ state, reset: true, seed: 2 });
  expect(fresh.all('macros').map(({ title }) => title)).not.toContain('Gone soon');
  await fresh.close();
  resetPractice(state);
  expect(readdirSync(join(state, '..'))).toEqual([]);
});

test('an existing state opens in well under a second', async () => {
  const state = stateFile();
  await (await startPractice({ state, stateKey: 'key', size: 'large' })).close();
  const before = performance.now();
  await practiceFor({ state, stateKey: 'key' });
  expect(performance.now() - before).toBeLessThan(500);
});

test('a taken port is refused with the system’s own error', async () => {
  const { practice } = await practiceFor();
  await expect(startPractice({ port: Number(new URL(practice.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('closing breaks open connections and returns at once', async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const practice = await startPractice({
    intercept: () => {
      arrive();
      return new Promise(() => {});
    },
  });
  const hanging = callerOf(practice)('/macros.json');
  const broken = expect(hanging).rejects.toThrow();
  await arrived;

  await Promise.all([broken, practice.close()]);
  await practice.close();
});
