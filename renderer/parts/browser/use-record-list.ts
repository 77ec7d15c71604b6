import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Account } from '../../../preload/contract/accounts.ts';
import { type RecordRow, type ResourceName, RowSort } from '../../../preload/contract/records.ts';
import { useConsole } from '../../shell/console-context.tsx';
import type { GridSort } from '../record-grid/grid-column.ts';
import { useSparseRows } from '../record-grid/sparse-rows.ts';
import { type BrowserList, loadedBetween } from './browser-list.ts';

/** The records that match a search, in the order asked for, from the account's last snapshot. */
export function useRecordList(
  account: Account,
  resource: ResourceName,
  query: string,
  sort: GridSort,
): BrowserList<RecordRow, number> {
  const client = useConsole();
  const cache = useQueryClient();
  const snapshot = account.snapshot?.id;
  const field = RowSort.shape.field.safeParse(sort.field).data ?? 'name';
  const question = { account: account.id, resource, query, typing: isBeingTyped(query) };
  const search = { ...question, sort: { field, descending: sort.descending } };
  const rows = useSparseRows<RecordRow>({
    queryKey: ['records', account.id, resource, snapshot, query, search.sort],
    fetchPage: (offset, limit, signal) => client.records.search({ ...search, offset, limit, soon: true }, { signal }),
    countAll: async (signal) => (await client.records.search({ ...search, limit: 1 }, { signal })).total,
    enabled: snapshot !== undefined,
  });
  const idsKey = ['records', account.id, resource, snapshot, query, 'ids'];
  const idsQuery = {
    queryKey: idsKey,
    queryFn: async ({ signal }: { signal: AbortSignal }) => (await client.records.ids(question, { signal })).ids,
    staleTime: 60_000,
  };
  const { data: known } = useQuery({ ...idsQuery, enabled: false });

  async function between(from: number, to: number): Promise<readonly number[]> {
    const loaded = loadedBetween(rows, from, to);
    if (loaded.length === Math.abs(to - from) + 1) return loaded.map(({ id }) => id);
    const [first, last] = from < to ? [from, to] : [to, from];
    const ids: number[] = [];
    for (let offset = first; offset <= last; offset += 1000) {
      const page = await client.records.search({ ...search, offset, limit: Math.min(1000, last - offset + 1) });
      ids.push(...page.rows.map(({ id }) => id));
    }
    return ids;
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the question is what the key says.
  const matching = useCallback(() => cache.fetchQuery(idsQuery), [cache, ...idsKey]);
  return { rows, matching, known, between };
}

/** A word that is still being typed matches as a beginning, so that the list follows every letter. */
export function isBeingTyped(query: string): boolean {
  return /[^\s")]$/.test(query);
}
