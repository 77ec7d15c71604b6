import type { Migration } from '../../database.ts';
import { lockHolders } from '../lock-holders.ts';

export const consoleLockHolders: Migration = { version: 5, sql: lockHolders };
