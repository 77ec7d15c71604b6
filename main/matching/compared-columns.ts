import type { MatchChange, MatchResource } from '../../preload/contract/match.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { CellChange, CellChecks } from '../changes/csv/check-cell.ts';
import type { CsvTable, ValueColumn } from '../changes/csv/columns/column.ts';
import { fold } from '../changes/query/words.ts';
import { isObject, textOf } from '../changes/record-values.ts';
import { localDay, localForm, localNumber } from './local-values.ts';
import type { Mapping } from './match.ts';
import type { TableRow } from './read-table.ts';
import { kindOfColumn } from './salesforce-columns.ts';

/** A column of a file that is compared with a field of Zendesk's. */
export interface ComparedColumn {
  readonly header: string;
  readonly at: number;
  readonly kind: MatchChange['kind'];
  readonly column: ValueColumn;
  /** The cell as Zendesk's CSV would have it; undefined where a number or a day may be two. */
  written(cell: string): string | undefined;
}

export interface Compared {
  readonly changes: readonly MatchChange[];
  readonly cells: readonly CellChange[];
  readonly problems: readonly { readonly header: string; readonly value: string; readonly message: string }[];
}

/**
 * The columns that a mapping compares with fields of the resource. @param definitions of the account's own fields, by key.
 * @returns with what is wrong with the mapping, in sentences.
 */
export function comparedColumns(
  resource: MatchResource,
  header: readonly string[],
  mapping: Mapping,
  rows: readonly TableRow[],
  table: CsvTable,
  definitions: ReadonlyMap<string, ZendeskRecord>,
  preset: Parameters<typeof localCells>[2],
): { readonly columns: ComparedColumn[]; readonly problems: string[] } {
  const columns: ComparedColumn[] = [];
  const problems: string[] = [];
  const known = new Map(table.columns.map((column) => [column.name, column]));
  header.forEach((name, at) => {
    const target = mapping[name] ?? 'ignore';
    if (!target.startsWith(`${resource}.`)) return;
    const column = known.get(target.slice(resource.length + 1));
    if (column?.kind !== 'value' || column.name === 'organization_id' || column.name === 'role') {
      problems.push(`The column “${name}” is mapped to ${target}, which no match can write. Choose another field, or ignore it.`);
      return;
    }
    const definition = column.part === undefined ? undefined : definitions.get(column.part);
    const written = localCells(definition, () => cellsAt(rows, at), preset);
    columns.push({ header: name, at, kind: kindOfColumn(name), column, written });
  });
  return { columns, problems };
}

/** What one row says of one record. An empty cell says nothing. */
export function compareRow(
  columns: readonly ComparedColumn[],
  row: TableRow,
  record: ZendeskRecord,
  checks: CellChecks,
): Compared {
  const changes: MatchChange[] = [];
  const cells: CellChange[] = [];
  const problems: { header: string; value: string; message: string }[] = [];
  for (const { header, at, kind, column, written } of columns) {
    const cell = row.cells[at]?.trim() ?? '';
    if (cell === '') continue;
    const text = written(cell);
    if (text === undefined) {
      problems.push({ header, value: cell, message: notClear });
      continue;
    }
    if (column.write(record) === text) continue;
    const outcome = checks(column, { kind: 'text', text }, record, { line: row.line, isKey: false });
    for (const message of outcome.messages) problems.push({ header, value: cell, message });
    if (outcome.change?.kind !== 'value') continue;
    cells.push(outcome.change);
    changes.push({ kind, field: column.name, before: column.get(record) ?? null, after: outcome.change.value, drafted: true });
  }
  return { changes, cells, problems };
}

const notClear =
  'It is not clear which number or day this is. Say in the mapping what stands before decimals (`decimal`) and how days are written (`dates`).';

function* cellsAt(rows: readonly TableRow[], at: number): Generator<string, void, void> {
  for (const { cells } of rows) yield cells[at] ?? '';
}

/** Numbers and days as Zendesk writes them, options by what they are called; anything else as it is. */
function localCells(
  definition: ZendeskRecord | undefined,
  cells: () => Iterable<string>,
  preset: { readonly decimal: '.' | ',' | undefined; readonly dates: 'day-month' | 'month-day' | undefined },
): ComparedColumn['written'] {
  const type = definition?.type;
  if (type === 'integer' || type === 'decimal') {
    const decimal = preset.decimal ?? localForm(cells()).decimal;
    return (cell) => localNumber(cell, decimal) ?? (/\d/.test(cell) ? undefined : cell);
  }
  if (type === 'date') {
    const dates = preset.dates ?? localForm(cells()).dates;
    return (cell) => localDay(cell, dates);
  }
  if (definition && (type === 'dropdown' || type === 'tagger')) {
    const values = optionsByName(definition);
    return (cell) => values.get(fold(cell)) ?? cell;
  }
  return (cell) => cell;
}

function optionsByName(definition: ZendeskRecord): ReadonlyMap<string, string> {
  const options = Array.isArray(definition.custom_field_options) ? definition.custom_field_options : [];
  return new Map(
    options.flatMap((option) => {
      if (!isObject(option) || typeof option.value !== 'string') return [];
      return [
        [fold(option.value), option.value] as const,
        ...(typeof option.name === 'string' ? [[fold(option.name), option.value] as const] : []),
      ];
    }),
  );
}

/** The definitions of the account's own fields, by their keys. */
export function definitionsByKey(records: Iterable<ZendeskRecord>): Map<string, ZendeskRecord> {
  return new Map([...records].flatMap((record) => [[textOf(record, 'key') ?? '', record] as const]));
}
