import { keepColleagueRuns } from '../accounts/colleague-runs.ts';
import type { Desk } from '../accounts/desk.ts';
import { allWords } from '../changes/all-words.ts';
import { contentHash } from '../changes/content.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { Failure } from '../failure.ts';
import { closeByWords } from '../reviews/emergencies.ts';
import { takeInRules } from '../reviews/rules/team-rules.ts';
import { asColleagueRun, type Receipt } from './receipt.ts';
import type { Understood } from './understood.ts';

export interface TakeInOptions {
  readonly desks: readonly Desk[];
  readonly drafts: Pick<Drafts, 'take' | 'reviewed'>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Keeps what colleagues wrote with the accounts that it is about: change sets, what was decided on them, runs, and the policies that a team holds.
 *
 * @returns what could not be kept, in sentences.
 */
export async function takeIn(understood: Understood, { desks, drafts, now }: TakeInOptions): Promise<string[]> {
  const problems: string[] = [];
  for (const [hash, changeSet] of understood.changes) {
    const desk = desks.find(({ account }) => account.id === changeSet.account.id && account.url === changeSet.account.url);
    if (!desk) {
      problems.push(`“${changeSet.title}” is for ${changeSet.account.url}, an account that this Redline does not have.`);
      continue;
    }
    const kept = desk.installation.registry.draft(desk.account.id, hash)?.changeSet;
    const said = understood.approvals.get(contentHash(changeSet)) ?? [];
    const approvals = allWords((kept ?? changeSet).approvals, said);
    if (!kept) await drafts.take(desk.account.id, { ...changeSet, approvals });
    else if (approvals.length > kept.approvals.length) await drafts.reviewed(desk.account.id, hash, { ...kept, approvals });
  }
  for (const desk of desks) {
    const { id, url } = desk.account;
    const told = understood.receipts.filter(
      // Of its own key too: an installation that was restored from a backup does not know what it sent since.
      (receipt) => receipt.account.id === id && receipt.account.url === url && !isOwnRun(desk, receipt),
    );
    if (told.length > 0) keepColleagueRuns(desk, told.map(asColleagueRun));
    problems.push(...rulesTakenIn(desk, understood, now));
    closeByWords(desk);
  }
  return problems;
}

/** A policy that cannot be taken in is told, and hides nothing else that is there. */
function rulesTakenIn(desk: Desk, { rules, approvals }: Understood, now: number): string[] {
  try {
    return takeInRules(desk, { files: rules, words: (id) => approvals.get(id) ?? [] }, now);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return [error.message];
  }
}

/** A run that the journal here knows. */
function isOwnRun({ journal }: Desk, { run }: Receipt): boolean {
  return journal.of(run).length > 0;
}
