import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKeyed } from '../../../main/store/keyed-database.ts';
import { dataKey } from '../../../main/vault/data-key.ts';
import { memoryVault } from '../../../main/vault/vault.ts';
import type { ChangeSet } from '../../../preload/contract/change-set.ts';
import { acme, dataIn, filesIn } from '../../faults/filled-data.ts';
import { accountAt, accountsIn, keychain, passphrase, temporaryFolder, zendesk } from './accounts-under-test.ts';

const canary = 'Kanarienvogel';

/** Every byte of a database, the pages that nothing uses any more included, as someone reads it who has the key. */
function decrypted(file: string, key: string, folder: string): string {
  const copy = join(folder, 'decrypted.db');
  for (const beside of ['', '-wal']) if (existsSync(`${file}${beside}`)) copyFileSync(`${file}${beside}`, `${copy}${beside}`);
  const database = openKeyed(copy, key);
  database.pragma('journal_mode = DELETE');
  database.exec(`PRAGMA rekey = ''`);
  database.close();
  const bytes = readFileSync(copy).toString('latin1');
  for (const beside of ['', '-wal', '-shm']) rmSync(`${copy}${beside}`, { force: true });
  expect(bytes.startsWith('SQLite format 3'), file).toBe(true);
  return bytes;
}

test('forgetting an account leaves nothing of it: not in a file, not in a free page, not in the keychain', async () => {
  const home = temporaryFolder();
  const spare = temporaryFolder();
  const vault = keychain();
  const server = await zendesk();
  const accounts = accountsIn(home, { vault: async () => vault });
  await accounts.add(accountAt(server, { name: `${canary} Inc.`, email: server.email }));
  const other = await zendesk();
  await accounts.add(accountAt(other, { name: 'Stays', url: other.url, token: other.token }));
  const desk = await accounts.open(`${canary} Inc.`);
  const { id } = desk.account;
  const staging = desk.snapshots.begin('snapshot-1', Date.now());
  staging.add('macros', [{ id: 1, title: `${canary} 1` }]);
  staging.commit(
    { macros: 'whole' },
    { beganAt: 0, wholeAt: {}, takenAt: '2026-11-01T00:00:00.000Z', requests: 1, rateLimit: 700, me: 1, meName: canary },
  );
  // Large enough for pages of its own, which become free ones.
  const changeSet: ChangeSet = {
    format: 'redline.change-set',
    version: 1,
    title: canary,
    reason: '',
    author: canary,
    createdAt: '2026-11-01T00:00:00.000Z',
    account: { id, name: canary, url: server.url },
    snapshot: { id: 'snapshot-1', takenAt: '2026-11-01T00:00:00.000Z' },
    operations: Array.from({ length: 400 }, (_, index) => `${canary} ${index}`),
    edits: [],
    approvals: [],
  };
  desk.installation.registry.keepDraft(id, 'a'.repeat(64), changeSet, 0, '2026-11-01T00:00:00.000Z');
  desk.journal.append('run-1', { kind: 'change-set', changeSet });
  const key = (await dataKey(home, async () => memoryVault(), passphrase))?.key ?? '';
  const words = [canary, id, server.url, server.token, new URL(server.url).port];
  const everything = () =>
    filesIn(home)
      .filter((file) => file.endsWith('.db'))
      .map((file) => decrypted(file, key, spare))
      .join('\n');
  const before = everything();
  for (const word of [canary, id]) expect(before, 'it can be found where it is').toContain(word);
  expect(await vault.get(`token:${id}`)).toBe(server.token);

  await accounts.remove(`${canary} Inc.`);

  expect(await vault.get(`token:${id}`)).toBeUndefined();
  const raw = filesIn(home).map((file) => `${file}\n${readFileSync(file).toString('latin1')}`);
  for (const text of [everything(), ...raw]) for (const word of words) expect(text.includes(word), word).toBe(false);
  expect(readdirSync(join(home, 'accounts'))).toHaveLength(1);
  expect((await accounts.list()).map(({ name }) => name)).toEqual(['Practice', 'Stays']);
});

test('a forgetting that was broken off is finished by the next start', async () => {
  const home = temporaryFolder();
  const data = dataIn(home, undefined, passphrase);
  const installation = await data.installation();
  installation?.registry.add(acme);
  installation?.workspace(acme);
  data.close();
  const going = join(home, 'accounts', '.forgotten-other');
  mkdirSync(going);
  writeFileSync(join(going, 'journal.db'), canary);
  const again = dataIn(home, undefined, passphrase);
  await again.installation();
  again.close();
  expect(readdirSync(join(home, 'accounts'))).toEqual(['acme']);
});
