import { join } from 'node:path';
import { openKeyed } from '../../main/store/keyed-database.ts';
import { dataKey } from '../../main/vault/data-key.ts';
import { memoryVault } from '../../main/vault/vault.ts';
import type { Redline } from './redline.ts';

/** A journal's file in the hands of someone who has the key and knows SQLite. */
export interface JournalFile {
  run(sql: string, ...values: readonly (string | number)[]): void;
  all(sql: string): readonly unknown[];
  close(): void;
}

/** Opens the journal of an account as Redline itself would, and unless told otherwise takes the triggers away that guard it. */
export async function openJournalFile({ home, env }: Redline, account: string, { guarded = false } = {}): Promise<JournalFile> {
  const found = await dataKey(home, async () => memoryVault(), env.REDLINE_PASSPHRASE);
  if (!found) throw new Error('There is no key.');
  const file = join(home, 'accounts', account, 'journal.db');
  const database = openKeyed(file, found.key);
  if (!guarded)
    database.exec('DROP TRIGGER IF EXISTS entries_are_never_changed; DROP TRIGGER IF EXISTS entries_are_never_removed;');
  return {
    run: (sql, ...values) => {
      database.prepare(sql).run(...values);
    },
    all: (sql) => database.prepare(sql).all(),
    close: () => database.close(),
  };
}
