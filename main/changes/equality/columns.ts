import { arrangement, columnsIn } from '../../resources/views/written-columns.ts';
import { isObject } from '../record-values.ts';
import { idForm } from './scalars.ts';

/**
 * Whether two views show the same: which columns, in which order, grouped and sorted by what. Zendesk answers columns with their titles
 * and once more in other words (`fields`, `group`, `sort`), which say nothing besides (Zendesk API reference, views, `execution`).
 */
export function sameColumns(left: unknown, right: unknown): boolean {
  if (!isObject(left) || !isObject(right)) return (left ?? null) === (right ?? null);
  const [ours, theirs] = [columnIds(left), columnIds(right)];
  return (
    ours.length === theirs.length &&
    ours.every((id, index) => id === theirs[index]) &&
    arrangement.every((key) => idForm(left[key]) === idForm(right[key]))
  );
}

function columnIds(execution: Readonly<Record<string, unknown>>): string[] {
  return columnsIn(execution).map((column) => String(isObject(column) ? column.id : column));
}
