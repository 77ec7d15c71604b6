import type { Migration } from '../../database.ts';

/** What a person has chosen for this installation, each as JSON. */
export const settings: Migration = {
  version: 3,
  sql: `
    CREATE TABLE settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT;
  `,
};
