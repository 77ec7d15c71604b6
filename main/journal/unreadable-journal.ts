import type { Failure } from '../failure.ts';
import type { Journal } from './journal.ts';

/**
 * Stands in for a journal whose file is damaged, so that the account can still be looked at and forgotten: it holds nothing, counts as
 * broken, and takes nothing.
 */
export function unreadableJournal(failure: Failure): Journal {
  const refuse = (): never => {
    throw failure;
  };
  return {
    unreadable: failure,
    append: refuse,
    appendWhileHeld: refuse,
    refuseUnlessHeld: refuse,
    appendUnlessSaid: refuse,
    appendAll: refuse,
    of: () => [],
    mentions: () => false,
    mayMention: () => false,
    ofKind: () => [],
    milestones: () => [],
    openRuns: () => [],
    extract: refuse,
    page: () => ({ total: 0, entries: [] }),
    check: refuse,
    head: () => undefined,
    notedHead: () => undefined,
    holds: () => false,
    locks: { take: refuse, beat: refuse, isMine: () => false, release: () => {}, holder: () => undefined },
    close: () => {},
  };
}
