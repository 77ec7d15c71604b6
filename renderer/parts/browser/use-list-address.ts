import { navigate, pathTo, type ScreenName, useRoute } from '../../shell/router.ts';
import type { GridSort } from '../record-grid/grid-column.ts';

/** A list's state in the address. */
export interface ListAddress {
  readonly query: string;
  readonly sort: GridSort;
  /** What is open beside the list: a record by its key, or a panel by its name. */
  readonly open: string | undefined;
  readonly go: (change: ListPlace) => void;
}

interface ListPlace {
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
    q: params.get('q') ?? undefined,
    sort: params.get('sort') ?? undefined,
    open: params.get('open') ?? undefined,
  };
  const sortText = now.sort ?? firstSort;
  return {
    query: now.q ?? '',
    sort: { field: sortText.replace(/^-/, ''), descending: sortText.startsWith('-') },
    open: now.open,
    go: (change) => navigate(pathTo(screen, id, { ...now, ...change }), 'replace'),
  };
}
