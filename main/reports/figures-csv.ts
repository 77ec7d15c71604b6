import { stringify } from 'csv-stringify/sync';
import type { FigureReport, FigureRow } from '../../preload/contract/figures.ts';
import { guardFormula } from '../../preload/contract/text/formula-guard.ts';
import { visibleText } from '../../preload/contract/text/visible-text.ts';
import { csvForm } from '../changes/csv/export-csv.ts';

/** The figures as a table, one a line, with all that it takes to read each; a value that is not there is empty, which is not 0. */
export function figuresCsv({ figures, from, to, zone, by, around }: FigureReport): string {
  const sides = around ? ['before', 'before_n', 'before_of', 'after', 'after_n', 'after_of', 'verdict'] : [];
  const head = ['code', 'value', 'unit', 'statistic', 'counts', 'bucket', 'hours', 'n', 'of', 'low', 'high', 'excluded'];
  const columns = [...head, ...(by ? ['by', 'key', 'name'] : []), 'source', 'from', 'to', 'zone', ...sides];
  const lines = figures.map((row) => [
    ...[row.code, row.value, row.unit, row.statistic, row.counts, row.bucket, row.hours, row.n, row.of],
    ...[row.interval?.low, row.interval?.high, row.excluded.map(({ why, count }) => `${why}:${count}`).join(' ')],
    ...(by ? [row.by, row.key, guardFormula(visibleText(row.name ?? ''))] : []),
    ...[row.source, from, to, zone],
    ...(around ? sideCells(row) : []),
  ]);
  return stringify([columns, ...lines], { ...csvForm, bom: true });
}

function sideCells({ before, after, verdict }: FigureRow): unknown[] {
  return [before?.value, before?.n, before?.of, after?.value, after?.n, after?.of, verdict];
}
