import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';

/** A long list of which only the pages in sight are loaded. */
export interface SparseRows<Row> {
  readonly total: number;
  /** `total` is only what was found so far. */
  readonly isCounting?: boolean;
  readonly rowAt: (index: number) => Row | undefined;
  /** Says which rows are in sight, so that their pages are loaded. */
  readonly show: (first: number, last: number) => void;
  readonly error: unknown;
  readonly isLoading: boolean;
  /** What is shown still answers the question before this one. */
  readonly isStale: boolean;
}

interface Page<Row> {
  readonly total: number;
  readonly counting?: boolean | undefined;
  readonly rows: readonly Row[];
}

interface Source<Row> {
  /** Names the question; rows of another question are shown, marked as stale, until this one's first page is there. */
  readonly queryKey: readonly unknown[];
  readonly fetchPage: (offset: number, limit: number, signal: AbortSignal) => Promise<Page<Row>>;
  readonly enabled?: boolean;
  /** Counts all where the first page came before that was done. */
  readonly countAll?: ((signal: AbortSignal) => Promise<number>) | undefined;
  /** Milliseconds after which what is in sight is read again, while it changes by itself. */
  readonly every?: number | undefined;
}

/** Rows in one page of a sparse list. */
const pageSize = 100;

/** Loads the pages that are looked at, the first one always, because it carries the total. */
export function useSparseRows<Row>(source: Source<Row>): SparseRows<Row> {
  const { queryKey, fetchPage, enabled = true, every, countAll } = source;
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const numbers = [0];
  for (let page = Math.max(1, seen.first); page <= seen.last; page += 1) numbers.push(page);
  const results = useQueries({
    queries: numbers.map((page) => ({
      queryKey: [...queryKey, 'page', page],
      queryFn: ({ signal }: { signal: AbortSignal }) => fetchPage(page * pageSize, pageSize, signal),
      staleTime: 60_000,
      enabled,
      refetchInterval: every ?? (false as const),
    })),
  });
  const pages = new Map(numbers.flatMap((page, position) => (results[position]?.data ? [[page, results[position].data]] : [])));
  const last = useRef<ReadonlyMap<number, Page<Row>>>(new Map());
  const isReady = pages.has(0);
  if (isReady) last.current = pages;
  const shown = isReady ? pages : last.current;
  const isCounting = shown.get(0)?.counting === true;
  const { data: counted } = useQuery({
    queryKey: [...queryKey, 'count'],
    queryFn: ({ signal }) => countAll?.(signal) ?? 0,
    enabled: enabled && isReady && isCounting && countAll !== undefined,
    staleTime: 60_000,
  });
  const show = useCallback((first: number, until: number) => {
    const next = { first: Math.floor(first / pageSize), last: Math.floor(until / pageSize) };
    setSeen((before) => (before.first === next.first && before.last === next.last ? before : next));
  }, []);
  return {
    total: (isCounting ? counted : undefined) ?? shown.get(0)?.total ?? 0,
    isCounting: isCounting && counted === undefined,
    rowAt: (index) => shown.get(Math.floor(index / pageSize))?.rows[index % pageSize],
    show,
    error: results.find(({ error }) => error)?.error,
    isLoading: enabled && !isReady && results.some(({ isPending }) => isPending),
    isStale: !isReady && shown.size > 0,
  };
}
