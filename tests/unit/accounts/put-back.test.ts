import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Accounts } from '../../../main/accounts/accounts.ts';
import { noteHead } from '../../../main/accounts/journal-heads.ts';
import { verifyJournal } from '../../../main/accounts/verify-journal.ts';
import type { Vault } from '../../../main/vault/vault.ts';
import { accountAt, accountsIn, keychain, temporaryFolder, zendesk } from './accounts-under-test.ts';

async function withAccounts(vault?: Vault) {
  const home = temporaryFolder();
  const server = await zendesk();
  const other = await zendesk();
  const again = (options: { readonly passphrase?: string } = {}): Accounts =>
    accountsIn(home, { token: server.token, ...options, ...(vault ? { vault: async () => vault } : {}) });
  const first = again();
  const { account } = await first.add(accountAt(server));
  const second = await first.add(accountAt(other, { name: 'Other', url: other.url, token: other.token }));
  await grown(first, 'Acme', 3);
  await grown(first, 'Other', 1);
  await first.settled();
  first.close();
  const folderOf = (id: string) => join(home, 'accounts', id);
  return { home, again, server, other, acme: account, second: second.account, folderOf };
}

/** Entries, and what the end of a run does after them. */
async function grown(accounts: Accounts, name: string, entries: number): Promise<void> {
  const desk = await accounts.open(name);
  for (let entry = 0; entry < entries; entry += 1) desk.journal.append('run-1', { kind: 'paused', by: 'x' });
  noteHead(desk);
  await accounts.settled();
}

function copied(folder: string): () => void {
  const aside = temporaryFolder();
  cpSync(folder, aside, { recursive: true });
  return () => {
    rmSync(folder, { recursive: true });
    cpSync(aside, folder, { recursive: true });
  };
}

const checked = async (accounts: Accounts, name: string) => verifyJournal(await accounts.open(name));

test('an older folder of an account that is put back is missed by the list of accounts', async () => {
  const { again, folderOf, acme } = await withAccounts();
  const putBack = copied(folderOf(acme.id));
  const meanwhile = again();
  await grown(meanwhile, 'Acme', 2);
  meanwhile.close();
  putBack();
  const accounts = again();
  expect(await checked(accounts, 'Acme')).toMatchObject({
    ok: false,
    brokenAt: {
      account: acme.id,
      reason: expect.stringMatching(/^the journal once had an entry \d+ that is not there any more/),
    },
  });
  expect((await accounts.list()).map(({ name, journal }) => [name, journal])).toEqual([
    ['Practice', 'ok'],
    ['Acme', 'broken'],
    ['Other', 'ok'],
  ]);
});

test('put back together with the list of accounts, the other accounts’ journals miss it', async () => {
  const { home, again, folderOf, acme } = await withAccounts();
  const putBack = [copied(folderOf(acme.id)), copiedList(home)];
  const meanwhile = again();
  await grown(meanwhile, 'Acme', 2);
  meanwhile.close();
  for (const back of putBack) back();
  const accounts = again();
  expect(await checked(accounts, 'Acme')).toMatchObject({
    ok: false,
    brokenAt: { reason: expect.stringMatching(/^the journal of Other has noted an entry \d+ that is not there/) },
  });
  expect(await checked(accounts, 'Other')).toMatchObject({ ok: true });
});

test.each([
  ['with a keychain', keychain()],
  ['without one', undefined],
])('an older list of accounts put back alone is told by the journals that went on, once (%s)', async (_, vault) => {
  const { home, again } = await withAccounts(vault);
  const putBack = copiedList(home);
  const meanwhile = again();
  await grown(meanwhile, 'Acme', 2);
  meanwhile.close();
  putBack();
  const accounts = again();
  const { ok, unknown = [] } = await checked(accounts, 'Acme');
  expect(ok).toBe(true);
  expect(unknown).toContainEqual(
    expect.stringMatching(
      /^The list of accounts \(console\.db\) knows the journal of Acme only up to entry \d+ of \d+: an older copy/,
    ),
  );
  noteHead(await accounts.open('Acme'));
  await accounts.settled();
  const { unknown: after = [] } = await checked(accounts, 'Acme');
  expect(after.filter((told) => told.includes('console.db'))).toEqual([]);
});

test('put back with everything else, the keychain misses it; acknowledged, it holds', async () => {
  const vault = keychain();
  const { home, again } = await withAccounts(vault);
  const putBack = copied(home);
  const meanwhile = again();
  expect(await checked(meanwhile, 'Acme')).toEqual({ ok: true, entries: expect.any(Number) });
  await grown(meanwhile, 'Acme', 2);
  meanwhile.close();
  putBack();
  const accounts = again();
  expect(await checked(accounts, 'Acme')).toMatchObject({
    ok: false,
    brokenAt: { reason: expect.stringMatching(/^the keychain has noted an entry \d+ that is not there/) },
  });
  await accounts.remove('Acme');
  expect((await accounts.list()).map(({ name }) => name)).toEqual(['Practice', 'Other']);
});

test('without a keychain it is said that nothing outside the folder would miss it', async () => {
  const { again } = await withAccounts();
  const { ok, unknown } = await checked(again(), 'Acme');
  expect(ok).toBe(true);
  expect(unknown).toEqual([expect.stringMatching(/^There is no keychain here to note how long the journal of Acme is/)]);
});

test('an account that was forgotten and added again begins a journal that holds', async () => {
  const { again, server } = await withAccounts(keychain());
  const accounts = again();
  await accounts.remove('Acme');
  await accounts.add(accountAt(server));
  await grown(accounts, 'Acme', 1);
  expect(await checked(accounts, 'Acme')).toMatchObject({ ok: true, entries: 1 });
});

test.each([
  ['gone', (file: string) => rmSync(file)],
  ['empty', (file: string) => truncateSync(file, 0)],
])('a list of accounts that is %s is not made anew without a word; practice goes on', async (how, lose) => {
  const { home, again, acme, second, server } = await withAccounts();
  const file = join(home, 'console.db');
  lose(file);
  const before = readdirSync(home).sort();
  const accounts = again();
  expect((await accounts.list()).map(({ name }) => name)).toEqual(['Practice']);
  expect(accounts.notices()).toEqual([
    expect.stringContaining(`is ${how}, while the journals of ${[acme.id, second.id].sort().join(', ')} are there`),
  ]);
  await expect(accounts.open('Acme')).rejects.toMatchObject({ code: 'storage' });
  await expect(accounts.add(accountAt(server))).rejects.toMatchObject({ code: 'storage' });
  expect(readdirSync(home).filter((name) => name !== 'practice' && name !== 'in-use.lock')).toEqual(
    before.filter((name) => name !== 'practice' && name !== 'in-use.lock'),
  );
  accounts.close();

  const wrong = again({ passphrase: 'another passphrase' });
  await expect(wrong.renewList()).rejects.toMatchObject({ code: 'forbidden' });
  wrong.close();

  const anew = again();
  await anew.renewList();
  await anew.add(accountAt(server));
  const check = await checked(anew, 'Acme');
  expect(check).toMatchObject({ ok: true });
  expect(check.entries).toBeGreaterThan(2);
  expect(check.unknown).toContainEqual(expect.stringMatching(/^The list of accounts was made anew on 20/));
  await expect(anew.renewList()).rejects.toMatchObject({ code: 'conflict' });
});

test.each([
  ['gone', (file: string) => rmSync(file)],
  ['empty', (file: string) => truncateSync(file, 0)],
])('a journal that is %s is not made anew, and its log stays', async (how, lose) => {
  const { again, folderOf, acme } = await withAccounts();
  const file = join(folderOf(acme.id), 'journal.db');
  lose(file);
  const accounts = again();
  expect((await accounts.list()).map(({ name, journal }) => [name, journal])).toEqual([
    ['Practice', 'ok'],
    ['Acme', 'broken'],
    ['Other', 'ok'],
  ]);
  expect(accounts.notices()[0]).toMatch(
    new RegExp(`^The file with the journal of Acme is ${how}. Nothing was made in its place`),
  );
  expect(existsSync(file) ? readFileSync(file).length : 0).toBe(0);
});

function copiedList(home: string): () => void {
  const aside = temporaryFolder();
  const names = ['console.db', 'console.db-wal', 'console.db-shm'];
  for (const name of names) if (existsSync(join(home, name))) cpSync(join(home, name), join(aside, name));
  return () => {
    for (const name of names) {
      rmSync(join(home, name), { force: true });
      if (existsSync(join(aside, name))) cpSync(join(aside, name), join(home, name));
    }
  };
}
