import { openSync, readdirSync, readFileSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { syncAccount } from '../../../main/accounts/sync-account.ts';
import { openKeyed } from '../../../main/store/keyed-database.ts';
import { dataKey } from '../../../main/vault/data-key.ts';
import { memoryVault } from '../../../main/vault/vault.ts';
import { accountAt, accountsIn, passphrase, temporaryFolder, zendesk } from './accounts-under-test.ts';

async function withAccounts() {
  const home = temporaryFolder();
  const server = await zendesk({ limits: { perMinute: 100_000 } });
  const other = await zendesk();
  const first = accountsIn(home, { token: server.token });
  const { account } = await first.add(accountAt(server));
  await first.add(accountAt(other, { name: 'Other', url: other.url, token: other.token }));
  const sync = async (accounts: typeof first) => {
    for await (const _ of syncAccount(await accounts.open('Acme'), Date.now)) {
      // Only its end counts.
    }
  };
  await sync(first);
  first.close();
  const folder = join(home, 'accounts', account.id);
  const key = (await dataKey(home, async () => memoryVault(), passphrase))?.key ?? '';
  for (const name of ['snapshot.db', 'journal.db']) settle(join(folder, name), key);
  return { home, folder, sync, again: () => accountsIn(home, { token: server.token }) };
}

/** Empties the write-ahead log into the file, so that what is in the file is what counts. */
function settle(file: string, key: string): void {
  const database = openKeyed(file, key);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** Garbage over the beginning of a file, or over one of its later pages. */
function damage(file: string, page: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(96, 0xa5), 0, 96, page * 4096);
}

function everyPageFrom(file: string, first: number): void {
  const pages = statSync(file).size / 4096;
  expect(pages).toBeGreaterThan(first + 10);
  for (let page = first; page < pages; page += 1) damage(file, page);
}

test.each([
  ['at its beginning', (file: string) => damage(file, 0)],
  ['cut off in its first page', (file: string) => truncateSync(file, 1000)],
  ['on every page but the first', (file: string) => everyPageFrom(file, 1)],
])('a snapshot that is damaged %s is put aside, said so, and made anew by the next sync', async (_where, harm) => {
  const { folder, again, sync } = await withAccounts();
  const file = join(folder, 'snapshot.db');
  harm(file);
  const damaged = readFileSync(file);
  const accounts = again();
  const [, found] = await accounts.list();
  expect(found).toMatchObject({ name: 'Acme', journal: 'ok' });
  expect(found?.snapshot).toBeUndefined();
  const [aside = ''] = readdirSync(folder).filter((name) => /^snapshot\.db\.damaged-[\dTZ-]+$/.test(name));
  expect(readFileSync(join(folder, aside)).equals(damaged), 'kept as it was').toBe(true);
  expect(accounts.notices()).toEqual([
    expect.stringContaining(`The snapshot of Acme was damaged. It is kept as ${join(folder, aside)}`),
  ]);
  await sync(accounts);
  expect((await accounts.list())[1]?.snapshot?.counts.macros).toBeGreaterThan(100);
  expect((await accounts.open('Acme')).journal.check().broken).toEqual([]);
});

test('a snapshot that turns out to be damaged while a new one is taken is put aside then', async () => {
  const { folder, again, sync } = await withAccounts();
  const file = join(folder, 'snapshot.db');
  everyPageFrom(file, 8);
  const accounts = again();
  expect((await accounts.list())[1]?.snapshot, 'not noticed yet').toBeDefined();
  await sync(accounts);
  expect(readdirSync(folder).some((name) => name.startsWith('snapshot.db.damaged-'))).toBe(true);
  expect((await accounts.list())[1]?.snapshot?.counts.macros).toBeGreaterThan(100);
});

test('a damaged journal is never made anew: its account is shown as broken, takes no run, and the others go on', async () => {
  const { folder, again, sync } = await withAccounts();
  const file = join(folder, 'journal.db');
  damage(file, 0);
  const damaged = readFileSync(file);
  const accounts = again();
  expect((await accounts.list()).map(({ name, journal }) => [name, journal])).toEqual([
    ['Practice', 'ok'],
    ['Acme', 'broken'],
    ['Other', 'ok'],
  ]);
  const desk = await accounts.open('Acme');
  expect(() => desk.journal.append('run-1', { kind: 'paused', by: 'x' })).toThrow(/The file with the journal of Acme is damaged/);
  await sync(accounts);
  expect(readFileSync(file).equals(damaged), 'not touched').toBe(true);
  await accounts.remove('Acme');
  expect((await accounts.list()).map(({ name }) => name)).toEqual(['Practice', 'Other']);
});

test('a wrong passphrase is not taken for damage: nothing is put aside', async () => {
  const { home, folder } = await withAccounts();
  const accounts = accountsIn(home, { passphrase: `${passphrase}, but another` });
  await expect(accounts.list()).rejects.toMatchObject({ code: 'forbidden' });
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
});
