import type { Migration } from '../../database.ts';

/**
 * The journal is only ever added to, and the database itself refuses anything else. `locks` is no part of it: it says which
 * process is sending a run now.
 */
export const entries: Migration = {
  version: 1,
  sql: `
    CREATE TABLE entries (
      seq INTEGER PRIMARY KEY,
      run TEXT NOT NULL,
      at TEXT NOT NULL,
      kind TEXT NOT NULL,
      body TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX entries_of_run ON entries (run, seq);
    CREATE INDEX entries_of_kind ON entries (kind, seq);
    CREATE TRIGGER entries_are_never_changed BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
    CREATE TRIGGER entries_are_never_removed BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;
    CREATE TABLE locks (
      name TEXT PRIMARY KEY,
      run TEXT NOT NULL,
      process INTEGER NOT NULL,
      host TEXT NOT NULL,
      beat_at INTEGER NOT NULL
    ) STRICT;
  `,
};
