import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useNotify } from '../../shell/toasts.tsx';
import { counted } from '../quantities.ts';
import { type CellPlace, type CellRange, cellsToPaste, rangeBetween } from './cell-range.ts';

/** Where the range lies in the body of the grid. Pixels. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Chosen {
  readonly box: Box;
  readonly lines: readonly (readonly string[])[];
}

/**
 * Lets a rectangle of cells be drawn with the mouse and copied with `Ctrl C`; without one, `Ctrl C` copies the row that the keyboard is on.
 *
 * @param shape what the columns and rows are: where it changes, nothing is chosen any more
 */
export function useCellRange(shape: string) {
  const notify = useNotify();
  const [chosen, setChosen] = useState<Chosen>();
  const from = useRef<CellPlace>(undefined);
  const isDrawn = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another shape makes every place wrong.
  useEffect(() => setChosen(undefined), [shape]);

  const copy = (lines: Chosen['lines']) => {
    const cells = lines.reduce((sum, line) => sum + line.length, 0);
    navigator.clipboard.writeText(cellsToPaste(lines)).then(
      () => notify({ type: 'success', title: `${counted(cells, 'cell')} copied` }),
      () => notify({ type: 'error', title: 'Copying is not allowed here', text: 'Export the list as CSV in its place.' }),
    );
  };
  return {
    box: chosen?.box,
    pointer: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        isDrawn.current = false;
        from.current = undefined;
        if (event.button !== 0 || event.pointerType !== 'mouse' || event.shiftKey || event.ctrlKey || event.metaKey) return;
        from.current = placeOf(event.target);
        setChosen(undefined);
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const to = from.current && event.buttons === 1 ? placeOf(event.target) : undefined;
        if (!from.current || !to || (!isDrawn.current && to.row === from.current.row && to.column === from.current.column))
          return;
        isDrawn.current = true;
        window.getSelection()?.removeAllRanges();
        setChosen(chosenIn(event.currentTarget, rangeBetween(from.current, to)));
      },
    },
    /** Whether the click that follows only ended the drawing. */
    endsDrawing: () => {
      const ended = isDrawn.current;
      isDrawn.current = false;
      return ended;
    },
    /** Whether the key was for the range. */
    takesKey: (event: KeyboardEvent<HTMLElement>, active: number): boolean => {
      if (event.key === 'Escape' && chosen) {
        setChosen(undefined);
        event.stopPropagation();
        return true;
      }
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'c' || window.getSelection()?.toString()) return false;
      const line = event.currentTarget.querySelector(`[data-index="${active}"]`);
      const lines = chosen?.lines ?? (line ? [cellsOf(line).map(textOf)] : []);
      if (lines.length === 0) return false;
      copy(lines);
      event.preventDefault();
      return true;
    },
  };
}

function placeOf(target: EventTarget): CellPlace | undefined {
  if (!(target instanceof Element) || target.closest('a, button, input')) return undefined;
  const cell = target.closest('[role=gridcell]');
  const line = cell?.closest<HTMLElement>('[data-index]');
  const column = line && cell ? cellsOf(line).indexOf(cell) : -1;
  return line && column >= 0 ? { row: Number(line.dataset.index), column } : undefined;
}

/** The cells of a row without the one that chooses it. */
function cellsOf(line: Element): Element[] {
  return [...line.querySelectorAll('[role=gridcell]:not([data-check])')];
}

function textOf(cell: Element): string {
  return cell instanceof HTMLElement ? cell.innerText : '';
}

/** Undefined where a row of it is not drawn any more, as after scrolling far away. */
function chosenIn(body: HTMLElement, { rows: [first, last], columns: [left, right] }: CellRange): Chosen | undefined {
  const cells: Element[][] = [];
  for (let row = first; row <= last; row += 1) {
    const line = body.querySelector(`[data-index="${row}"]`);
    if (!line) return undefined;
    cells.push(cellsOf(line).slice(left, right + 1));
  }
  const [one, other] = [cells[0]?.[0]?.getBoundingClientRect(), cells.at(-1)?.at(-1)?.getBoundingClientRect()];
  if (!one || !other) return undefined;
  const { left: x, top: y } = body.getBoundingClientRect();
  const box = { left: one.left - x, top: one.top - y, width: other.right - one.left, height: other.bottom - one.top };
  return { box, lines: cells.map((line) => line.map(textOf)) };
}
