import { randomBytes } from 'node:crypto';
import type { JournalEntry } from '../../preload/contract/runs.ts';
import { Failure } from '../failure.ts';
import { backUp } from '../store/backup.ts';
import { openStore, type Row, type Store } from '../store/database.ts';
import { type Locks, openLocks } from '../store/locks.ts';
import { entries } from '../store/migrations/journal/001-entries.ts';
import { journalLockHolders } from '../store/migrations/journal/002-lock-holders.ts';
import { journalSalts } from '../store/migrations/journal/003-salts.ts';
import type { ProcessFacts } from '../store/process-facts.ts';
import { entryHash, genesis, type StoredEntry } from './entry-hash.ts';
import { asEvent, type JournalEvent } from './journal-event.ts';

/** An entry as kept: its event, parsed, beside the exact text the hash was made of. */
export interface KeptEntry {
  readonly seq: number;
  readonly run: string;
  readonly at: string;
  readonly event: JournalEvent;
  readonly hash: string;
}

/**
 * One account's journal: append-only, each entry carrying the SHA-256 of the one before. An entry is on disk when `append`
 * returns (`synchronous=FULL`).
 */
export interface Journal {
  /** Why nothing can be read from it; only where its file is damaged or gone. */
  readonly unreadable?: Failure;
  append(run: string, event: JournalEvent): void;
  /**
   * The same, only as long as this process holds the run's lock.
   *
   * @throws Failure `conflict` where another process has taken the run over: this one gave no sign for ten minutes, and a person said so.
   */
  appendWhileHeld(lock: string, run: string, event: JournalEvent): void;
  /**
   * The same, unless the newest entry of its kind says it already, whichever process wrote that.
   *
   * @returns whether it was written.
   */
  appendUnlessSaid(run: string, event: JournalEvent, isSaid: (newest: JournalEvent) => boolean): boolean;
  /** Several entries, all or none. */
  appendAll(run: string, events: readonly JournalEvent[]): void;
  of(run: string): KeptEntry[];
  /** Whether any entry of a run has this very text in it. */
  mentions(run: string, text: string): boolean;
  /** Whether any entry of a run may have this text of ASCII in it, whatever its case and accents; false where surely none has. */
  mayMention(run: string, text: string): boolean;
  /** Entries of one kind over all runs, oldest first. */
  ofKind(kind: JournalEvent['kind']): KeptEntry[];
  /** What tells how each run stands, without its edits and outcomes; oldest first. What cannot be read is left out. */
  milestones(): KeptEntry[];
  /** Runs whose last word is not an end: begun, resumed, or ended for now (`stopped`, `waiting`). */
  openRuns(): string[];
  /** The entries written from one moment up to another (ISO 8601, UTC), as their text is stored, and the hash before the first. */
  extract(from: string, until: string): { readonly before: string; readonly entries: readonly StoredEntry[] };
  page(run: string, offset: number, limit: number): { total: number; entries: JournalEntry[] };
  /** Looks at every entry again. Reads the stored text itself, so it does not depend on what the entries mean. */
  check(): ChainCheck;
  head(): { seq: number; hash: string } | undefined;
  /** Where another account's journal stood when that was last noted here; 0 where it was forgotten since. */
  notedHead(account: string): { seq: number; hash: string } | undefined;
  /** Whether the journal has this very entry. */
  holds(anchor: { seq: number; hash: string }): boolean;
  /** @throws Failure `conflict` as `appendWhileHeld`; writes nothing. */
  refuseUnlessHeld(lock: string, run: string): void;
  /** Which process is sending a run now. */
  locks: Locks;
  close(): void;
}

export interface ChainCheck {
  readonly entries: number;
  /** Entries that do not hold, oldest first, with the hash they would need; acknowledged ones are left out. */
  readonly broken: readonly { readonly seq: number; readonly run: string; readonly found: string; readonly reason: string }[];
}

export interface JournalOptions {
  readonly file: string;
  readonly key: string;
  readonly holds: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly process: ProcessFacts;
  readonly keyIsRight?: boolean;
  /** Told where the journal stands after each entry, so that a cut-off end is noticed. */
  readonly anchor?: (head: { seq: number; hash: string }) => void;
}

export function openJournal(options: JournalOptions): Journal {
  const { file, key, holds, clock, keyIsRight = false } = options;
  const store = openStore({
    file,
    key,
    migrations: [entries, journalLockHolders, journalSalts],
    durability: 'full',
    holds,
    keyIsRight,
    beforeMigration: (copyTo, version) => backUp(file, version, clock(), copyTo),
  });

  const addAll = (run: string, events: readonly JournalEvent[], mayAdd: () => void = () => {}) => {
    store.transaction(() => {
      mayAdd();
      for (const event of events) add(run, event);
    });
    tellHead();
  };
  const tellHead = () => {
    const head = headOf(store);
    if (head) anchored(options.anchor, head);
  };

  const add = (run: string, event: JournalEvent) => {
    const { seq, hash } = headOf(store) ?? { seq: 0, hash: genesis };
    const { kind, ...body } = event;
    const text = JSON.stringify(body);
    const at = new Date(clock()).toISOString();
    const salt = randomBytes(16).toString('hex');
    const next = { seq: seq + 1, run, at, kind, body: text, salt };
    store.run(
      'INSERT INTO entries (seq, run, at, kind, body, salt, hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
      next.seq,
      run,
      at,
      kind,
      text,
      salt,
      entryHash(hash, next),
    );
  };

  const locks = openLocks(store, clock, options.process);
  const refuseUnlessHeld = (lock: string, run: string) => {
    if (!locks.isMine(lock, run)) throw takenOver(run);
  };

  return {
    append: (run, event) => addAll(run, [event]),
    appendWhileHeld: (lock, run, event) => addAll(run, [event], () => refuseUnlessHeld(lock, run)),
    refuseUnlessHeld,
    appendUnlessSaid: (run, event, isSaid) => {
      const added = store.transaction(() => {
        const row = store.get('SELECT * FROM entries WHERE kind = ? ORDER BY seq DESC LIMIT 1', event.kind);
        const newest = row && readable(() => kept(row).event);
        if (newest && isSaid(newest)) return false;
        add(run, event);
        return true;
      });
      if (added) tellHead();
      return added;
    },
    appendAll: (run, events) => addAll(run, events),
    of: (run) => store.all('SELECT * FROM entries WHERE run = ? ORDER BY seq', run).map(kept),
    mentions: (run, text) =>
      store.get('SELECT 1 AS found FROM entries WHERE run = ? AND instr(body, ?) > 0 LIMIT 1', run, text) !== undefined,
    // SQLite folds ASCII alone, so an entry with any other letter may hold a folded word under an accent.
    mayMention: (run, text) =>
      store.get(
        `SELECT 1 AS found FROM entries WHERE run = ?
           AND (instr(lower(body), lower(?)) > 0 OR length(body) <> length(CAST(body AS BLOB))) LIMIT 1`,
        run,
        text,
      ) !== undefined,
    ofKind: (kind) => store.all('SELECT * FROM entries WHERE kind = ? ORDER BY seq', kind).map(kept),
    milestones: () =>
      store
        .all(`SELECT * FROM entries WHERE kind IN ('run-started', 'run-resumed', 'run-ended', 'run-abandoned') ORDER BY seq`)
        .flatMap((row) => readable(() => kept(row)) ?? []),
    openRuns: () =>
      store
        .all(
          `SELECT run, kind, body FROM entries WHERE seq IN (SELECT max(seq) FROM entries
             WHERE kind IN ('run-started', 'run-resumed', 'run-ended', 'run-abandoned') GROUP BY run) ORDER BY seq`,
        )
        .filter(({ kind, body }) => isOpen(String(kind), String(body)))
        .map(({ run }) => String(run)),
    extract: (from, until) => {
      const ends = 'SELECT min(seq) AS first, max(seq) AS last FROM entries WHERE at >= ? AND at < ?';
      const { first: least, last } = store.get(ends, from, until) ?? {};
      if (typeof least !== 'number' || typeof last !== 'number') return { before: genesis, entries: [] };
      // Also those between that a clock which was set back dated otherwise: a chain has no gaps.
      const found = store.all('SELECT * FROM entries WHERE seq BETWEEN ? AND ? ORDER BY seq', least, last).map(stored);
      const [first] = found;
      const row = first && store.get('SELECT hash FROM entries WHERE seq = ?', first.seq - 1);
      return { before: row ? String(row.hash) : genesis, entries: found };
    },
    page: (run, offset, limit) => ({
      total: Number(store.get('SELECT count(*) AS total FROM entries WHERE run = ?', run)?.total ?? 0),
      entries: store.all('SELECT * FROM entries WHERE run = ? ORDER BY seq LIMIT ? OFFSET ?', run, limit, offset).map(shown),
    }),
    check: () => checkChain(store),
    head: () => headOf(store),
    notedHead: (account) => {
      const notes = store.all(`SELECT * FROM entries WHERE kind = 'head-noted' ORDER BY seq DESC`);
      for (const row of notes) {
        const event = readable(() => asEvent('head-noted', String(row.body)));
        if (event?.kind === 'head-noted' && event.account === account) return { seq: event.seq, hash: event.hash };
      }
      return undefined;
    },
    holds: ({ seq, hash }) => store.get('SELECT 1 AS found FROM entries WHERE seq = ? AND hash = ?', seq, hash) !== undefined,
    locks,
    close: () => store.close(),
  };
}

/** The entry is in the journal already; an anchor that cannot be moved now moves with the next one. */
function anchored(anchor: JournalOptions['anchor'], head: { seq: number; hash: string }): void {
  try {
    anchor?.(head);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

function takenOver(run: string): Failure {
  return new Failure(
    'conflict',
    `Another Redline has taken run ${run} over, because this one gave no sign for ten minutes and a person said so. This one sends nothing more; \`redline runs ${run}\` tells how it goes on.`,
  );
}

function isOpen(kind: string, body: string): boolean {
  if (kind !== 'run-ended') return kind !== 'run-abandoned';
  const event = readable(() => asEvent(kind, body));
  return event?.kind === 'run-ended' && (event.status === 'stopped' || event.status === 'waiting');
}

/** An entry that was scribbled over must not hide all the others once a person has acknowledged it. */
function readable<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Failure && error.code === 'storage') return undefined;
    throw error;
  }
}

function headOf(store: Store): { seq: number; hash: string } | undefined {
  const row = store.get('SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1');
  return row && { seq: Number(row.seq), hash: String(row.hash) };
}

function checkChain(store: Store): ChainCheck {
  const broken: { seq: number; run: string; found: string; reason: string }[] = [];
  const acknowledged = new Set<string>();
  let previous = genesis;
  let expected = 1;
  let count = 0;
  for (const row of store.each('SELECT * FROM entries ORDER BY seq')) {
    const { hash, ...entry } = stored(row);
    count += 1;
    const found = entryHash(previous, entry);
    if (entry.seq !== expected) {
      broken.push({ seq: expected, run: entry.run, found, reason: `entry ${expected} is missing` });
    } else if (found !== hash) {
      broken.push({ seq: entry.seq, run: entry.run, found, reason: `entry ${entry.seq} was changed after it was written` });
    } else if (entry.kind === 'break-acknowledged') {
      for (const key of acknowledgedKeys(entry.body)) acknowledged.add(key);
    }
    previous = hash;
    expected = entry.seq + 1;
  }
  return { entries: count, broken: broken.filter(({ seq, found }) => !acknowledged.has(`${seq}:${found}`)) };
}

function acknowledgedKeys(body: string): string[] {
  const event = asEvent('break-acknowledged', body);
  return event.kind === 'break-acknowledged' ? event.broken.map(({ seq, found }) => `${seq}:${found}`) : [];
}

function stored({ seq, run, at, kind, body, salt, hash }: Row): StoredEntry {
  return {
    seq: Number(seq),
    run: String(run),
    at: String(at),
    kind: String(kind),
    body: String(body),
    salt: salt === null ? null : String(salt),
    hash: String(hash),
  };
}

function kept(row: Row): KeptEntry {
  const { seq, run, at, kind, body, hash } = row;
  return { seq: Number(seq), run: String(run), at: String(at), event: asEvent(String(kind), String(body)), hash: String(hash) };
}

function shown(row: Row): JournalEntry {
  const { body, salt, ...entry } = stored(row);
  return { ...entry, body: JSON.parse(body), ...(salt === null ? {} : { salt }) };
}
