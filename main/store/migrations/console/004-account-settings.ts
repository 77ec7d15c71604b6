import type { Migration } from '../../database.ts';

/** What is kept for one account besides its sign-in, each as JSON: its role templates, its naming policy, its owner and seats. */
export const accountSettings: Migration = {
  version: 4,
  sql: `
    CREATE TABLE account_settings (
      account TEXT NOT NULL,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (account, name)
    ) STRICT;
  `,
};
