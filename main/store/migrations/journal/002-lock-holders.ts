import type { Migration } from '../../database.ts';
import { lockHolders } from '../lock-holders.ts';

export const journalLockHolders: Migration = { version: 2, sql: lockHolders };
