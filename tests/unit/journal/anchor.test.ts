import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noOutsideHeads } from '../../../main/accounts/vault-heads.ts';
import { verifyJournal } from '../../../main/accounts/verify-journal.ts';
import { openJournal } from '../../../main/journal/journal.ts';
import { backUp } from '../../../main/store/backup.ts';
import { openStore } from '../../../main/store/database.ts';
import { openKeyed } from '../../../main/store/keyed-database.ts';
import { entries } from '../../../main/store/migrations/journal/001-entries.ts';
import { journalLockHolders } from '../../../main/store/migrations/journal/002-lock-holders.ts';
import { journalSalts } from '../../../main/store/migrations/journal/003-salts.ts';
import { dataKey } from '../../../main/vault/data-key.ts';
import { memoryVault } from '../../../main/vault/vault.ts';
import { acme, dataIn, fill, processFacts } from '../../faults/filled-data.ts';
import { temporaryFolder, thrownBy } from '../store/store-under-test.ts';

const passphrase = 'a passphrase of the tests';

async function cut(home: string, count: number): Promise<void> {
  const key = (await dataKey(home, async () => memoryVault(), passphrase))?.key;
  const file = join(home, 'accounts', acme.id, 'journal.db');
  const database = openKeyed(file, key ?? '');
  database.exec('DROP TRIGGER entries_are_never_removed');
  database.exec(`DELETE FROM entries WHERE seq > (SELECT max(seq) - ${count} FROM entries)`);
  database.close();
}

test.each([1, 2, 4])('%i entries that are cut off the end are missed, although no run has ended', async (count) => {
  const home = temporaryFolder();
  const data = dataIn(home, undefined, passphrase);
  await fill(data);
  data.close();
  await cut(home, count);
  const again = dataIn(home, undefined, passphrase);
  const installation = await again.installation();
  if (!installation) throw new Error('There is no key.');
  const { journal } = installation.workspace(acme);
  const check = () => verifyJournal({ account: acme, journal, installation, outside: noOutsideHeads });
  expect(await check()).toMatchObject({ ok: false, brokenAt: { reason: expect.stringContaining('entry 4 that is not there') } });
  for (let entry = 0; entry <= count; entry += 1) {
    journal.append('run-2', { kind: 'paused', by: 'x' });
    expect(await check(), 'new entries do not cover it up').toMatchObject({ ok: false });
  }
  again.close();
});

test('an anchor that cannot be moved costs no entry', () => {
  const anchors: number[] = [];
  const journal = openJournal({
    file: join(temporaryFolder(), 'journal.db'),
    key: 'key',
    holds: 'it',
    clock: Date.now,
    process: processFacts,
    anchor: ({ seq }) => anchors.push(seq),
  });
  journal.append('run', { kind: 'paused', by: 'x' });
  journal.appendAll('run', [
    { kind: 'proceeded', by: 'x' },
    { kind: 'paused', by: 'x' },
  ]);
  expect(anchors).toEqual([1, 3]);
  journal.close();
});

const form = (version: number) => ({ version, sql: `CREATE TABLE form_${version} (x)` });

test('before a journal takes a new form it is copied, for its owner only; the newest three are kept', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const options = { file, key: 'key', durability: 'full', holds: 'the journal of Acme' } as const;
  const journal = openJournal({ file, key: 'key', holds: 'it', clock: Date.now, process: processFacts });
  journal.append('run', { kind: 'paused', by: 'x' });
  journal.close();
  for (let newest = 3; newest <= 13; newest += 1) {
    const migrations = [
      entries,
      journalLockHolders,
      journalSalts,
      ...Array.from({ length: newest - 3 }, (_, index) => form(index + 4)),
    ];
    const now = Date.UTC(2026, 0, newest);
    openStore({ ...options, migrations, beforeMigration: (copyTo, version) => backUp(file, version, now, copyTo) }).close();
  }
  const folder = join(file, '..', 'backups');
  expect(readdirSync(folder).sort()).toEqual([
    'journal-form-10-2026-01-11T00-00-00-000Z.db',
    'journal-form-11-2026-01-12T00-00-00-000Z.db',
    'journal-form-12-2026-01-13T00-00-00-000Z.db',
  ]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder)) {
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    const wrong = { ...options, file: join(folder, name), key: 'another', migrations: [] };
    expect(
      thrownBy(() => openStore(wrong)),
      'encrypted as the journal is',
    ).toMatchObject({ code: 'forbidden' });
  }
  const backup = openStore({
    ...options,
    file: join(folder, 'journal-form-10-2026-01-11T00-00-00-000Z.db'),
    migrations: Array.from({ length: 10 }, (_, index) => form(index + 1)),
  });
  expect(backup.get('SELECT count(*) AS count FROM entries')).toEqual({ count: 1 });
  backup.close();
});

test('where no backup can be made the form is not changed', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const options = { file, key: 'key', durability: 'full', holds: 'the journal of Acme' } as const;
  openStore({ ...options, migrations: [entries] }).close();
  const failing = () => {
    throw new Error('no backup');
  };
  expect(thrownBy(() => openStore({ ...options, migrations: [entries, form(2)], beforeMigration: failing }))).toBeDefined();
  const store = openStore({ ...options, migrations: [entries] });
  expect(store.get('PRAGMA user_version')).toEqual({ user_version: 1 });
  store.close();
});
