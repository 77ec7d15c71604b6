import { useMemo } from 'react';
import { z } from 'zod';
import { useRemembered } from '../../shell/remembered.ts';
import type { GridColumn } from './grid-column.ts';

/** What somebody made of a list's columns. Nothing of it is asked of columns that came later. */
const Layout = z.object({
  /** The ids in their order; others follow as they are listed. */
  order: z.array(z.string()).default([]),
  /** Shown although the list leaves them out by itself, or the other way round. */
  shown: z.record(z.string(), z.boolean()).default({}),
  /** Pixels. */
  widths: z.record(z.string(), z.number()).default({}),
});
type Layout = z.infer<typeof Layout>;

const untouched: Layout = { order: [], shown: {}, widths: {} };

/** Pixels. */
export const narrowestColumn = 56;
const widestColumn = 900;

/** The columns of a list as somebody arranged them, and what they can do with them. Kept in this browser, for each list. */
export interface ColumnLayout<Row> {
  /** All of the list's, in their order. */
  readonly all: readonly GridColumn<Row>[];
  /** Those to be shown where there is room; the first of them always is. */
  readonly chosen: readonly GridColumn<Row>[];
  readonly isChosen: (id: string) => boolean;
  readonly choose: (id: string, isChosen: boolean) => void;
  /** By so many places to the right, or with a minus to the left. */
  readonly move: (id: string, by: number) => void;
  /** In pixels; undefined gives the column its own width back. */
  readonly resize: (id: string, width: number | undefined) => void;
  readonly reset: () => void;
}

export function useColumnLayout<Row>(list: string, columns: readonly GridColumn<Row>[]): ColumnLayout<Row> {
  const [layout, keep] = useRemembered(`columns:${list}`, Layout, untouched);
  return useMemo(() => {
    const place = new Map(layout.order.map((id, index) => [id, index]));
    const all = columns
      .toSorted((one, other) => (place.get(one.id) ?? place.size) - (place.get(other.id) ?? place.size))
      .map((column) => withWidth(column, layout.widths[column.id]));
    const isChosen = (id: string) =>
      id === columns[0]?.id || (layout.shown[id] ?? columns.find((column) => column.id === id)?.isExtra !== true);
    return {
      all,
      chosen: all
        .filter(({ id }) => isChosen(id))
        // What somebody asked for is shown however narrow the list is.
        .map((column) => (layout.shown[column.id] === true ? withoutFrom(column) : column)),
      isChosen,
      choose: (id, isShown) => keep({ ...layout, shown: { ...layout.shown, [id]: isShown } }),
      move: (id, by) => keep({ ...layout, order: moved(all, id, by) }),
      resize: (id, width) => {
        const { [id]: _, ...others } = layout.widths;
        const limited = width === undefined ? {} : { [id]: Math.round(Math.min(widestColumn, Math.max(narrowestColumn, width))) };
        keep({ ...layout, widths: { ...others, ...limited } });
      },
      reset: () => keep(untouched),
    };
  }, [layout, keep, columns]);
}

function moved<Row>(all: readonly GridColumn<Row>[], id: string, by: number): string[] {
  const ids = all.map((column) => column.id);
  const from = ids.indexOf(id);
  const to = Math.max(0, Math.min(ids.length - 1, from + by));
  return from < 0 ? ids : ids.toSpliced(from, 1).toSpliced(to, 0, id);
}

function withWidth<Row>(column: GridColumn<Row>, width: number | undefined): GridColumn<Row> {
  return width === undefined ? column : { ...column, track: `${width}px`, width };
}

function withoutFrom<Row>({ from: _, ...column }: GridColumn<Row>): GridColumn<Row> {
  return column;
}
