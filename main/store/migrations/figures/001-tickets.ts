import type { Migration } from '../../database.ts';

/**
 * The times of tickets, without any text. A row of `tickets` begins with whatever comes first: its facts, an event or a survey. `moments` and
 * `metrics` are lists to which more is added at the end, `changed` is in seconds since 1970. `streams` says where reading goes on; `known` holds
 * schedules and names; `months` what stays of a month for ever, once its tickets are let go.
 */
export const tickets: Migration = {
  version: 1,
  sql: `
    CREATE TABLE tickets (
      id INTEGER PRIMARY KEY,
      facts TEXT,
      moments TEXT NOT NULL DEFAULT '',
      metrics TEXT NOT NULL DEFAULT '',
      said TEXT,
      changed INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE streams (
      name TEXT PRIMARY KEY,
      place TEXT NOT NULL,
      unreadable INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE known (
      kind TEXT NOT NULL,
      id INTEGER NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (kind, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE months (
      month TEXT NOT NULL,
      grouping TEXT NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (month, grouping)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE reading (
      only INTEGER PRIMARY KEY CHECK (only = 1),
      began_at INTEGER NOT NULL,
      read_at INTEGER,
      zone TEXT
    ) STRICT;
  `,
};
