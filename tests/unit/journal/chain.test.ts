import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJournal } from '../../../main/journal/journal.ts';
import { openStore } from '../../../main/store/database.ts';
import { entries } from '../../../main/store/migrations/journal/001-entries.ts';
import { journalLockHolders } from '../../../main/store/migrations/journal/002-lock-holders.ts';
import { processFacts } from '../../faults/filled-data.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

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
  const rows = openStore({ file, key: 'key', holds: 'it', durability: 'full', migrations: [entries, journalLockHolders] }).all(
    'SELECT * FROM entries ORDER BY seq',
  );
  let previous = '0'.repeat(64);
  for (const { seq, run, at, kind, body, hash } of rows) {
    const text = `${previous}\n${seq}\n${run}\n${at}\n${kind}\n${body}`;
    expect(hash).toBe(createHash('sha256').update(text).digest('hex'));
    previous = String(hash);
  }
  expect(rows).toHaveLength(3);
});

test('an entry does not hold any more once the hash before it is another, although its own text was not touched', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const journal = journalAt(file);
  for (const by of ['Ada', 'Grace', 'Edsger']) journal.append('run-1', { kind: 'paused', by });
  journal.close();
  const store = openStore({ file, key: 'key', holds: 'it', durability: 'full', migrations: [entries, journalLockHolders] });
  store.run('DROP TRIGGER entries_are_never_changed');
  store.run(`UPDATE entries SET hash = ? WHERE seq = 1`, 'f'.repeat(64));
  store.close();
  const again = journalAt(file);
  expect(again.check().broken.map(({ seq }) => seq)).toEqual([1, 2]);
  again.close();
});
