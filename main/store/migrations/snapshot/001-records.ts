import type { Migration } from '../../database.ts';

/**
 * A record is kept once for as long as it stays the same: from the snapshot `first` to the snapshot `last`, which is null for
 * what is there now. A page read during a sync waits in `staged` until the whole snapshot is there; each sync sees only its own
 * pages, as two may run at once. `staged_at` is in milliseconds since 1970.
 */
export const records: Migration = {
  version: 1,
  sql: `
    CREATE TABLE snapshots (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      taken_at TEXT NOT NULL,
      counts TEXT NOT NULL,
      requests INTEGER NOT NULL,
      rate_limit INTEGER,
      me INTEGER,
      me_name TEXT
    ) STRICT;
    CREATE TABLE records (
      resource TEXT NOT NULL,
      id INTEGER NOT NULL,
      first INTEGER NOT NULL,
      last INTEGER,
      body TEXT NOT NULL,
      PRIMARY KEY (resource, id, first)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX records_now ON records (resource, id) WHERE last IS NULL;
    CREATE TABLE staged (
      sync TEXT NOT NULL,
      resource TEXT NOT NULL,
      id INTEGER NOT NULL,
      body TEXT NOT NULL,
      staged_at INTEGER NOT NULL,
      PRIMARY KEY (sync, resource, id)
    ) STRICT, WITHOUT ROWID;
  `,
};
