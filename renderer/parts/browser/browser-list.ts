import type { SparseRows } from '../record-grid/sparse-rows.ts';

/** A long list that answers a search, with what is needed to choose from it. */
export interface BrowserList<Row, Key> {
  readonly rows: SparseRows<Row>;
  /** The keys of all that match, in no particular order. */
  readonly matching: () => Promise<readonly Key[]>;
  /** The same where they are known already. */
  readonly known: readonly Key[] | undefined;
  /** The keys of the rows from one place in the list to another, in whichever direction. */
  readonly between: (from: number, to: number) => Promise<readonly Key[]>;
}

/** Those rows of a span that are loaded, in whichever direction it goes. */
export function loadedBetween<Row>(rows: SparseRows<Row>, from: number, to: number): readonly Row[] {
  const [first, last] = from < to ? [from, to] : [to, from];
  const places = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return places.map((place) => rows.rowAt(place)).filter((row) => row !== undefined);
}
