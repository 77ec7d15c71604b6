import type { JournalCheck } from '../../preload/contract/runs.ts';
import { Failure } from '../failure.ts';
import type { Desk } from './desk.ts';

/** Looks at every entry of an account's journal, and whether it is as long as it once was. */
export function verifyJournal({
  account,
  journal,
  installation,
}: Pick<Desk, 'account' | 'journal' | 'installation'>): JournalCheck {
  try {
    const { entries, broken } = journal.check();
    const [first] = broken;
    if (first)
      return { ok: false, entries, brokenAt: { account: account.id, seq: first.seq, run: first.run, reason: first.reason } };
    const anchor = installation.registry.anchor(account.id);
    if (anchor && !journal.holds(anchor)) {
      const reason = `the journal once had an entry ${anchor.seq} that is not there any more, or is another`;
      return { ok: false, entries, brokenAt: { account: account.id, seq: Math.min(anchor.seq, entries + 1), reason } };
    }
    return { ok: true, entries };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'storage') throw error;
    return { ok: false, entries: 0, brokenAt: { account: account.id, seq: 1, reason: error.message } };
  }
}

/** @throws Failure `conflict` where the journal is broken: nothing runs on the account until a person has decided. */
export function refuseBrokenJournal(desk: Pick<Desk, 'account' | 'journal' | 'installation'>): void {
  const { ok, brokenAt } = verifyJournal(desk);
  if (ok || !brokenAt) return;
  throw new Failure(
    'conflict',
    `The journal of ${desk.account.name} does not hold: ${brokenAt.reason}. Nothing was sent. Look at it with \`redline verify\`, then \`redline verify --acknowledge REASON --account ${desk.account.id}\` to go on.`,
  );
}
