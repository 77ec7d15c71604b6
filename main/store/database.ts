import { chmodSync, closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import { Failure } from '../failure.ts';
import { openKeyed } from './keyed-database.ts';
import { BrokenText, bytesInsteadOfText, readsTables, textOf } from './text-as-bytes.ts';

/** One step of a database's shape; `version` counts from 1 without gaps. One file each in `migrations/`. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** In place of a file: what is kept is gone when it is closed, and is never on a disk. */
export const inMemory = ':memory:';

export interface DatabaseOptions {
  /** Or `inMemory`. */
  readonly file: string;
  /** Encrypts the file, its write-ahead log included (libsql, AES-256). */
  readonly key: string;
  readonly migrations: readonly Migration[];
  /** `full` puts every commit on disk before it returns; `normal` is for data that can be fetched again. */
  readonly durability: 'full' | 'normal';
  /** What this file holds, for sentences: `the journal of Acme`. */
  readonly holds: string;
  /** The key has opened another file of the same installation, so a file that it does not open is damaged. */
  readonly keyIsRight?: boolean;
  /** Mebibytes of pages that are kept decrypted, each of which takes longer to decrypt than to search; two unless told. */
  readonly keepsDecrypted?: number;
  /** Overwrites with zeros what is deleted, so that it cannot be read any more by someone who has the key. */
  readonly wipes?: boolean;
  /** Called before the shape of a file that holds something is changed: `version` is the one it has. */
  readonly beforeMigration?: (copyTo: (file: string) => void, version: number) => void;
}

/** A file that nothing can be done with until a person has done something about it. Nothing in it was touched. */
export class UnusableFile extends Failure {
  readonly file: string;

  constructor(message: string, file: string, cause?: unknown) {
    super('storage', message, { cause });
    this.file = file;
  }
}

/** One that is no database any more under a key that is right, or that breaks its own rules. */
export class DamagedFile extends UnusableFile {}

export type Row = Readonly<Record<string, unknown>>;

/** A small face over libsql: prepared once, rows as plain objects. */
export interface Store {
  run(sql: string, ...values: readonly SqlValue[]): void;
  get(sql: string, ...values: readonly SqlValue[]): Row | undefined;
  all(sql: string, ...values: readonly SqlValue[]): Row[];
  /** One row after the other; may be left at any row. */
  each(sql: string, ...values: readonly SqlValue[]): IterableIterator<Row>;
  /** All of `work` or nothing of it; the write lock is taken at once, so two processes never interleave. */
  transaction<Result>(work: () => Result): Result;
  /** Empties the write-ahead log into the file, as far as no other program is reading. */
  settle(): void;
  close(): void;
}

export type SqlValue = string | number | null;

/**
 * Opens an encrypted SQLite file, made with mode 0600 where it is missing, and brings its shape up to date.
 *
 * @throws Failure `forbidden` where the key does not fit, `storage` where the file is damaged, newer than this program, or
 * cannot be written.
 */
export function openStore(options: DatabaseOptions): Store {
  try {
    if (options.file !== inMemory) {
      refuseLost(options);
      createPrivately(options.file);
    }
    return connected(options);
  } catch (error) {
    throw storageFailure(error, options);
  }
}

/**
 * A log without its file: SQLite takes an empty file for a new database, and deletes the log that belonged to the old one. The log is
 * looked at first: another process that makes the file just now writes to the file before there is a log.
 */
function refuseLost({ file, holds }: DatabaseOptions): void {
  if (sizeOf(`${file}-wal`) === 0 || sizeOf(file) > 0) return;
  throw lostFile(file, holds);
}

function damagedFile(file: string, holds: string, cause?: unknown): DamagedFile {
  return new DamagedFile(
    `The file with ${holds} is damaged. Nothing was overwritten; put ${file} back from a backup, or move it away.`,
    file,
    cause,
  );
}

/** Of a file that is gone or empty although it held something. */
export function lostFile(file: string, holds: string): DamagedFile {
  return new DamagedFile(
    `The file with ${holds} is ${existsSync(file) ? 'empty' : 'gone'}. Nothing was made in its place; put ${file} back from a backup.`,
    file,
  );
}

/** Bytes of a file; 0 where it is not there. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

function connected(options: DatabaseOptions): Store {
  const { file, key, durability } = options;
  const database = file === inMemory ? new Database(file) : openKeyed(file, key);
  try {
    database.exec(`PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON;`);
    patiently(() => database.pragma('journal_mode = WAL'));
    database.pragma(`synchronous = ${durability === 'full' ? 'FULL' : 'NORMAL'}`);
    if (options.keepsDecrypted) database.pragma(`cache_size = -${options.keepsDecrypted * 1024}`);
    if (options.wipes) database.pragma('secure_delete = ON');
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    migrate(database, options);
  } catch (error) {
    database.close();
    throw error;
  }
  return face(database, options);
}

/** While another program makes the same file, SQLite refuses this at once, whatever `busy_timeout` says. */
function patiently(work: () => unknown): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      work();
      return;
    } catch (error) {
      if (!codeOf(error).startsWith('SQLITE_BUSY') || attempt >= 200) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    }
  }
}

/** No Redline will ever have had so many forms of a file. */
const furthest = 10_000;

function migrate(database: Database.Database, { file, migrations, holds, beforeMigration }: DatabaseOptions): void {
  const current = versionOf(database);
  const newest = migrations.length;
  // A page whose bytes were changed opens as any other numbers: no Redline has a form like that.
  if (current < 0 || current > furthest) throw damagedFile(file, holds);
  if (current > newest) {
    throw new UnusableFile(
      `A newer Redline has written ${holds} (form ${current}, this one knows ${newest}). Nothing was touched; update Redline.`,
      file,
    );
  }
  if (current === newest) return;
  if (current > 0) beforeMigration?.((copy) => copyInto(database, copy), current);
  atOnce(database, () => {
    const from = versionOf(database);
    for (const { version, sql } of migrations) if (version > from) database.exec(sql);
    database.exec(`PRAGMA user_version = ${newest}`);
  });
}

/** A copy under the same key, of one moment, with what still is in the write-ahead log. @param file must not be there yet. */
function copyInto(database: Database.Database, file: string): void {
  database.prepare('VACUUM INTO ?').run(file);
}

/** libsql's own transaction hides an error after which SQLite has already rolled back, such as a full disk. */
function atOnce<Result>(database: Database.Database, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function versionOf(database: Database.Database): number {
  const row = database.prepare('PRAGMA user_version').get();
  return typeof row === 'object' && row !== null && 'user_version' in row ? Number(row.user_version) : 0;
}

function face(database: Database.Database, options: DatabaseOptions): Store {
  const prepared = new Map<string, Database.Statement>();
  const known = rewrittenFor(options);
  const statement = (sql: string): Database.Statement => {
    const ready = prepared.get(sql);
    if (ready) return ready;
    const made = prepare(database, sql, known);
    prepared.set(sql, made);
    return made;
  };
  const guarded = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw storageFailure(error, options);
    }
  };
  return {
    run: (sql, ...values) => {
      guarded(() => statement(sql).run(...values));
    },
    // libsql adds `_metadata` to what `get` gives; `all` gives the bare row.
    get: (sql, ...values) =>
      guarded(
        () =>
          statement(sql)
            .all(...values)
            .map(asRow)[0],
      ),
    all: (sql, ...values) =>
      guarded(() =>
        statement(sql)
          .all(...values)
          .map(asRow),
      ),
    *each(sql, ...values) {
      const reading = guarded(() => prepare(database, sql, undefined, 'WHERE ?'));
      try {
        for (const row of reading.iterate(...values, 1)) yield asRow(row);
      } catch (error) {
        throw storageFailure(error, options);
      } finally {
        // libsql's iterator has no `return()`: left early, its statement would keep the connection on what it saw then. Begun again without
        // a row to find, it comes to its end.
        guarded(() => [...reading.iterate(...values, 0)]);
      }
    },
    transaction: (work) => guarded(() => atOnce(database, work)),
    settle: () => {
      guarded(() => database.pragma('wal_checkpoint(TRUNCATE)'));
    },
    close: () => {
      prepared.clear();
      database.close();
    },
  };
}

/** What was made of each statement that is kept, by the newest form of the database, which settles its columns: files are opened often. */
const rewritten = new WeakMap<Migration, Map<string, string>>();

function rewrittenFor({ migrations }: DatabaseOptions): Map<string, string> {
  const newest = migrations.at(-1);
  const known = (newest && rewritten.get(newest)) ?? new Map<string, string>();
  if (newest) rewritten.set(newest, known);
  return known;
}

/**
 * @param known what was made of statements before; made anew unless told.
 * @param where is said of the rows after all else, with values after all others
 */
function prepare(database: Database.Database, sql: string, known = new Map<string, string>(), where = ''): Database.Statement {
  if (!readsTables(sql)) return database.prepare(sql);
  const made = known.get(sql) ?? bytesInsteadOfText(sql, columnsOf(database, sql));
  known.set(sql, made);
  return database.prepare(`${made} ${where}`);
}

function columnsOf(database: Database.Database, sql: string): string[] {
  return database
    .prepare(sql)
    .columns()
    .map(({ name }) => name);
}

/** Redline keeps no bytes of its own in its databases, so what comes as bytes is text. @throws BrokenText */
function asRow(row: unknown): Row {
  if (typeof row !== 'object' || row === null) return {};
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, value instanceof ArrayBuffer ? textOf(value) : value]),
  );
}

/** SQLite's and the file system's errors as sentences; anything else, such as what a transaction's own work throws, as it is. */
function storageFailure(error: unknown, { holds, file, keyIsRight }: DatabaseOptions): unknown {
  if (error instanceof Failure) return error;
  const code = codeOf(error);
  const failure = (sentence: string) => new Failure('storage', sentence, { cause: error });
  if (isDamage(error, code) || (code === 'SQLITE_NOTADB' && keyIsRight)) {
    return damagedFile(file, holds, error);
  }
  if (code === 'SQLITE_NOTADB') {
    return new Failure(
      'forbidden',
      `The key at hand does not open ${holds}, or the file is damaged. Nothing was touched; check REDLINE_PASSPHRASE or the keychain.`,
      { cause: error },
    );
  }
  // A log's index that cannot be made larger is out of space as well (sqlite.org, "Result and Error Codes": SQLITE_IOERR_SHMSIZE).
  if (code.startsWith('SQLITE_FULL') || code === 'SQLITE_IOERR_SHMSIZE' || code === 'ENOSPC')
    return failure(`The disk is full, so ${holds} cannot be written. Nothing was sent after this.`);
  // A quota (EDQUOT) or a limit on the size of files (EFBIG) is no full disk to SQLite.
  if (refusesToWrite.has(code))
    return failure(
      `The disk does not take what is to be written of ${holds}: a quota, a limit on the size of files, or the disk itself (${code}). Nothing was sent after this.`,
    );
  if (cannotBeWritten.some((name) => code.startsWith(name)))
    return new UnusableFile(`The file with ${holds} cannot be written. Check the permissions of ${file}.`, file, error);
  if (code.startsWith('SQLITE_BUSY')) return failure(`Another Redline is busy with ${holds}. Try again in a moment.`);
  if (code.startsWith('SQLITE')) return failure(`Reading or writing ${holds} failed (${code}). Nothing was sent after this.`);
  return error;
}

/** A damaged head of a file is told by SQLite in words only. */
function isDamage(error: unknown, code: string): boolean {
  if (error instanceof BrokenText || code.startsWith('SQLITE_CORRUPT')) return true;
  return code === 'SQLITE_ERROR' && error instanceof Error && /malformed|unsupported file format/.test(error.message);
}

const refusesToWrite: ReadonlySet<string> = new Set([
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_FSYNC',
  'SQLITE_IOERR_DIR_FSYNC',
  'SQLITE_IOERR_TRUNCATE',
  'SQLITE_IOERR_SHMOPEN',
  'EDQUOT',
  'EFBIG',
]);

const cannotBeWritten = ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST'];

/** libsql says in words only, when even opening fails: `Unable to open connection to local database FILE: 14`. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  return /^ConnectionFailed/.test(error.message) ? 'SQLITE_CANTOPEN' : '';
}
