import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEngine } from '../../../main/engine.ts';
import { accountAt, zendesk } from '../accounts/accounts-under-test.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, redline } from './cli-under-test.ts';

const passphrase = 'the passphrase of the tests';

async function homeWithAccount() {
  const home = temporaryFolder();
  const { url, email, token } = accountAt(await zendesk());
  const add = ['accounts', 'add', '--name', 'Acme', '--url', url, '--email', email ?? '', '--token-stdin'];
  expect((await redline(add, { home, input: token })).code).toBe(0);
  return home;
}

const names = async (home: string, env = {}) =>
  documentOf(await redline(['accounts', 'list', '--json'], { home, env })).accounts.map(({ name }: { name: string }) => name);

test('`keys rotate` makes a new key from the same passphrase, or from another one', async () => {
  const home = await homeWithAccount();
  const salt = () => JSON.parse(readFileSync(join(home, 'key.json'), 'utf8')).salt;
  const first = salt();
  expect(documentOf(await redline(['keys', 'rotate', '--json'], { home }))).toEqual({ rotated: true, dataKey: 'passphrase' });
  const second = salt();
  expect(second).not.toBe(first);
  expect(await names(home)).toEqual(['Practice', 'Acme']);

  const rotate = ['keys', 'rotate', '--new-passphrase-stdin'];
  const short = await redline(rotate, { home, input: 'short\n' });
  expect([short.code, salt()]).toEqual([2, second]);
  const ended = await redline(rotate, { home, input: 'another passphrase\n' });
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  expect(ended.stdout).toMatch(/From now on set REDLINE_PASSPHRASE to the new passphrase/);
  const old = await redline(['accounts', 'list'], { home });
  expect(old.code).toBe(4);
  expect(await names(home, { REDLINE_PASSPHRASE: 'another passphrase' })).toEqual(['Practice', 'Acme']);
});

test('a wrong passphrase changes no key, and where nothing is kept there is none to change', async () => {
  const home = await homeWithAccount();
  const before = readFileSync(join(home, 'key.json'), 'utf8');
  const wrong = await redline(['keys', 'rotate'], { home, env: { REDLINE_PASSPHRASE: 'not that one' } });
  expect([wrong.code, readFileSync(join(home, 'key.json'), 'utf8')]).toEqual([4, before]);
  expect(await names(home)).toEqual(['Practice', 'Acme']);
  expect((await redline(['keys', 'rotate'], { home: temporaryFolder(), env: { REDLINE_PASSPHRASE: '' } })).code).toBe(2);
});

test('`settings` tells and sets how long snapshots are kept, and turns a forgotten lock off', async () => {
  const home = await homeWithAccount();
  const told = async (...options: string[]) => documentOf(await redline(['settings', ...options, '--json'], { home }));
  expect(await told()).toEqual({ snapshotDays: 90, dataKey: 'passphrase', lock: 'off' });
  expect(await told('--snapshot-days', '14')).toMatchObject({ snapshotDays: 14 });
  expect(await told()).toMatchObject({ snapshotDays: 14 });
  for (const wrong of ['0', '3651', '1.5', 'many', ''])
    expect((await redline(['settings', '--snapshot-days', wrong], { home })).code, wrong).toBe(2);

  const engine = await openEngine({ home, host: 'browser', vault: 'memory', passphrase });
  await engine.lock.change({ change: 'on', passphrase: 'open sesame, please', minutes: 5 });
  await engine.close();
  expect(await told()).toMatchObject({ lock: { minutes: 5 } });
  expect(await told('--lock', 'off')).toMatchObject({ lock: 'off' });
  expect(await told()).toMatchObject({ lock: 'off' });
});
