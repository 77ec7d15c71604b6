import type { JournalCheck } from '../../preload/contract/runs.ts';
import { Failure } from '../failure.ts';
import type { Desk } from './desk.ts';
import { notedElsewhere } from './journal-heads.ts';
import { readThrough } from './read-through.ts';
import type { JournalAnchor } from './registry.ts';

type Own = Pick<Desk, 'account' | 'journal' | 'installation' | 'outside'>;

/** Looks at every entry of an account's journal, and whether it is as long as it once was by all that has noted that. */
export async function verifyJournal(desk: Own): Promise<JournalCheck> {
  const behind = listBehind(desk);
  const inside = verifyInside(desk);
  if (!inside.ok) return inside;
  const { head, unknown } = await desk.outside.of(desk.account);
  const renewed = desk.installation.renewedAt();
  const unsaid = [
    ...(unknown ? [unknown] : []),
    ...(behind && !renewed ? [behind] : []),
    ...(renewed
      ? [
          `The list of accounts was made anew on ${renewed}: what was cut off the journal of ${desk.account.name} before that is noticed only by what the keychain and the other journals had noted.`,
        ]
      : []),
  ];
  if (!head || holdsHead(desk, head)) return { ...inside, ...(unsaid.length > 0 ? { unknown: unsaid } : {}) };
  // Another process may have acknowledged it in the meantime.
  const { head: now } = await desk.outside.of(desk.account, true);
  if (!now || holdsHead(desk, now)) return inside;
  return shorter(desk, inside.entries, now, `the keychain has noted an entry ${now.seq}`);
}

/**
 * A sentence where the list of accounts knows the journal less far than it goes. It is told of every entry, so that it is an older copy of itself,
 * with older settings and drafts, or the computer lost power before it was on the disk: which, nothing here can tell.
 */
function listBehind({ account, journal, installation }: Own): string | undefined {
  try {
    const { seq = 0 } = installation.registry.anchor(account.id) ?? {};
    const { seq: last = 0 } = journal.head() ?? {};
    if (seq >= last) return undefined;
    return `The list of accounts (console.db) knows the journal of ${account.name} only up to entry ${seq} of ${last}: an older copy of the list may have been put back, or the computer lost power. The journal holds; look whether the account’s settings, policy and drafts are the ones you had.`;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return undefined;
  }
}

/** The same by what the data folder itself tells. */
function verifyInside(desk: Own): JournalCheck {
  const { account, journal, installation } = desk;
  try {
    const { entries, broken } = journal.check();
    const [first] = broken;
    if (first)
      return { ok: false, entries, brokenAt: { account: account.id, seq: first.seq, run: first.run, reason: first.reason } };
    const anchor = installation.registry.anchor(account.id);
    if (anchor && !holdsHead(desk, anchor)) return shorter(desk, entries, anchor, `the journal once had an entry ${anchor.seq}`);
    for (const { by, head } of notedElsewhere(desk))
      if (!holdsHead(desk, head)) return shorter(desk, entries, head, `the journal of ${by.name} has noted an entry ${head.seq}`);
    readThrough(journal);
    return { ok: true, entries };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'storage') throw error;
    return { ok: false, entries: 0, brokenAt: { account: account.id, seq: 1, reason: error.message } };
  }
}

function holdsHead({ journal }: Own, head: JournalAnchor): boolean {
  return head.seq === 0 || journal.holds(head);
}

function shorter({ account }: Own, entries: number, { seq }: JournalAnchor, found: string): JournalCheck {
  const reason = `${found} that is not there any more, or is another`;
  return { ok: false, entries, brokenAt: { account: account.id, seq: Math.min(seq, entries + 1), reason } };
}

/** @throws Failure `conflict` where the journal is broken: nothing runs on the account until a person has decided. */
export async function refuseBrokenJournal(desk: Own): Promise<void> {
  const { ok, brokenAt } = await verifyJournal(desk);
  if (ok || !brokenAt) return;
  throw new Failure(
    'conflict',
    `The journal of ${desk.account.name} does not hold: ${brokenAt.reason}. Nothing was sent. Look at it with \`redline verify\`, then \`redline verify --acknowledge REASON --account ${desk.account.id}\` to go on.`,
  );
}
