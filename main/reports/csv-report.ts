import type { EditView } from '../../preload/contract/change-set.ts';

/** The preview as CSV (RFC 4180, with a byte-order mark so that Excel reads UTF-8): one line for each changed place. */
export function csvReport(edits: readonly EditView[]): string {
  const head = ['item', 'name', 'action', 'field', 'before', 'after', 'warnings'];
  const lines = edits.flatMap(({ item, name, action, diffs, warnings }) =>
    diffs.map(({ label, before, after }) => [
      item,
      name,
      action,
      label,
      shown(before),
      shown(after),
      warnings.map(({ code }) => code).join(' '),
    ]),
  );
  return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A spreadsheet takes a cell that begins with one of these for a formula; an apostrophe makes it text (OWASP, "CSV Injection"). */
const formula = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
