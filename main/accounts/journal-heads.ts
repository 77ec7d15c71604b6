import { Failure } from '../failure.ts';
import type { Journal } from '../journal/journal.ts';
import type { Desk } from './desk.ts';
import { readThrough } from './read-through.ts';
import type { JournalAnchor, KnownAccount } from './registry.ts';

type Own = Pick<Desk, 'account' | 'journal' | 'installation' | 'outside'>;

/** What another account's journal has noted of this one. */
export interface NotedElsewhere {
  readonly by: KnownAccount;
  readonly head: JournalAnchor;
}

/**
 * Notes where a journal stands wherever its loser does not take that along: in the list of accounts, in the other accounts' journals, and
 * outside the folder. Nobody waits for it: what cannot be noted now is noted when the next run ends.
 */
export function noteHead({ account, journal, installation, outside }: Own): void {
  const head = quietly(() => journal.head());
  if (!head) return;
  quietly(() => installation.registry.setAnchor(account.id, head));
  noteInOthers({ account, installation }, head);
  outside.note(account, head);
}

/** A person has acknowledged that the journal is shorter than it was, or another: from now on that is what has to hold. */
export async function acknowledgeHead({ account, installation, outside }: Own, head: JournalAnchor): Promise<void> {
  installation.registry.setAnchor(account.id, head);
  noteInOthers({ account, installation }, head);
  await outside.acknowledge(account, head);
}

/** The account is about to be forgotten; added again, it begins a new journal. */
export async function forgetHead({ account, installation, outside }: Own): Promise<void> {
  noteInOthers({ account, installation }, { seq: 0, hash: '' });
  await outside.forget(account);
}

/** What the other accounts' journals tell of how long this one was, as far as they can be read. */
export function notedElsewhere({ account, installation }: Pick<Own, 'account' | 'installation'>): NotedElsewhere[] {
  return others(account, installation).flatMap(({ by, journal }) => {
    const head = quietly(() => journal.notedHead(account.id));
    return head && head.seq > 0 ? [{ by, head }] : [];
  });
}

function noteInOthers({ account, installation }: Pick<Own, 'account' | 'installation'>, { seq, hash }: JournalAnchor): void {
  for (const { by, journal } of others(account, installation)) {
    quietly(() => {
      const noted = journal.notedHead(account.id);
      if (noted?.seq === seq || (seq === 0 && !noted)) return;
      const anchor = installation.registry.anchor(by.id);
      // A journal that is broken is left as it was found.
      if ((anchor && !journal.holds(anchor)) || journal.check().broken.length > 0) return;
      readThrough(journal);
      journal.append('-', { kind: 'head-noted', account: account.id, seq, hash });
    });
  }
}

function others(account: KnownAccount, installation: Desk['installation']): { by: KnownAccount; journal: Journal }[] {
  const known = quietly(() => installation.registry.accounts()) ?? [];
  return known
    .filter(({ id }) => id !== account.id)
    .flatMap((by) => {
      const journal = quietly(() => installation.workspace(by).journal);
      return journal ? [{ by, journal }] : [];
    });
}

/** A full disk, or another journal that is damaged, is told where it matters. */
function quietly<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return undefined;
  }
}
