import { Failure } from '../failure.ts';
import { runLock } from '../journal/held-run.ts';
import type { Desk } from './desk.ts';
import { forgetHead } from './journal-heads.ts';
import { practiceAccount } from './practice-account.ts';
import type { KnownAccount } from './registry.ts';
import type { SignIns } from './sign-ins.ts';

export interface RemoveWish {
  /** The unfinished runs that a person agrees to leave; the journal stays for them. */
  readonly withUnfinished?: readonly string[] | undefined;
  /** Deletes the journal all the same. */
  readonly dropJournal?: boolean | undefined;
  /** Runs that were cancelled and can still be gone on with; they are asked for by name as well. */
  readonly cancelled?: readonly string[] | undefined;
}

/**
 * Forgets an account, its sign-in and, unless unfinished runs are left to wait, its journal.
 *
 * @throws Failure `conflict` where a run is being sent, or one that is unfinished was not named.
 */
export async function removeAccount(
  found: Desk,
  { withUnfinished = [], dropJournal = false, cancelled = [] }: RemoveWish,
  signIns: Pick<SignIns, 'remove'>,
): Promise<{ readonly journalKept: boolean }> {
  const { account, installation, journal } = found;
  if (account.id === practiceAccount.id)
    throw new Failure('validation', 'The practice account stays. `redline practice --reset` makes its Zendesk new.');
  const running = journal.locks.holder(runLock);
  if (running && !(running.mayTakeOver && withUnfinished.includes(running.run)))
    throw new Failure('conflict', `Run ${running.run} is being sent. Cancel it first; nothing was removed.`);
  refuseUnfinished(account, journal.openRuns(), cancelled, withUnfinished);
  await signIns.remove(account, installation.registry.locks);
  // Added again, the account finds what was sent in them.
  const keepsJournal = withUnfinished.length > 0 && !dropJournal;
  if (!keepsJournal) await forgetHead(found);
  installation.forget(account, keepsJournal);
  return { journalKept: keepsJournal };
}

function refuseUnfinished(
  { name }: KnownAccount,
  unfinished: readonly string[],
  cancelled: readonly string[],
  named: readonly string[],
): void {
  const open = [...new Set([...unfinished, ...cancelled])];
  const unknown = named.filter((run) => !open.includes(run));
  if (unknown.length > 0)
    throw new Failure('not-found', `${name} has no unfinished run ${unknown.join(', ')}. Nothing was removed.`);
  const lost = open.filter((run) => !named.includes(run));
  if (lost.length === 0) return;
  const those = lost.length === 1 ? `Run ${lost[0]} of ${name}` : `Runs ${lost.join(', ')} of ${name}`;
  const stand = lost.every((run) => cancelled.includes(run))
    ? `${lost.length === 1 ? 'was' : 'were'} cancelled and can still be gone on with`
    : `${lost.length === 1 ? 'is' : 'are'} unfinished`;
  throw new Failure(
    'conflict',
    `${those} ${stand}. Finish with \`redline resume\`, or name what is to wait with ${lost.map((run) => `--with-unfinished ${run}`).join(' ')}: then the journal stays here, and whoever adds the account again can finish or undo it. Nothing was removed.`,
  );
}
