import type { Row, Store } from './database.ts';

/** Which process does now what only one may do at a time. Kept in the store's table `locks`. */
export interface Locks {
  /** @returns the lock that is in the way, or undefined where this process now holds it. */
  take(name: string, run: string): HeldLock | undefined;
  beat(name: string): void;
  /** Whether this process has taken it and no other one since. */
  isMine(name: string, run: string): boolean;
  release(name: string): void;
  holder(name: string): HeldLock | undefined;
}

export interface HeldLock {
  /** What the lock was taken for. */
  readonly run: string;
  readonly process: number;
}

/** The process that takes locks. */
export interface ProcessFacts {
  readonly id: number;
  readonly host: string;
  readonly isAlive: (id: number) => boolean;
}

/**
 * A lock whose process is gone is free at once; one whose process is there but has not beaten for this long, in milliseconds, is
 * free as well. Longer than a request may take, so that a process which wakes up again finds that what it had under way has timed
 * out, rather than sending it after another has settled and sent it.
 */
const staleAfter = 90_000;

/** @param clock milliseconds since 1970. */
export function openLocks(store: Store, clock: () => number, process: ProcessFacts): Locks {
  const alive = (row: Row): boolean => {
    if (clock() - Number(row.beat_at) > staleAfter) return false;
    if (row.host !== process.host) return true;
    return Number(row.process) === process.id || process.isAlive(Number(row.process));
  };
  const held = (name: string): HeldLock | undefined => {
    const row = store.get('SELECT * FROM locks WHERE name = ?', name);
    return row && alive(row) ? { run: String(row.run), process: Number(row.process) } : undefined;
  };
  return {
    take: (name, run) =>
      store.transaction(() => {
        const other = held(name);
        if (other) return other;
        store.run(
          'INSERT OR REPLACE INTO locks (name, run, process, host, beat_at) VALUES (?, ?, ?, ?, ?)',
          name,
          run,
          process.id,
          process.host,
          clock(),
        );
        return undefined;
      }),
    beat: (name) =>
      store.run(
        'UPDATE locks SET beat_at = ? WHERE name = ? AND process = ? AND host = ?',
        clock(),
        name,
        process.id,
        process.host,
      ),
    isMine: (name, run) => {
      const row = store.get('SELECT * FROM locks WHERE name = ?', name);
      return row !== undefined && row.run === run && Number(row.process) === process.id && row.host === process.host;
    },
    release: (name) => store.run('DELETE FROM locks WHERE name = ? AND process = ? AND host = ?', name, process.id, process.host),
    holder: held,
  };
}
