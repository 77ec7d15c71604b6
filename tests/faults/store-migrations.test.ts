import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openRegistry } from '../../main/accounts/registry.ts';
import { openJournal } from '../../main/journal/journal.ts';
import { openSnapshotStore } from '../../main/snapshots/snapshot-store.ts';
import { type Migration, openStore } from '../../main/store/database.ts';
import { accounts } from '../../main/store/migrations/console/001-accounts.ts';
import { entries } from '../../main/store/migrations/journal/001-entries.ts';
import { journalLockHolders } from '../../main/store/migrations/journal/002-lock-holders.ts';
import { journalSalts } from '../../main/store/migrations/journal/003-salts.ts';
import { records } from '../../main/store/migrations/snapshot/001-records.ts';
import { changeSet, hash, processFacts } from './filled-data.ts';
import { copyOf, killedAtMoment, momentsOf, temporaryFolder, whyNoKilling } from './own-folder.ts';

/** `REDLINE_FAULT_KILLS=all` kills at each call. */
const most = process.env.REDLINE_FAULT_KILLS === 'all' ? Number.POSITIVE_INFINITY : 4;

const key = 'the key of the tests';

function storeOf(file: string, migrations: readonly Migration[]) {
  return openStore({ file, key, migrations, durability: 'full', holds: 'it' });
}

interface Upgrade {
  readonly what: string;
  /** Makes the file as a Redline before this one left it. */
  readonly before: (file: string) => void;
  /** A program that opens it. */
  readonly program: (file: string) => string;
  /** Looks whether everything that was there is there, in the new form. */
  readonly after: (file: string) => void;
}

/** What the next version's migration of a journal could be: it touches every row there is. */
const nextForm = `{ version: 4, sql: "ALTER TABLE entries ADD COLUMN note TEXT; CREATE TABLE more AS SELECT * FROM entries;" }`;

const upgrades: readonly Upgrade[] = [
  {
    what: 'the register, from its first form',
    before: (file) => {
      const store = storeOf(file, [accounts]);
      store.run(
        'INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...['acme', 'Acme', 'https://acme.zendesk.com', 'sandbox', 'bearer', null, '2026-11-01T00:00:00.000Z'],
      );
      store.run('INSERT INTO drafts VALUES (?, ?, ?, ?, ?)', 'acme', hash, 3, JSON.stringify(changeSet), '2026-11-01');
      store.run('INSERT INTO journal_anchors VALUES (?, ?, ?)', 'acme', 7, 'abc');
      store.close();
    },
    program: (file) =>
      `openRegistry({ file: ${JSON.stringify(file)}, key: '${key}', clock: Date.now, process: processFacts }).close();`,
    after: (file) => {
      const registry = openRegistry({ file, key, clock: Date.now, process: processFacts });
      expect(registry.accounts()).toMatchObject([{ id: 'acme', name: 'Acme', access: 'read-write' }]);
      expect(registry.draft('acme', hash)).toEqual({ changeSet, unchanged: 3 });
      expect(registry.anchor('acme')).toEqual({ seq: 7, hash: 'abc' });
      registry.keepSetting('x', 1);
      registry.close();
    },
  },
  {
    what: 'a journal that is made',
    before: () => {},
    program: (file) =>
      `openJournal({ file: ${JSON.stringify(file)}, key: '${key}', holds: 'it', clock: Date.now, process: processFacts }).close();`,
    after: (file) => {
      const journal = openJournal({ file, key, holds: 'it', clock: Date.now, process: processFacts });
      journal.append('run-1', { kind: 'change-set', changeSet });
      expect(journal.check()).toEqual({ entries: 1, broken: [] });
      journal.close();
    },
  },
  {
    what: 'a journal that takes its next form, with its backup',
    before: (file) => {
      const journal = openJournal({ file, key, holds: 'it', clock: Date.now, process: processFacts });
      for (let index = 0; index < 6; index += 1) journal.append('run-1', { kind: 'change-set', changeSet });
      journal.close();
    },
    program: (file) => `
      import { backUp } from ${JSON.stringify(join(import.meta.dirname, '../../main/store/backup.ts'))};
      import { entries } from ${JSON.stringify(join(import.meta.dirname, '../../main/store/migrations/journal/001-entries.ts'))};
      import { journalLockHolders } from ${JSON.stringify(join(import.meta.dirname, '../../main/store/migrations/journal/002-lock-holders.ts'))};
      import { journalSalts } from ${JSON.stringify(join(import.meta.dirname, '../../main/store/migrations/journal/003-salts.ts'))};
      openStore({
        file: ${JSON.stringify(file)}, key: '${key}', durability: 'full', holds: 'it', migrations: [entries, journalLockHolders, journalSalts, ${nextForm}],
        beforeMigration: (copyTo, version) => backUp(${JSON.stringify(file)}, version, Date.now(), copyTo),
      }).close();`,
    after: (file) => {
      const next = { version: 4, sql: 'ALTER TABLE entries ADD COLUMN note TEXT; CREATE TABLE more AS SELECT * FROM entries;' };
      const store = storeOf(file, [entries, journalLockHolders, journalSalts, next]);
      expect(store.get('SELECT count(*) AS count FROM entries')).toEqual({ count: 6 });
      expect(store.get('SELECT count(*) AS count FROM more')).toEqual({ count: 6 });
      expect(store.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
      store.close();
      const folder = join(file, '..', 'backups');
      for (const name of readdirSync(join(file, '..')).includes('backups') ? readdirSync(folder) : []) {
        expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
        if (!name.endsWith('.db')) continue;
        const backup = openJournal({ file: join(folder, name), key, holds: 'it', clock: Date.now, process: processFacts });
        expect(backup.check(), name).toEqual({ entries: 6, broken: [] });
        backup.close();
      }
    },
  },
  {
    what: 'a snapshot that is made',
    before: () => {},
    program: (file) => `openSnapshotStore(${JSON.stringify(file)}, '${key}', 'it').close();`,
    after: (file) => {
      const snapshots = openSnapshotStore(file, key, 'it');
      const staging = snapshots.begin('one', Date.now());
      staging.add('macros', [{ id: 1 }]);
      staging.commit(
        { macros: 'whole' },
        { beganAt: 0, wholeAt: {}, takenAt: '2026-11-01T00:00:00.000Z', requests: 1, rateLimit: undefined, me: 1 },
      );
      expect([...snapshots.records('macros')]).toEqual([{ id: 1 }]);
      snapshots.close();
    },
  },
  {
    what: 'a snapshot in its first form',
    before: (file) => {
      const store = storeOf(file, [records]);
      store.run(
        `INSERT INTO snapshots (id, taken_at, counts, requests) VALUES ('one', '2026-11-01T00:00:00.000Z', '{"macros":1}', 1)`,
      );
      store.run(`INSERT INTO records VALUES ('macros', 1, 1, NULL, '{"id":1}')`);
      store.close();
    },
    program: (file) => `openSnapshotStore(${JSON.stringify(file)}, '${key}', 'it').close();`,
    after: (file) => {
      const snapshots = openSnapshotStore(file, key, 'it');
      expect(snapshots.latest()).toMatchObject({ id: 'one', counts: { macros: 1 } });
      expect([...snapshots.records('macros')]).toEqual([{ id: 1 }]);
      snapshots.close();
    },
  },
];

it.for(upgrades)(
  'killed at any moment, $what loses nothing, and the next opening finishes it',
  { timeout: 240_000 },
  async ({ before, program, after }, { skip }) => {
    const why = whyNoKilling();
    if (why) return skip(why);
    const folder = temporaryFolder();
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const origin = join(folder, 'origin');
    before(join(origin, 'it.db'));
    const work = join(folder, 'work');
    const prepare = () => {
      rmSync(work, { recursive: true, force: true });
      if (readdirSync(folder).includes('origin')) copyOf(origin, work);
    };
    prepare();
    const file = join(work, 'it.db');
    let killed = 0;
    for (const moment of await momentsOf(program(file), most)) {
      prepare();
      const ended = await killedAtMoment(program(file), moment);
      if (ended.signal === 'SIGKILL') killed += 1;
      else expect(ended.code, ended.stderr).toBe(0);
      after(file);
    }
    expect(killed).toBeGreaterThan(0);
  },
);
