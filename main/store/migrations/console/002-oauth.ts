import type { Migration } from '../../database.ts';

/** Sign-in through the browser: which client, how far it reaches and since when; and whose turn it is to renew it. */
export const oauth: Migration = {
  version: 2,
  sql: `
    ALTER TABLE accounts ADD COLUMN oauth_client TEXT;
    ALTER TABLE accounts ADD COLUMN access TEXT NOT NULL DEFAULT 'read-write';
    ALTER TABLE accounts ADD COLUMN signed_in_at TEXT;
    CREATE TABLE locks (
      name TEXT PRIMARY KEY,
      run TEXT NOT NULL,
      process INTEGER NOT NULL,
      host TEXT NOT NULL,
      beat_at INTEGER NOT NULL
    ) STRICT;
  `,
};
