import { stringify } from 'csv-stringify/sync';
import type { MatchItem } from '../../preload/contract/match.ts';
import { writeCell } from '../changes/csv/cell.ts';
import { plain } from '../changes/csv/columns/kinds.ts';
import { csvForm } from '../changes/csv/export-csv.ts';
import type { Match } from './match.ts';

const head = [
  'result',
  'resource',
  'id',
  'key',
  'name',
  'email',
  'group',
  'file',
  'line',
  'kind',
  'field',
  'before',
  'after',
  'why',
];

/** The findings of a match, a line each, and of what differs a line for each field. No cell begins as a formula would. */
export function matchCsv({
  missing,
  extra,
  different,
  conflicts,
}: Pick<Match, 'missing' | 'extra' | 'different' | 'conflicts'>): string {
  const rows = [
    ...missing.map((item) => row('missing', item)),
    ...extra.map((item) => row('extra', item)),
    ...different.flatMap((item) =>
      item.changes.map(({ kind, field, before, after }) => row('different', item, [kind, field, plain(before), plain(after)])),
    ),
    ...conflicts.map((item) => row('conflict', item, [item.kind, '', '', ''])),
  ];
  return stringify([head, ...rows.map((cells) => cells.map(writeCell))], { ...csvForm, bom: true });
}

function row(result: string, item: MatchItem, change: readonly string[] = ['', '', '', '']): string[] {
  const { resource, id, key = '', name, email = '', group = '', file = '', line, why = '' } = item;
  return [result, resource, plain(id), key, name, email, group, file, plain(line), ...change, why];
}
