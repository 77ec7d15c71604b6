import { useEffect, useState } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { TeamGroup } from '../../../preload/contract/memberships.ts';
import { counted } from '../../parts/quantities.ts';
import { useNotify } from '../../shell/toasts.tsx';
import { stillPending, totalsOf } from './pending-changes.ts';
import type { PendingMemberships } from './pending-store.ts';
import { useMembersById } from './use-team.ts';

/** Changes that can no longer be made: to people who left the team, and to groups that were deleted. */
export interface Gone {
  readonly people: readonly number[];
  readonly groups: readonly number[];
}

/** Holds what is pending against each new snapshot: what it has already is told and dropped, everything else stays. */
export function useSettled(account: Account, pending: PendingMemberships, groups: readonly TeamGroup[]): Gone {
  const lookUp = useMembersById(account.id);
  const notify = useNotify();
  const [known, setKnown] = useState<ReadonlySet<number>>();
  const snapshot = account.snapshot?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each snapshot, with what is pending then.
  useEffect(() => {
    const ids = pending.everybody();
    if (snapshot === undefined || ids.length === 0) return;
    let isOver = false;
    lookUp(ids).then(
      (newer) => {
        if (isOver) return;
        const had = sum(pending.now()) - sum(stillPending(pending.now(), newer));
        pending.settle(snapshot, newer);
        setKnown(new Set(ids.filter((id) => !newer.has(id))));
        if (had > 0) {
          notify({
            type: 'info',
            title: `${counted(had, 'change')} arrived`,
            text: 'The new snapshot has them, so they are not pending any more.',
          });
        }
      },
      // The list cannot be read either, and says why.
      () => {},
    );
    return () => {
      isOver = true;
    };
  }, [lookUp, snapshot]);
  const people = [...pending.changes.keys()].filter((id) => known?.has(id));
  const existing = new Set(groups.map(({ id }) => id));
  const named = [...pending.changes.values()].flatMap(({ join, defaultGroup }) => [
    ...join,
    ...(defaultGroup === undefined ? [] : [defaultGroup]),
  ]);
  return { people, groups: [...new Set(named.filter((id) => !existing.has(id)))] };
}

function sum(changes: Parameters<typeof totalsOf>[0]): number {
  const { added, removed, defaults } = totalsOf(changes);
  return added + removed + defaults;
}
