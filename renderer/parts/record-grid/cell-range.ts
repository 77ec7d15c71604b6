import { guardFormula } from '../../../preload/contract/text/formula-guard.ts';
import { visibleLine } from '../../../preload/contract/text/visible-text.ts';

/** A cell by its row in the whole list and its column among those that are shown. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** The rectangle between two cells, whichever was first. */
export interface CellRange {
  readonly rows: readonly [first: number, last: number];
  readonly columns: readonly [first: number, last: number];
}

export function rangeBetween(one: CellPlace, other: CellPlace): CellRange {
  return {
    rows: [Math.min(one.row, other.row), Math.max(one.row, other.row)],
    columns: [Math.min(one.column, other.column), Math.max(one.column, other.column)],
  };
}

/** Cells as spreadsheets take them from the clipboard: a line a row, tabs between. What would be calculated there is kept a text. */
export function cellsToPaste(lines: readonly (readonly string[])[]): string {
  return lines.map((line) => line.map(cellToPaste).join('\t')).join('\n');
}

function cellToPaste(text: string): string {
  const line = visibleLine(text.replaceAll(/\s+/g, ' ').trim());
  return Number.isNaN(Number(line)) ? guardFormula(line) : line;
}
