import type { Migration } from '../../database.ts';

export const accounts: Migration = {
  version: 1,
  sql: `
    CREATE TABLE accounts (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE,
      url TEXT NOT NULL,
      environment TEXT NOT NULL,
      sign_in TEXT NOT NULL,
      email TEXT,
      added_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE drafts (
      account TEXT NOT NULL,
      hash TEXT NOT NULL,
      unchanged INTEGER NOT NULL,
      body TEXT NOT NULL,
      kept_at TEXT NOT NULL,
      PRIMARY KEY (account, hash)
    ) STRICT;
    CREATE TABLE journal_anchors (
      account TEXT PRIMARY KEY,
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
  `,
};
