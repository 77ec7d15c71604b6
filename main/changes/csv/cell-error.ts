import type { CsvError } from '../../../preload/contract/csv.ts';
import { cutText } from '../../../preload/contract/text/cut-text.ts';

/** What is wrong with a CSV file, and where; `column` and `value` are empty where it is about the whole line. */
export type CellError = Readonly<CsvError>;

export function cellError(line: number, column: string, value: string, message: string): CellError {
  return { line, column, value: cutText(value, longestShown), message };
}

/** So many characters of a value are told; a whole file between two quotes is no help to anybody. */
const longestShown = 500;
