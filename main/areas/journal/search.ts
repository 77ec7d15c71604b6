import { setImmediate as rest } from 'node:timers/promises';
import type { FoundRun, JournalQuestion } from '../../../preload/contract/areas/journal.ts';
import type { RunItem, RunSummary } from '../../../preload/contract/runs.ts';
import type { Accounts } from '../../accounts/accounts.ts';
import type { Desk } from '../../accounts/desk.ts';
import { fold } from '../../changes/query/words.ts';
import { readableRun } from '../../runs/run-state.ts';
import type { Runs } from '../../runs/runs.ts';
import { toldItems } from '../../runs/told-items.ts';

/** Records of a run that are named beside it. */
const mostNamed = 3;

/**
 * The runs of one account or of all, the newest first, in which every word is found: in what it was for, by whom, or in one of its records
 * by name or as `macros:11`. Runs that began before `from`, or at `to` or later, are left out.
 */
export async function searchJournal(accounts: Accounts, runs: Runs, question: JournalQuestion): Promise<FoundRun[]> {
  const { account, text, from, to } = question;
  const words = fold(text).split(/\s+/).filter(Boolean);
  const found: FoundRun[] = [];
  for (const run of await runs.list(account)) {
    if ((from && run.startedAt < from) || (to && run.startedAt >= to)) continue;
    const said = saidOf(run);
    const left = words.filter((word) => !isIn(said, word));
    if (left.length === 0) {
      found.push({ ...run, records: [], matching: 0 });
      continue;
    }
    await rest();
    const records = recordsWith(left, run.run, await accounts.open(run.account));
    if (records.length > 0) found.push({ ...run, records: records.slice(0, mostNamed).map(named), matching: records.length });
  }
  return found;
}

function saidOf({ run, title, reason, author, accountName, issue = '' }: RunSummary): string {
  return fold([run, title, reason, author, accountName, issue].join('\n'));
}

/** A run of a hundred thousand records is only read whole where its text has the words at all. */
function recordsWith(words: readonly string[], run: string, { journal, world }: Desk): RunItem[] {
  const plain = words.filter((word) => /^[\x21-\x7e]+$/.test(word)).map((word) => JSON.stringify(word).slice(1, -1));
  if (!plain.every((word) => word.split(':').every((part) => journal.mayMention(run, part)))) return [];
  const state = readableRun(journal, run);
  if (!state) return [];
  return toldItems(state, world).filter((item) => {
    const said = fold(
      `${item.name}\n${item.resource}:${item.id}\n${item.newId === undefined ? '' : `${item.resource}:${item.newId}`}`,
    );
    return words.every((word) => isIn(said, word));
  });
}

/** `macros:11` is that record and not `macros:110`; any other word may be a part of one. */
function isIn(said: string, word: string): boolean {
  return /^[a-z_]+:\d+$/.test(word) ? new RegExp(`(?<![a-z_])${word}(?!\\d)`).test(said) : said.includes(word);
}

function named({ resource, id, name, status }: RunItem): FoundRun['records'][number] {
  return { item: `${resource}:${id}`, name, status };
}
