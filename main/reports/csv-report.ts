import { stringify } from 'csv-stringify/sync';
import type { EditView, PassedOver } from '../../preload/contract/change-set.ts';
import { guardFormula } from '../../preload/contract/text/formula-guard.ts';
import { visibleText } from '../../preload/contract/text/visible-text.ts';
import { csvForm } from '../changes/csv/export-csv.ts';

/** The preview as CSV (RFC 4180, with a byte-order mark so that Excel reads UTF-8): one line for each changed place, and for each that was left. */
export function csvReport(edits: readonly EditView[], passedOver: readonly PassedOver[] = []): string {
  const head = ['item', 'name', 'action', 'field', 'before', 'after', 'warnings'];
  const lines = edits.flatMap(({ item, name, action, diffs, warnings }) =>
    // A deletion that shows no value is still a line of its own.
    (diffs.length > 0 ? diffs : [nothing]).map(({ label, before, after }) => [
      item,
      name,
      action,
      label,
      shown(before),
      shown(after),
      warnings.map(({ code }) => code).join(' '),
    ]),
  );
  for (const { resource, id, name, field, why, count } of passedOver)
    lines.push([`${resource}:${id}`, name, 'passed over', field, '', '', `${why} × ${count}`]);
  return stringify([head, ...lines.map((line) => line.map((cell) => guardFormula(visibleText(cell))))], {
    ...csvForm,
    bom: true,
  });
}

const nothing = { label: '', before: undefined, after: undefined };

function shown(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
