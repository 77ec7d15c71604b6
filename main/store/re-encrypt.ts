import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import type Database from 'libsql';
import { Failure } from '../failure.ts';
import { changeKey, openKeyed } from './keyed-database.ts';

/** Ends the name of a copy under the next key, until it takes the place of the file. */
export const rekeyed = '.rekeyed';

/**
 * Writes a copy of a database under another key beside it and looks whether it is whole. The file itself is not changed, but for
 * its write-ahead log, which is emptied into it. Nobody else may be using it.
 *
 * @param next 64 hexadecimal digits.
 * @throws Failure `storage`, and leaves no copy.
 */
export function copyUnderKey(file: string, key: string, next: string): void {
  const copy = `${file}${rekeyed}`;
  discardCopy(copy);
  try {
    closeSync(openSync(copy, 'wx', 0o600));
    within(file, key, (database) => {
      database.prepare('VACUUM INTO ?').run(copy);
      database.pragma('wal_checkpoint(TRUNCATE)');
    });
    within(copy, key, (database) => {
      database.pragma('journal_mode = DELETE'); // a write-ahead log would keep the key from being changed
      changeKey(database, next);
    });
    within(copy, next, (database) => {
      const found = database.prepare('PRAGMA integrity_check').all();
      if (!JSON.stringify(found).includes('"ok"')) throw new Error('The copy is not whole.');
    });
    putOnDisk(copy);
  } catch (cause) {
    discardCopy(copy);
    throw new Failure('storage', `${file} cannot be encrypted anew (${reasonOf(cause)}).`, { cause });
  }
}

/** Puts the copy in the place of the file. What the old file's log holds is in the copy already. */
export function takePlace(copy: string): void {
  const file = copy.slice(0, -rekeyed.length);
  for (const beside of ['-wal', '-shm', '-journal']) rmSync(`${file}${beside}`, { force: true });
  if (existsSync(copy)) renameSync(copy, file);
}

export function discardCopy(copy: string): void {
  for (const beside of ['', '-wal', '-shm', '-journal']) rmSync(`${copy}${beside}`, { force: true });
}

function within(file: string, key: string, work: (database: Database.Database) => void): void {
  const database = openKeyed(file, key);
  try {
    database.exec('PRAGMA busy_timeout = 10000');
    work(database);
  } finally {
    database.close();
  }
}

function putOnDisk(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && cause.code ? String(cause.code) : 'it does not come out whole';
}
