import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openKeyed } from '../../../main/store/keyed-database.ts';
import { copyUnderKey, takePlace } from '../../../main/store/re-encrypt.ts';
import { openNotes, temporaryFolder } from './store-under-test.ts';

const key = '0123456789abcdef'.repeat(4);

/** The same key with another digit at a position. */
function differingAt(position: number, of = key): string {
  return `${of.slice(0, position)}${of[position] === 'f' ? '0' : 'f'}${of.slice(position + 1)}`;
}

function opens(file: string, candidate: string): boolean {
  const database = openKeyed(file, candidate);
  try {
    return database.prepare('SELECT count(*) FROM sqlite_schema').all().length === 1;
  } catch {
    return false;
  } finally {
    database.close();
  }
}

it('every one of the 64 digits of a key counts, and nothing of what is kept can be read in the file', () => {
  const file = join(temporaryFolder(), 'notes.db');
  const store = openNotes(file, { key });
  store.run('INSERT INTO notes (id, text) VALUES (1, ?)', 'a needle in the file');
  store.settle();
  expect(readFileSync(file).includes('a needle')).toBe(false);
  expect(opens(file, key)).toBe(true);
  const others = [...key].map((_, position) => opens(file, differingAt(position)));
  expect(others).toEqual([...key].map(() => false));
  expect(opens(file, key.slice(0, 32))).toBe(false);
});

it('a file under half of a key is copied under the whole of another one', () => {
  const file = join(temporaryFolder(), 'notes.db');
  const half = key.slice(0, 32);
  const older = openNotes(file, { key: half });
  older.run('INSERT INTO notes (id, text) VALUES (1, ?)', 'kept');
  older.close();
  const next = 'fedcba9876543210'.repeat(4);
  copyUnderKey(file, half, next);
  takePlace(`${file}.rekeyed`);
  expect([opens(file, half), opens(file, next), opens(file, differingAt(63, next))]).toEqual([false, true, false]);
  expect(openNotes(file, { key: next }).all('SELECT text FROM notes')).toEqual([{ text: 'kept' }]);
});
