import type { CsvError } from '../../../preload/contract/csv.ts';

/** What is wrong with a CSV file, and where; `column` and `value` are empty where it is about the whole line. */
export type CellError = Readonly<CsvError>;

export function cellError(line: number, column: string, value: string, message: string): CellError {
  return { line, column, value: value.length > longestShown ? `${value.slice(0, longestShown - 1)}…` : value, message };
}

/** So many characters of a value are told; a whole file between two quotes is no help to anybody. */
const longestShown = 500;
