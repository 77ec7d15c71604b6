import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import type { PracticeOptions } from '../../../main/practice/server.ts';
import { practiceFor } from './practice-client.ts';

const serverModule = join(import.meta.dirname, '../../../main/practice/server.ts');

/** The megabytes that a practice Zendesk in a process of its own holds after a list of each kind. */
function memoryOf(options: PracticeOptions): Promise<number> {
  const program = `
    import { startPractice } from ${JSON.stringify(serverModule)};
    const { url, email, token } = await startPractice(${JSON.stringify(options)});
    const authorization = 'Basic ' + Buffer.from(email + '/token:' + token).toString('base64');
    for (const path of ['users', 'tickets', 'macros', 'tags', 'groups']) {
      const answer = await fetch(url + '/api/v2/' + path + '.json?page[size]=100', { headers: { authorization } });
      if (!answer.ok) throw new Error(path + ' ' + answer.status);
      await answer.text();
    }
    console.log(process.memoryUsage().rss / 1e6);
    process.exit(0);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(Number(line)));
    child.once('exit', (code) => reject(new Error(`the practice Zendesk ended with ${code}`)));
  });
}

test('a large account takes less than 400 MB, new or kept', {
  timeout: 180_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'practice-large-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const state = join(folder, 'state.db');
  expect(await memoryOf({ size: 'large', state, stateKey: 'key' })).toBeLessThan(400);
  expect(await memoryOf({ size: 'large', state, stateKey: 'key' })).toBeLessThan(400);
});

test('a million people take less than 500 MB', { timeout: 180_000 }, async () => {
  expect(await memoryOf({ size: 'huge' })).toBeLessThan(500);
});

test('a large account has as much of everything as it says', { timeout: 180_000 }, async () => {
  const { call } = await practiceFor({ size: 'large', limits: { perMinute: 10_000, endpoints: false } });
  const count = async (path: string) => (await call(`${path}/count.json`)).json.count.value;
  expect(await count('/users')).toBe(100_000);
  expect(await count('/tickets')).toBe(1_000_000);
  expect(await count('/tags')).toBe(20_000);
  expect(await count('/groups')).toBe(300);
  expect((await call('/macros.json?per_page=1')).json.count).toBe(3_000);
  expect((await call('/users.json?role[]=agent&role[]=admin&per_page=1')).json.count).toBe(600);
  const rare = (await call('/tags.json?page[size]=100')).json.tags.at(-1);
  expect((await call(`/search/count?query=type:ticket tags:${rare.name}`)).json.count).toBeLessThanOrEqual(rare.count);
});

test('any record of a large account is at hand, and a change of one shows everywhere', { timeout: 180_000 }, async () => {
  const { call } = await practiceFor({ size: 'large', limits: { perMinute: 10_000, endpoints: false } });
  const ticket = (await call('/tickets/654321.json')).json.ticket;
  const { user } = (await call(`/users/${ticket.requester_id}.json`)).json;
  expect((await call(`/users/search.json?query=email:${user.email}`)).json.users).toMatchObject([{ id: user.id }]);
  await call(`/users/${user.id}`, { method: 'PUT', body: { user: { name: 'Somebody Unheard-of', tags: ['unheard_of'] } } });
  expect((await call('/users/autocomplete?name=unheard')).json.users).toMatchObject([{ id: user.id }]);
  expect((await call('/search.json?query=type:user tags:unheard_of')).json.results).toMatchObject([{ id: user.id }]);
  expect((await call('/autocomplete/tags?name=unheard')).json.tags).toEqual(['unheard_of']);
  expect((await call('/users/count')).json.count.value).toBe(100_000);
});
