import { nearest } from '../query/nearest.ts';
import { type CellError, cellError } from './cell-error.ts';
import type { Column, CsvTable } from './columns/column.ts';
import { listed } from './columns/kinds.ts';
import { otherNameOf } from './other-names.ts';
import { isSeal, sealColumn } from './seal.ts';

/** The first line: which column of the resource each place holds. */
export interface Header {
  readonly columns: readonly { readonly column: Column; readonly at: number }[];
  readonly errors: readonly CellError[];
  /** Whether there is any column by which records are found. */
  readonly hasKey: boolean;
  /** -1 where the file does not have that column. */
  placeOf(column: string): number;
  /** What is wrong with a row of more or fewer cells than the header; fewer only where that may not be. */
  wrongLength(line: number, cells: readonly string[], mayBeShort: boolean): CellError | undefined;
}

export function readHeader(table: CsvTable, line: number, cells: readonly string[]): Header {
  const names = cells.map((cell) => cell.trim());
  const width = names.findLastIndex((name) => name !== '') + 1;
  if (width > mostColumns) {
    const message = `The file has ${width.toLocaleString('en')} columns, and at most ${mostColumns.toLocaleString('en')} are read. Is this the right file?`;
    const errors = [cellError(line, '', '', message)];
    return { columns: [], errors, hasKey: false, placeOf: () => -1, wrongLength: () => undefined };
  }
  const known = new Map(table.columns.map((column) => [column.name, column]));
  const columns: { column: Column; at: number }[] = [];
  const errors: CellError[] = [];
  const places = new Map<string, number>();
  names.slice(0, width).forEach((name, at) => {
    const column = known.get(name);
    const message = problemOf(name, places.get(name), table, known);
    if (!places.has(name)) places.set(name, at);
    if (message) errors.push(cellError(line, name, name, message));
    else if (column) columns.push({ column, at });
  });
  const hasKey = table.keys.some((key) => places.has(key));
  if (!hasKey) {
    const keys = table.keys.join(' or ');
    errors.push(
      cellError(line, table.keys[0] ?? 'id', '', `The file needs a column ${keys}, to tell which ${table.one} each line means.`),
    );
  }
  return {
    columns,
    errors,
    hasKey,
    placeOf: (column) => places.get(column) ?? -1,
    wrongLength: (at, row, mayBeShort) => {
      // A line that somebody wrote themselves has no seal; where the seal stands in another column, a separator is missing before it.
      const isUnsealed = names[width - 1] === sealColumn && row.length === width - 1 && !isSeal(row.at(-1) ?? '');
      return wrongLength(at, row, width, mayBeShort || isUnsealed);
    },
  };
}

/** No account has so many fields; a spreadsheet has at most 16,384 columns. */
const mostColumns = 16_384;

function problemOf(
  name: string,
  before: number | undefined,
  { many }: CsvTable,
  known: ReadonlyMap<string, Column>,
): string | undefined {
  if (name === '') return 'This column has no name.';
  if (before !== undefined) return `There are two columns “${name}”. Leave one of them out.`;
  if (known.has(name) || name === sealColumn) return undefined;
  const hint = otherNameOf(name, known);
  if (hint !== undefined) return `“${name}” is no field of ${many}. ${hint}`;
  const close = nearest(name.toLowerCase(), known.keys());
  const wayOut =
    close === undefined ? `Take the column out, or name one of: ${listed([...known.keys()])}.` : `Did you mean “${close}”?`;
  return `“${name}” is no field of ${many}. ${wayOut}`;
}

/** Spreadsheets put empty cells behind the last column; those do no harm. */
function wrongLength(line: number, cells: readonly string[], width: number, mayBeShort: boolean): CellError | undefined {
  const extra = cells.slice(width).filter((cell) => cell !== '');
  if ((mayBeShort || cells.length >= width) && extra.length === 0) return undefined;
  const message = `The line has ${count(cells.length)}, the header ${width}. Is a separator missing, or one too many because a cell is not quoted?`;
  return cellError(line, '', extra.join(' '), message);
}

function count(cells: number): string {
  return cells === 1 ? '1 cell' : `${cells} cells`;
}
