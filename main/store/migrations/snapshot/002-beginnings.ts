import type { Migration } from '../../database.ts';

/** When a snapshot began to be read and when each resource was last read whole, both by Zendesk's clock, in milliseconds since 1970. */
export const beginnings: Migration = {
  version: 2,
  sql: `
    ALTER TABLE snapshots ADD COLUMN began_at INTEGER;
    ALTER TABLE snapshots ADD COLUMN whole_at TEXT;
  `,
};
