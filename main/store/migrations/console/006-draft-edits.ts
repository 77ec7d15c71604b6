import type { Migration } from '../../database.ts';

/**
 * The edits of a draft, some hundred to a row: a hundred thousand as one text had to be in memory several times over while they were
 * written or read. `drafts.edits` counts them; it is null of drafts of earlier versions, whose `body` has their edits as well.
 */
export const draftEdits: Migration = {
  version: 6,
  sql: `
    ALTER TABLE drafts ADD COLUMN edits INTEGER;
    CREATE TABLE draft_edits (
      account TEXT NOT NULL,
      hash TEXT NOT NULL,
      place INTEGER NOT NULL,
      edits INTEGER NOT NULL,
      body TEXT NOT NULL,
      kept_at TEXT NOT NULL,
      PRIMARY KEY (account, hash, place)
    ) STRICT;
  `,
};
