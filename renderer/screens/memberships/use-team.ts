import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { TeamGroup, TeamMember } from '../../../preload/contract/memberships.ts';
import { type SparseRows, useSparseRows } from '../../parts/record-grid/sparse-rows.ts';
import { useConsole } from '../../shell/console-context.tsx';

export interface Team {
  readonly rows: SparseRows<TeamMember>;
  /** Everybody from one place in the list to another. */
  readonly between: (first: number, last: number) => Promise<readonly TeamMember[]>;
}

/** As many as the engine answers at once. */
const largestPage = 1000;

/** The people of the team that a search finds, by name, from the account’s last snapshot; with `ids`, only those of them. */
export function useTeam(account: Account, query: string, typing: boolean, ids: readonly number[] | undefined): Team {
  const client = useConsole();
  const snapshot = account.snapshot?.id;
  const question = { account: account.id, query, typing, ...(ids ? { ids: [...ids] } : {}) };
  const key = ['records', account.id, 'team', snapshot, question];
  const rows = useSparseRows<TeamMember>({
    queryKey: key,
    fetchPage: (offset, limit, signal) => client.memberships.people({ ...question, offset, limit }, { signal }),
    enabled: snapshot !== undefined,
  });

  async function between(first: number, last: number): Promise<readonly TeamMember[]> {
    const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => rows.rowAt(first + index));
    if (places.every((member) => member !== undefined)) return places;
    const found: TeamMember[] = [];
    for (let offset = first; offset <= last; offset += largestPage) {
      const limit = Math.min(largestPage, last - offset + 1);
      found.push(...(await client.memberships.people({ ...question, offset, limit })).rows);
    }
    return found;
  }

  return { rows, between };
}

/** Looks people up by their ids; who is not in the team any more is not in the answer. */
export function useMembersById(account: string): (ids: readonly number[]) => Promise<ReadonlyMap<number, TeamMember>> {
  const client = useConsole();
  return useCallback(
    async (ids) => {
      const found = new Map<number, TeamMember>();
      if (ids.length === 0) return found;
      let total = Number.POSITIVE_INFINITY;
      for (let offset = 0; offset < total; offset += largestPage) {
        const page = await client.memberships.people({ account, ids: [...ids], offset, limit: largestPage });
        total = page.total;
        for (const member of page.rows) found.set(member.id, member);
      }
      return found;
    },
    [client, account],
  );
}

/** The account’s groups by name, as its last snapshot has them. */
export function useGroups(account: Account): {
  readonly groups: readonly TeamGroup[] | undefined;
  readonly error: unknown;
  readonly retry: () => void;
} {
  const client = useConsole();
  const { data, error, refetch } = useQuery({
    queryKey: ['records', account.id, 'team', account.snapshot?.id, 'groups'],
    queryFn: ({ signal }) => client.memberships.groups({ account: account.id }, { signal }),
    enabled: account.snapshot !== undefined,
    placeholderData: (before) => before,
  });
  return { groups: data, error, retry: () => void refetch() };
}
