import { randomUUID } from 'node:crypto';
import { Failure } from '../failure.ts';
import type { Row, Store } from './database.ts';
import type { ProcessFacts, ProcessIdentity } from './process-facts.ts';

/** Which process does now what only one may do at a time. Kept in the store's table `locks`. */
export interface Locks {
  /**
   * Takes the lock where it is free, or where its process is gone.
   *
   * @param takeOver takes it also from a process that cannot be looked at and was silent for long enough; never from a living one.
   * @returns the lock that is in the way, or undefined where this process now holds it.
   */
  take(name: string, run: string, takeOver?: boolean): HeldLock | undefined;
  /** Gives a sign, for those who cannot look at this process. */
  beat(name: string): void;
  /** Whether it was taken here and by no one else since. */
  isMine(name: string, run: string): boolean;
  /** On a disk that is full this process is rid of it at once, and others with its next look. */
  release(name: string): void;
  /** The lock, unless its process is gone. */
  holder(name: string): HeldLock | undefined;
}

export interface HeldLock {
  /** What the lock was taken for. */
  readonly run: string;
  readonly process: number;
  readonly host: string;
  /** `alive` was looked at and is there, running or stopped; `unknown` cannot be looked at from here. */
  readonly seen: 'alive' | 'unknown';
  /** Seconds that one which cannot be looked at was seen from this computer to give no sign. */
  readonly silentSeconds: number;
  /** Whether a person may take it over now. */
  readonly mayTakeOver: boolean;
}

/** Seconds without a sign after which a person may take over what a process holds that cannot be looked at. */
export const silenceNeeded = 600;

/**
 * A lock whose process is gone is free at once. One whose process is there is never free, however long it was silent and whatever the
 * clock says: a stopped process goes on where it was. One that cannot be looked at is watched: each look notes its last sign, and when
 * by the time that this computer has been on, which nobody sets; that time counts as silence only as long as no other sign comes.
 *
 * @param clock milliseconds since 1970; only a note for people.
 */
export function openLocks(store: Store, clock: () => number, process: ProcessFacts): Locks {
  const owner = randomUUID();
  const taken = new Set<string>();
  const rowOf = (name: string) => store.get('SELECT * FROM locks WHERE name = ?', name);

  const held = (name: string): HeldLock | undefined => {
    const row = rowOf(name);
    if (!row || isGivenBack(name, row)) return undefined;
    const seen = process.look(identityIn(row));
    if (seen === 'gone') return undefined;
    const silentSeconds = seen === 'alive' ? 0 : watched(name, row);
    return {
      run: String(row.run),
      process: Number(row.process),
      host: String(row.host),
      seen,
      silentSeconds,
      mayTakeOver: silentSeconds >= silenceNeeded,
    };
  };

  const remove = (name: string) => store.run('DELETE FROM locks WHERE name = ? AND owner = ?', name, owner);

  /** One that was given back while nothing could be written goes now. */
  const isGivenBack = (name: string, row: Row): boolean => {
    if (row.owner !== owner || taken.has(name)) return false;
    unlessUnwritable(() => remove(name));
    return true;
  };

  /** Seconds since this computer first saw the last sign; noted here where it is a new one. */
  const watched = (name: string, row: Row): number => {
    const sign = `${row.beats} ${row.beat_at}`;
    const from = `${process.host} ${process.boot ?? ''}`;
    const now = process.uptime();
    const since = row.watched_sign === sign && row.watched_from === from ? Number(row.watched_at) : Number.POSITIVE_INFINITY;
    // Where a boot has no name, less time than then means another boot.
    if (since <= now) return now - since;
    unlessUnwritable(() =>
      store.run('UPDATE locks SET watched_from = ?, watched_sign = ?, watched_at = ? WHERE name = ?', from, sign, now, name),
    );
    return 0;
  };

  return {
    take: (name, run, takeOver = false) =>
      store.transaction(() => {
        const other = held(name);
        if (other && !(takeOver && other.mayTakeOver)) return other;
        const { id, host, boot = null, machine = null, space = null, started = null } = process;
        store.run(
          `INSERT OR REPLACE INTO locks (name, run, process, host, beat_at, owner, boot, machine, space, started)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          name,
          run,
          id,
          host,
          clock(),
          owner,
          boot,
          machine,
          space,
          started,
        );
        taken.add(name);
        return undefined;
      }),
    beat: (name) =>
      store.run('UPDATE locks SET beats = beats + 1, beat_at = ? WHERE name = ? AND owner = ?', clock(), name, owner),
    isMine: (name, run) => {
      const row = rowOf(name);
      return row !== undefined && row.run === run && row.owner === owner;
    },
    release(name) {
      taken.delete(name);
      unlessUnwritable(() => remove(name));
    },
    holder: held,
  };
}

/** What can be done later as well. */
function unlessUnwritable(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

function identityIn({ process, host, boot, machine, space, started }: Row): ProcessIdentity {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    id: Number(process),
    host: String(host),
    boot: text(boot),
    machine: text(machine),
    space: text(space),
    started: text(started),
  };
}
