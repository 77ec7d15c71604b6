import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { Failure } from '../failure.ts';

/**
 * Says that this process works with the data of a folder; others may as well. The system takes it back when the process ends,
 * however it ends, because it is a lock that SQLite holds on a file of its own.
 *
 * @returns how to give it back.
 * @throws Failure `conflict` where another process has the data for itself alone.
 */
export function shareData(folder: string): () => void {
  const release = hold(folder, 'BEGIN; SELECT count(*) FROM sqlite_schema', 10_000);
  if (release) return release;
  throw new Failure('conflict', `Another Redline is changing the key of the data in ${folder}. Try again in a moment.`);
}

/** @returns how to give it back, or undefined where another process works with the data. */
export function takeDataAlone(folder: string): (() => void) | undefined {
  return hold(folder, 'BEGIN EXCLUSIVE', 1_000);
}

function hold(folder: string, lock: string, patience: number): (() => void) | undefined {
  const file = join(folder, 'in-use.lock');
  let database: Database.Database | undefined;
  try {
    // Only where it is not there: closing any handle on a file ends every lock that this process holds on it (POSIX).
    if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
    database = new Database(file);
    database.exec(`PRAGMA busy_timeout = ${patience}`);
    for (const statement of lock.split('; ')) database.prepare(statement).all();
    const held = database;
    return () => {
      held.exec('ROLLBACK'); // closing alone keeps it until the statements are collected
      held.close();
    };
  } catch (error) {
    database?.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return undefined;
    throw new Failure('storage', `The file ${file} cannot be used. Check the permissions of the data folder.`, { cause: error });
  }
}
