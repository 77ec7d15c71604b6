import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { practiceKey } from '../../../main/accounts/practice-account.ts';
import { openStore } from '../../../main/store/database.ts';
import { entries } from '../../../main/store/migrations/journal/001-entries.ts';
import { journalLockHolders } from '../../../main/store/migrations/journal/002-lock-holders.ts';
import { journalSalts } from '../../../main/store/migrations/journal/003-salts.ts';
import { temporaryFolder } from '../store/store-under-test.ts';
import { documentOf, operationsIn, redline, syncedHome } from './cli-under-test.ts';

test('no run is not what the list says where a journal cannot be read', async () => {
  const home = await syncedHome();
  expect(documentOf(await redline(['runs', '--json'], { home }))).toEqual({ runs: [] });
  const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('journal.db'));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) {
    writeFileSync(join(home, name), Buffer.alloc(40_000, 0xa5));
    writeFileSync(join(home, `${name}-wal`), '');
  }
  const { code, stdout, stderr } = await redline(['runs'], { home });
  expect([code, stdout.trim()]).toEqual([0, 'Which runs there were cannot be told: the journal of Practice cannot be read.']);
  expect(stderr).toContain('is damaged');
  expect(documentOf(await redline(['runs', '--json'], { home }))).toEqual({
    runs: [],
    unread: [{ account: 'practice', name: 'Practice', reason: expect.stringContaining('is damaged') }],
  });
});

test('nor where it opens, and is damaged further on', async () => {
  const home = await syncedHome();
  const files = operationsIn(home, [{ resource: 'macros', where: 'active:true', operation: 'set', values: { active: false } }]);
  const account = ['--account', 'practice'];
  await redline(['draft', ...account, '--operations', files.operations, '--out', files.change], { home });
  const applied = await redline(['apply', ...account, '--change', files.change, '--yes', '--json'], { home });
  expect(documentOf(applied).applied).toBeGreaterThan(100);
  const journals = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('journal.db'));
  for (const name of journals) {
    // What is in the log beside it goes into the file, as when another process has opened it since.
    const options = {
      file: join(home, name),
      key: practiceKey,
      migrations: [entries, journalLockHolders, journalSalts],
      holds: 'it',
    };
    const store = openStore({ ...options, durability: 'full', wipes: true });
    store.settle();
    store.close();
    const bytes = readFileSync(join(home, name));
    writeFileSync(join(home, name), Buffer.concat([bytes.subarray(0, 12_288), Buffer.alloc(bytes.length - 12_288, 0xa5)]));
  }
  const { code, stdout } = await redline(['runs'], { home });
  expect([code, stdout.trim()]).toEqual([0, 'Which runs there were cannot be told: the journal of Practice cannot be read.']);
});

test('nor where the list of accounts is lost, whose journals may hold any', async () => {
  const home = temporaryFolder();
  const env = { REDLINE_PASSPHRASE: 'p' };
  mkdirSync(join(home, 'accounts', 'acme'), { recursive: true });
  writeFileSync(join(home, 'accounts', 'acme', 'journal.db'), Buffer.alloc(40_000, 1));
  const { code, stdout, stderr } = await redline(['runs'], { home, env });
  expect(stderr).toContain('The list of accounts');
  expect([code, stdout.trim()]).toEqual([0, 'No run can be seen, and there may be some: look at what is said beside this.']);
});
