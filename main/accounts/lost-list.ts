import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { openJournal } from '../journal/journal.ts';
import { DamagedFile, sizeOf } from '../store/database.ts';
import type { ProcessFacts } from '../store/process-facts.ts';
import { openRegistry } from './registry.ts';

/**
 * The list of accounts is gone although journals are there. Made anew without a word, it would know no account, and nothing of how long
 * each journal was.
 *
 * @throws DamagedFile
 */
export function refuseLostList(folder: string): void {
  const file = join(folder, 'console.db');
  if (sizeOf(file) > 0) return;
  const journals = accountsWithJournal(folder);
  if (journals.length === 0) return;
  throw new DamagedFile(
    `The list of accounts (${file}) is ${existsSync(file) ? 'empty' : 'gone'}, while the journals of ${journals.join(', ')} are there. It was not made anew, because it tells how long each journal was. Put it back from a backup; where there is none, \`redline accounts renew-list --yes\` begins a new one, after which each account is added again and finds its journal.`,
    file,
  );
}

/**
 * Begins a new list where it is lost. What is left of the old one beside it is kept under another name.
 *
 * @throws Failure `conflict` where a list is there, and what opening the journals throws where the key opens none of them.
 */
export function beginNewList(
  folder: string,
  key: string,
  { clock, process }: { clock: () => number; process: ProcessFacts },
): void {
  const file = join(folder, 'console.db');
  const journals = accountsWithJournal(folder);
  if (sizeOf(file) > 0 || journals.length === 0)
    throw new Failure('conflict', 'The list of accounts is not lost, so it is not begun anew. Nothing was changed.');
  refuseOtherKey(
    journals.map((id) => join(folder, 'accounts', id, 'journal.db')),
    key,
    { clock, process },
  );
  const aside = `${file}.lost-${new Date(clock()).toISOString().replaceAll(/[:.]/g, '-')}`;
  for (const beside of ['', '-wal', '-shm'])
    if (existsSync(`${file}${beside}`)) renameSync(`${file}${beside}`, `${aside}${beside}`);
  openRegistry({ file, key, clock, process }).close();
}

/** A list under another key than the journals could be opened together with none of them. */
function refuseOtherKey(files: readonly string[], key: string, how: { clock: () => number; process: ProcessFacts }): void {
  let refusal: Failure | undefined;
  for (const file of files) {
    try {
      openJournal({ file, key, holds: `the journal ${file}`, ...how }).close();
      return;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      refusal = error;
    }
  }
  if (refusal) throw refusal;
}

/** The ids of the accounts of which there is a journal. */
function accountsWithJournal(folder: string): string[] {
  const accounts = join(folder, 'accounts');
  if (!existsSync(accounts)) return [];
  return readdirSync(accounts)
    .filter((id) => !id.startsWith('.') && sizeOf(join(accounts, id, 'journal.db')) > 0)
    .sort();
}
