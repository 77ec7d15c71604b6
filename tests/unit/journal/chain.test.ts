import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '../../../main/journal/journal.ts';
import { openStore } from '../../../main/store/database.ts';
import { entries } from '../../../main/store/migrations/journal/001-entries.ts';
import { journalLockHolders } from '../../../main/store/migrations/journal/002-lock-holders.ts';
import { journalSalts } from '../../../main/store/migrations/journal/003-salts.ts';
import { processFacts } from '../../faults/filled-data.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

const migrations = [entries, journalLockHolders, journalSalts];
const sha256 = (...lines: unknown[]) => createHash('sha256').update(lines.join('\n')).digest('hex');

function journalAt(file: string) {
  return openJournal({ file, key: 'key', holds: 'it', clock: () => Date.UTC(2026, 10, 29), process: processFacts });
}

test('each entry’s hash is the SHA-256 of the hash before it and of its own text, as the documentation says', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const journal = journalAt(file);
  journal.append('run-1', { kind: 'paused', by: 'Ada' });
  journal.appendAll('run-2', [
    { kind: 'proceeded', by: 'Ada' },
    { kind: 'run-abandoned', by: 'Grace' },
  ]);
  journal.close();
  const rows = openStore({ file, key: 'key', holds: 'it', durability: 'full', migrations }).all(
    'SELECT * FROM entries ORDER BY seq',
  );
  let previous = '0'.repeat(64);
  for (const { seq, run, at, kind, body, salt, hash } of rows) {
    expect(salt).toMatch(/^[0-9a-f]{32}$/);
    expect(hash).toBe(sha256('redline.journal@v2', previous, seq, run, at, kind, sha256(salt, body)));
    previous = String(hash);
  }
  expect(rows).toHaveLength(3);
  expect(new Set(rows.map(({ salt }) => salt)).size).toBe(3);
});

test('a journal of the first form goes on in the second, both are checked, and no salt can be taken from an entry or given to one', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const before = openStore({ file, key: 'key', holds: 'it', durability: 'full', migrations: migrations.slice(0, 2) });
  const at = '2026-11-28T00:00:00.000Z';
  const body = '{"by":"Ada"}';
  const first = sha256('0'.repeat(64), 1, 'run-1', at, 'paused', body);
  const rows = 'INSERT INTO entries (seq, run, at, kind, body, hash) VALUES (?, ?, ?, ?, ?, ?)';
  before.run(rows, 1, 'run-1', at, 'paused', body, first);
  before.run(rows, 2, 'run-1', at, 'proceeded', body, sha256(first, 2, 'run-1', at, 'proceeded', body));
  before.close();
  const journal = journalAt(file);
  journal.append('run-1', { kind: 'paused', by: 'Grace' });
  journal.append('run-1', { kind: 'proceeded', by: 'Grace' });
  expect(journal.check()).toEqual({ entries: 4, broken: [] });
  expect(journal.page('run-1', 0, 9).entries.map(({ salt }) => typeof salt)).toEqual([
    'undefined',
    'undefined',
    'string',
    'string',
  ]);
  journal.close();
  const store = openStore({ file, key: 'key', holds: 'it', durability: 'full', migrations });
  store.run('DROP TRIGGER entries_are_never_changed');
  store.run('UPDATE entries SET salt = ? WHERE seq = 2', '0'.repeat(32));
  store.run('UPDATE entries SET salt = NULL WHERE seq = 3');
  store.close();
  const again = journalAt(file);
  expect(again.check().broken.map(({ seq }) => seq)).toEqual([2, 3]);
  again.close();
});

test('an entry does not hold any more once the hash before it is another, although its own text was not touched', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const journal = journalAt(file);
  for (const by of ['Ada', 'Grace', 'Edsger']) journal.append('run-1', { kind: 'paused', by });
  journal.close();
  const store = openStore({ file, key: 'key', holds: 'it', durability: 'full', migrations });
  store.run('DROP TRIGGER entries_are_never_changed');
  store.run(`UPDATE entries SET hash = ? WHERE seq = 1`, 'f'.repeat(64));
  store.close();
  const again = journalAt(file);
  expect(again.check().broken.map(({ seq }) => seq)).toEqual([1, 2]);
  again.close();
});

test('an entry that is gone is one break and no more, so that acknowledging it is enough', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const journal = journalAt(file);
  for (const by of ['Ada', 'Grace', 'Edsger', 'Barbara', 'Tony']) journal.append('run-1', { kind: 'paused', by });
  journal.close();
  const store = openStore({ file, key: 'key', holds: 'it', durability: 'full', migrations });
  for (const { name } of store.all(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)) store.run(`DROP TRIGGER ${name}`);
  store.run('DELETE FROM entries WHERE seq IN (2, 3)');
  store.close();
  const again = journalAt(file);
  expect(again.check().broken).toMatchObject([{ seq: 2, reason: 'entry 2 is missing' }]);
  again.append('-', {
    kind: 'break-acknowledged',
    by: 'Ada',
    reason: 'Known',
    broken: again.check().broken.map(({ seq, found }) => ({ seq, found })),
  });
  expect(again.check().broken).toEqual([]);
  again.close();
});

test('an extract holds its first moment and not the one at which it ends', () => {
  let now = 1000;
  const journal = openJournal({
    file: join(temporaryFolder(), 'journal.db'),
    key: 'key',
    holds: 'it',
    clock: () => now,
    process: processFacts,
  });
  for (now of [1000, 2000, 3000]) journal.append('run-1', { kind: 'paused', by: String(now) });
  const moment = (milliseconds: number) => new Date(milliseconds).toISOString();
  const { entries: held, before } = journal.extract(moment(2000), moment(3000));
  expect(held.map(({ seq }) => seq)).toEqual([2]);
  expect(before).toBe(journal.of('run-1')[0]?.hash);
  journal.close();
});
