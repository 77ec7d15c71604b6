import type { Mapping } from './match.ts';
import type { Table, TableRow } from './read-table.ts';
import type { SalesforceFile } from './salesforce-columns.ts';

/** A file of Salesforce as it was read, with what its columns are. */
export interface LoadedFile {
  readonly name: string;
  readonly file: SalesforceFile;
  readonly table: Table;
  readonly mapping: Mapping;
}

/** The cell of the column that a mapping takes for this, trimmed; empty where no column is. */
export function cellReader({ table, mapping }: LoadedFile, target: string): (row: TableRow) => string {
  const at = table.header.findIndex((name) => mapping[name] === target);
  return at === -1 ? () => '' : ({ cells }) => cells[at]?.trim() ?? '';
}

export function headerOf({ table, mapping }: LoadedFile, target: string): string {
  return table.header.find((name) => mapping[name] === target) ?? '';
}
