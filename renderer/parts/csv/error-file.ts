import type { CsvError } from '../../../preload/contract/csv.ts';
import { guardFormula } from '../../../preload/contract/text/formula-guard.ts';

const head = ['line', 'column', 'value', 'what is wrong'];

/** The errors as lines with tabs between, as spreadsheets take them from the clipboard. */
export function errorsToPaste(errors: readonly CsvError[]): string {
  return table(errors)
    .map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\n');
}

/** The errors as a CSV file (RFC 4180), with the byte-order mark by which spreadsheets know UTF-8. */
export function errorsAsCsv(errors: readonly CsvError[]): string {
  const lines = table(errors).map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function table(errors: readonly CsvError[]): string[][] {
  return [head, ...errors.map(({ line, column, value, message }) => [String(line), column, value, message].map(guardFormula))];
}
