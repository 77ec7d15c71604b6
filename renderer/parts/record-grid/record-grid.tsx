import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject, useEffect, useId, useMemo, useRef } from 'react';
import { usePrinting } from '../../shell/media.ts';
import { count } from '../quantities.ts';
import { useElementWidth } from './element-width.ts';
import type { Coverage, GridColumn, GridSort } from './grid-column.ts';
import { GridHeader } from './grid-header.tsx';
import { GridLine } from './grid-line.tsx';
import { Body, Grid, Range } from './grid-parts.ts';
import { Skeleton } from './skeleton.tsx';
import type { SparseRows } from './sparse-rows.ts';
import { useTracks } from './tracks.ts';
import { useCellRange } from './use-cell-range.ts';

/** What tells one row from the others: a record's id, or an item's name. */
type RowKey = string | number;

interface RecordGridProps<Row> {
  readonly label: string;
  readonly rows: SparseRows<Row>;
  readonly rowKey: (row: Row) => RowKey;
  readonly columns: readonly GridColumn<Row>[];
  /** In pixels, or undefined for the column's own width; without it columns stay as wide as they are. */
  readonly onResize?: (column: string, width: number | undefined) => void;
  readonly rowHeight: number;
  /** Without it there is nothing to choose rows for, and no column of checkboxes. */
  readonly isSelectable?: boolean;
  readonly sort: GridSort;
  readonly onSort: (sort: GridSort) => void;
  readonly selected: ReadonlySet<RowKey>;
  /** How much of what the grid lists is selected; the selection may hold more than that. */
  readonly coverage: Coverage;
  /** The row that the keyboard is on. */
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly onToggle: (index: number) => void;
  /** From the row last toggled to this one. */
  readonly onToggleTo: (index: number) => void;
  readonly onToggleAll: () => void;
  readonly onOpen: (index: number) => void;
  readonly empty: ReactNode;
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

/**
 * A long list of records with a selection: only the rows in sight are drawn, so that a hundred thousand scroll like a hundred.
 * The keyboard stays on the grid itself and the row it is on is named by `aria-activedescendant`, because rows come and go.
 */
export function RecordGrid<Row>(props: RecordGridProps<Row>) {
  const { rows, rowHeight, active, gridRef } = props;
  const id = useId();
  const width = useElementWidth(gridRef);
  const fitting = props.columns.filter(({ from = 0 }) => width >= from);
  const key = fitting.map(({ id: column, track }) => `${column} ${track}`).join(', ');
  // The same columns stay the same array, so that rows need not be drawn again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what they are called and how wide they are says which.
  const columns = useMemo(() => fitting, [props.columns, key]);
  const isSelectable = props.isSelectable ?? true;
  useTracks(gridRef, isSelectable, columns);
  const lines = useVirtualizer({
    count: rows.total,
    getScrollElement: () => gridRef.current,
    estimateSize: () => rowHeight,
    scrollPaddingStart: headerHeight,
    overscan: 10,
  });
  const items = lines.getVirtualItems();
  const isPrinting = usePrinting();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => rows.show(first, last), [rows.show, first, last]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height makes every place wrong.
  useEffect(() => lines.measure(), [lines, rowHeight]);
  const range = useCellRange(`${key} ${width} ${rowHeight} ${rows.total} ${props.sort.field} ${props.sort.descending}`);
  const shownActive = useRef(active);
  useEffect(() => {
    if (shownActive.current === active) return;
    shownActive.current = active;
    lines.scrollToIndex(active, { align: 'auto' });
  }, [active, lines]);

  return (
    <Grid
      ref={gridRef}
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={rows.total + 1}
      aria-multiselectable={isSelectable}
      data-printed={isPrinting && items.length < rows.total ? printedWords(items.length, rows.total) : undefined}
      aria-busy={rows.isLoading || rows.isStale}
      aria-activedescendant={rows.total > 0 && items.some(({ index }) => index === active) ? `${id}-${active}` : undefined}
      onKeyDown={(event) => {
        if (event.target === gridRef.current && range.takesKey(event, active)) return;
        onGridKey(event, props, Math.max(1, Math.floor((lines.scrollRect?.height ?? 0) / rowHeight) - 2));
      }}
    >
      <GridHeader {...props} isSelectable={isSelectable} columns={columns} gridRef={gridRef} />
      {rows.total === 0 && rows.isLoading ? (
        <Skeleton columns={columns.length + (isSelectable ? 1 : 0)} height={rowHeight} />
      ) : null}
      {rows.total === 0 && !rows.isLoading ? (
        props.empty
      ) : (
        <Body
          role="rowgroup"
          $isStale={rows.isStale}
          style={{ height: lines.getTotalSize() }}
          onMouseDown={(event) => event.shiftKey && event.preventDefault()}
          {...range.pointer}
          onClick={(event) => {
            if (!range.endsDrawing()) onBodyClick(event, props);
          }}
        >
          {range.box ? <Range aria-hidden="true" style={range.box} /> : null}
          {items.map(({ index, start, size }) => {
            const row = rows.rowAt(index);
            return (
              <GridLine
                key={index}
                id={`${id}-${index}`}
                index={index}
                row={row}
                columns={columns}
                start={start}
                size={size}
                isActive={index === active}
                isSelected={isSelectable ? row !== undefined && props.selected.has(props.rowKey(row)) : undefined}
              />
            );
          })}
        </Body>
      )}
    </Grid>
  );
}

function printedWords(printed: number, of: number): string {
  return `${count(printed)} of ${count(of)} are printed; an export has all.`;
}

/** Pixels of the header line, which stays in sight. */
const headerHeight = 36;

type Handlers = Pick<
  RecordGridProps<unknown>,
  'onActive' | 'onToggle' | 'onToggleTo' | 'onToggleAll' | 'onOpen' | 'active' | 'gridRef'
> & { readonly rows: { readonly total: number } };

function onBodyClick(event: MouseEvent<HTMLElement>, grid: Handlers) {
  if (!(event.target instanceof Element)) return;
  const line = event.target.closest<HTMLElement>('[data-index]');
  if (!line) return;
  const index = Number(line.dataset.index);
  const onCheck = event.target.closest('[data-check]') !== null;
  grid.onActive(index);
  if (event.shiftKey) grid.onToggleTo(index);
  else if (onCheck || event.ctrlKey || event.metaKey) grid.onToggle(index);
  else grid.onOpen(index);
}

function onGridKey(event: KeyboardEvent<HTMLElement>, grid: Handlers, pageRows: number) {
  if (event.target !== grid.gridRef.current || event.altKey) return;
  const { active, rows } = grid;
  const go = (index: number) => {
    const to = Math.max(0, Math.min(rows.total - 1, index));
    grid.onActive(to);
    if (event.shiftKey) grid.onToggleTo(to);
  };
  const isModified = event.ctrlKey || event.metaKey;
  if (isModified && event.key.toLowerCase() === 'a') grid.onToggleAll();
  else if (isModified) return;
  else if (event.key === 'ArrowDown') go(active + 1);
  else if (event.key === 'ArrowUp') go(active - 1);
  else if (event.key === 'PageDown') go(active + pageRows);
  else if (event.key === 'PageUp') go(active - pageRows);
  else if (event.key === 'Home') go(0);
  else if (event.key === 'End') go(rows.total - 1);
  else if (event.key === ' ') event.shiftKey ? grid.onToggleTo(active) : grid.onToggle(active);
  else if (event.key === 'Enter') grid.onOpen(active);
  else return;
  event.preventDefault();
}
