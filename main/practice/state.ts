import { chmodSync, closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';

type Value = string | number | null;
type Row = Readonly<Record<string, unknown>>;
type OpenOptions = NonNullable<ConstructorParameters<typeof Database>[1]> & { encryptionKey?: string };

/** Raised when what is on disk changes shape or the seeded world changes, so that an older file is refused, not misread. */
const stateVersion = 4;

/** How long a request waits while another process holds the same file, in milliseconds. */
const busyMilliseconds = 10_000;

export interface StateOptions {
  /** SQLite file; absent = in memory, gone when closed. */
  readonly file?: string | undefined;
  /** Encrypts the file. The same key opens it again; another one is refused. */
  readonly key?: string | undefined;
}

/** What cannot be opened as a practice state, as a sentence for the person who named the file. */
export class PracticeStateError extends Error {
  override readonly name = 'PracticeStateError';
}

/**
 * The practice Zendesk's whole memory: one SQLite database. Nothing is kept beside it between requests, so two processes
 * may serve the same file and a killed process loses nothing that it answered.
 */
export class State {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor({ file, key }: StateOptions) {
    if (file !== undefined) createPrivately(file);
    this.#database = open(file, key);
    try {
      this.#database.exec(`PRAGMA busy_timeout = ${busyMilliseconds}`);
      if (file !== undefined) this.#writeAhead();
      this.#checkVersion(file);
    } catch (cause) {
      this.#database.close();
      throw explain(cause, file);
    }
  }

  /** Runs `work` alone among all processes; on a throw, or where `keeps` says no to its result, nothing of it stays. */
  transaction<Result>(work: () => Result, keeps: (result: Result) => boolean = () => true): Result {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec(keeps(result) ? 'COMMIT' : 'ROLLBACK');
      return result;
    } catch (cause) {
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      throw cause;
    }
  }

  /** Inside a transaction: undoes what `work` wrote if it throws, and keeps what was written before it. */
  attempt<Result>(work: () => Result): Result {
    this.#database.exec('SAVEPOINT attempt');
    try {
      const result = work();
      this.#database.exec('RELEASE attempt');
      return result;
    } catch (cause) {
      this.#database.exec('ROLLBACK TO attempt');
      this.#database.exec('RELEASE attempt');
      throw cause;
    }
  }

  rows(sql: string, ...parameters: readonly Value[]): Row[] {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement.all(...parameters).map(asRow);
  }

  /** The first column of the first row as a number; 0 when there is none. */
  number(sql: string, ...parameters: readonly Value[]): number {
    const [row] = this.rows(sql, ...parameters);
    return row === undefined ? 0 : Number(Object.values(row)[0]);
  }

  execute(sql: string): void {
    this.#database.exec(sql);
  }

  /** A named value that is neither a record nor a column: the seed, the next id. */
  setting(name: string): string | undefined {
    const [row] = this.rows('SELECT value FROM settings WHERE name = ?', name);
    return row === undefined ? undefined : String(row.value);
  }

  set(name: string, value: string | number): void {
    this.rows(
      'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      name,
      String(value),
    );
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #writeAhead(): void {
    this.#database.pragma('journal_mode = WAL');
    // In WAL mode a killed process loses nothing at NORMAL; only a power cut could, and practice data may be lost to that.
    this.#database.pragma('synchronous = NORMAL');
  }

  #checkVersion(file: string | undefined): void {
    this.transaction(() => {
      this.execute('CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)');
      const version = this.setting('version');
      if (version === undefined) this.set('version', stateVersion);
      else if (version !== String(stateVersion)) {
        throw new PracticeStateError(
          `The practice Zendesk in ${file} was made by another version of Redline. Start it anew with: redline practice --reset`,
        );
      }
    });
  }
}

/** Deletes a state file and what SQLite keeps beside it. */
export function removeState(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}

/** SQLite gives its side files the mode of the main one, so only the main one is set. */
function createPrivately(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  if (process.platform !== 'win32') chmodSync(file, 0o600);
}

function open(file: string | undefined, key: string | undefined): Database.Database {
  const options: OpenOptions = key === undefined ? {} : { encryptionKey: key };
  return new Database(file ?? ':memory:', options);
}

function explain(cause: unknown, file: string | undefined): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code !== 'SQLITE_NOTADB') return cause;
  return new PracticeStateError(
    `The practice Zendesk in ${file} cannot be opened: it is encrypted with another key, or is not a practice state. ` +
      'Start it anew with: redline practice --reset',
    { cause },
  );
}

/** libsql adds a `_metadata` member to what `get` returns; `all` does not, so rows are used as they come. */
function asRow(row: unknown): Row {
  return typeof row === 'object' && row !== null ? { ...row } : {};
}

/** The next record id: 13 digits as Zendesk's are today, growing with gaps, the same for the same seed and requests. */
export function newId(state: State): number {
  const last = Number(state.setting('last_id') ?? firstId);
  // A step of 3..4099 that depends on the id itself: uneven like the real ones, and never the same id twice.
  const next = last + 3 + (((last % 1_000_003) * 48_271) % 4_097);
  state.set('last_id', next);
  return next;
}

/** Sets a stretch of ids aside for records that are not stored, and returns its first one. */
export function skipIds(state: State, length: number): number {
  const first = newId(state);
  state.set('last_id', first + length);
  return first;
}

/** Each seed has ids of its own, so that two practice accounts are never taken for one another. */
export function startIds(state: State, seed: number): void {
  state.set('last_id', firstId + (Math.abs(Math.trunc(seed)) % 1_000) * 1_000_000_007);
}

const firstId = 6_130_830_354_842;
