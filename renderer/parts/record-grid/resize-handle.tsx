import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from 'react';
import { narrowestColumn } from './column-layout.ts';
import type { GridColumn } from './grid-column.ts';
import { ColumnEdge } from './grid-parts.ts';
import { setTracks } from './tracks.ts';

interface ResizeHandleProps<Row> {
  readonly column: GridColumn<Row>;
  readonly grid: RefObject<HTMLElement | null>;
  /** Of all columns, and which of them is this one's. */
  readonly tracks: readonly string[];
  readonly place: number;
  readonly onResize: (column: string, width: number | undefined) => void;
}

/** Pixels for each press of an arrow. */
const step = 16;

/** The right edge of a column's name: drawn, moved with the arrows, and let go with a double click or Delete. */
export function ResizeHandle<Row>({ column, grid, tracks, place, onResize }: ResizeHandleProps<Row>) {
  const drawn = useRef<{ readonly from: number; readonly width: number; now: number }>(undefined);

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const width = widthOf(event.currentTarget);
    drawn.current = { from: event.clientX, width, now: width };
  }

  function onPointerMove(event: PointerEvent) {
    const { current } = drawn;
    if (!current || !grid.current) return;
    current.now = Math.max(narrowestColumn, current.width + event.clientX - current.from);
    setTracks(grid.current, tracks.with(place, `${current.now}px`));
  }

  function onPointerUp() {
    const { current } = drawn;
    drawn.current = undefined;
    if (current && current.now !== current.width) onResize(column.id, current.now);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key];
    if (by !== undefined) onResize(column.id, widthOf(event.currentTarget) + by);
    else if (event.key === 'Delete' || event.key === 'Backspace') onResize(column.id, undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <ColumnEdge
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${column.header}`}
      aria-valuenow={column.width ?? narrowestColumn}
      aria-valuemin={narrowestColumn}
      aria-valuetext={column.width === undefined ? 'As wide as there is room' : `${column.width} pixels`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => onResize(column.id, undefined)}
      onKeyDown={onKeyDown}
    />
  );
}

/** Pixels of the column now, whatever it was given. */
function widthOf(edge: HTMLElement): number {
  return Math.round(edge.parentElement?.getBoundingClientRect().width ?? narrowestColumn);
}
