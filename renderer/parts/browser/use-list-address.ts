import { navigate, pathTo, type ScreenName, useRoute } from '../../shell/router.ts';
import { peopleScope } from '../people-tabs.tsx';
import type { GridSort } from '../record-grid/grid-column.ts';

/** A list's state in the address. */
export interface ListAddress {
  /** What stands in the search box. */
  readonly query: string;
  /** The search with what the list is narrowed to besides, such as the customers among the people. */
  readonly wholeQuery: string;
  readonly sort: GridSort;
  /** What is open beside the list: a record by its key, or a panel by its name. */
  readonly open: string | undefined;
  readonly go: (change: ListPlace) => void;
}

interface ListPlace {
  /** A tab of the list. */
  readonly who?: string | undefined;
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  readonly open?: string | undefined;
}

/**
 * Search, order and the open record in the address, so that a reload keeps them. Small steps replace the place, so that Back leaves the
 * list instead of undoing letters.
 *
 * @param firstSort the order while the address says none: a field, with a minus before it for the greatest first.
 */
export function useListAddress(screen: ScreenName, firstSort = 'name'): ListAddress {
  const { id, params } = useRoute();
  const now: ListPlace = {
    who: params.get('who') ?? undefined,
    q: params.get('q') ?? undefined,
    sort: params.get('sort') ?? undefined,
    open: params.get('open') ?? undefined,
  };
  const sortText = now.sort ?? firstSort;
  return {
    query: now.q ?? '',
    wholeQuery: wholeQuery(params),
    sort: { field: sortText.replace(/^-/, ''), descending: sortText.startsWith('-') },
    open: now.open,
    go: (change) => navigate(pathTo(screen, id, { ...now, ...change }), 'replace'),
  };
}

/** The search that an address asks for. The scope comes first, so that the last word is the one being typed. */
export function wholeQuery(params: URLSearchParams): string {
  return [peopleScope(params), params.get('q') ?? ''].filter(Boolean).join(' ');
}
