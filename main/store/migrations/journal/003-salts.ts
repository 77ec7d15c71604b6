import type { Migration } from '../../database.ts';

/** What each entry's body is hashed with, from the second form on; null in entries of the first. */
export const journalSalts: Migration = { version: 3, sql: 'ALTER TABLE entries ADD COLUMN salt TEXT;' };
