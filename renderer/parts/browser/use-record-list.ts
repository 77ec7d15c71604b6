import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import type { RecordRow } from '../../../preload/contract/records.ts';
import { useConsole } from '../../shell/console-context.tsx';
import type { GridSort } from '../record-grid/grid-column.ts';
import { type SparseRows, useSparseRows } from '../record-grid/sparse-rows.ts';

const sortFields = [
  'name',
  'active',
  'position',
  'updatedAt',
  'access',
  'category',
  'email',
  'role',
  'organization',
  'members',
] as const;
type SortField = (typeof sortFields)[number];

export interface MacroList {
  readonly rows: SparseRows<RecordRow>;
  /** The ids of all that match, in no particular order. */
  readonly matchingIds: () => Promise<readonly number[]>;
  /** The same where they are known already. */
  readonly knownIds: readonly number[] | undefined;
  /** The ids of the rows from one place in the list to another, in whichever direction. */
  readonly idsBetween: (from: number, to: number) => Promise<readonly number[]>;
}

/** The macros, people or groups that match a search, in the order asked for, from the account's last snapshot. */
export function useMacroList(
  account: Account,
  query: string,
  sort: GridSort,
  resource: 'macros' | 'users' | 'groups' = 'macros',
): MacroList {
  const client = useConsole();
  const cache = useQueryClient();
  const snapshot = account.snapshot?.id;
  const field = sortFields.find((known): known is SortField => known === sort.field) ?? 'name';
  const question = { account: account.id, resource, query, typing: isBeingTyped(query) };
  const search = { ...question, sort: { field, descending: sort.descending } };
  const rows = useSparseRows<RecordRow>({
    queryKey: ['records', account.id, resource, snapshot, query, search.sort],
    fetchPage: (offset, limit, signal) => client.records.search({ ...search, offset, limit }, { signal }),
    enabled: snapshot !== undefined,
  });
  const idsKey = ['records', account.id, resource, snapshot, query, 'ids'];
  const idsQuery = {
    queryKey: idsKey,
    queryFn: async ({ signal }: { signal: AbortSignal }) => (await client.records.ids(question, { signal })).ids,
    staleTime: 60_000,
  };
  const { data: knownIds } = useQuery({ ...idsQuery, enabled: false });

  async function idsBetween(from: number, to: number): Promise<readonly number[]> {
    const [first, last] = from < to ? [from, to] : [to, from];
    const places = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const loaded = places.map((place) => rows.rowAt(place)?.id);
    if (loaded.every((id) => id !== undefined)) return loaded.filter((id) => id !== undefined);
    const ids: number[] = [];
    for (let offset = first; offset <= last; offset += 1000) {
      const page = await client.records.search({ ...search, offset, limit: Math.min(1000, last - offset + 1) });
      ids.push(...page.rows.map(({ id }) => id));
    }
    return ids;
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is what the key says.
  const matchingIds = useCallback(() => cache.fetchQuery(idsQuery), [cache, ...idsKey]);
  return { rows, matchingIds, knownIds, idsBetween };
}

/** A word that is still being typed matches as a beginning, so that the list follows every letter. */
export function isBeingTyped(query: string): boolean {
  return /[^\s")]$/.test(query);
}
