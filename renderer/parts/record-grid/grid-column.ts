import type { ReactNode } from 'react';

/** One column of a record grid. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** A CSS grid track: `120px`, `minmax(200px, 2fr)`. */
  readonly track: string;
  readonly cell: (row: Row) => ReactNode;
  /** The name by which the engine sorts; without it the column cannot be sorted. */
  readonly sort?: string;
  readonly align?: 'end';
  /** Not shown before somebody asks for it. */
  readonly isExtra?: boolean;
  /** Pixels that somebody gave it in place of its track. */
  readonly width?: number;
  /** Left out while the grid is narrower than this many pixels. */
  readonly from?: number;
}

export interface GridSort {
  readonly field: string;
  readonly descending: boolean;
}

/** How much of a list is selected. */
export type Coverage = 'none' | 'some' | 'all';
