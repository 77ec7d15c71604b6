import { stringify } from 'csv-stringify/sync';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { writeXlsx } from '../sheets/write-xlsx.ts';
import { atOnce, type Steps } from '../steps.ts';
import { writeCell, writeTextCell } from './cell.ts';
import type { CsvTable } from './columns/column.ts';
import { type Sealing, sealColumn, sealOf } from './seal.ts';

/**
 * The records as CSV (RFC 4180), with a byte-order mark so that spreadsheets read UTF-8. No cell begins as a formula would; an
 * import takes back exactly what is written here. With `sealing`, the last column tells an import what each cell was.
 */
export function exportCsv(...asked: Parameters<typeof csvSteps>): Written<string> {
  return atOnce(csvSteps(...asked));
}

interface Written<Content> {
  readonly content: Content;
  readonly rows: number;
}

/** The same step by step. */
export function* csvSteps(table: CsvTable, records: Iterable<ZendeskRecord>, sealing?: Sealing): Steps<Written<string>> {
  const columns = table.columns.filter(({ exported }) => exported);
  const pieces = [stringify([[...columns.map(({ name }) => name), ...(sealing ? [sealColumn] : [])]], { ...csvForm, bom: true })];
  let rows = 0;
  let page: string[][] = [];
  const flush = () => {
    pieces.push(stringify(page, csvForm));
    page = [];
  };
  for (const record of records) {
    const cells = columns.map((column) => ({ column: column.name, text: column.write(record) }));
    page.push([...cells.map(({ text }) => writeCell(text)), ...(sealing ? [sealOf(sealing, record.id, cells)] : [])]);
    rows += 1;
    if (page.length === pageSize) flush();
    yield;
  }
  flush();
  return { content: pieces.join(''), rows };
}

/** The same as a workbook. All its cells are text, so that nothing has to be kept from looking like a formula. */
export function exportXlsx(table: CsvTable, records: Iterable<ZendeskRecord>, sealing?: Sealing): Written<Uint8Array> {
  const columns = table.columns.filter(({ exported }) => exported);
  let rows = 0;
  function* lines(): Iterable<readonly string[]> {
    yield [...columns.map(({ name }) => name), ...(sealing ? [sealColumn] : [])];
    for (const record of records) {
      const cells = columns.map((column) => ({ column: column.name, text: column.write(record) }));
      rows += 1;
      yield [...cells.map(({ text }) => writeTextCell(text)), ...(sealing ? [sealOf(sealing, record.id, cells)] : [])];
    }
  }
  const content = writeXlsx(table.many, columns.length + (sealing ? 1 : 0), lines());
  return { content, rows };
}

const pageSize = 200;

/** The library quotes separators, quotes and its own line end; a line end of any other kind needs quotes as well. */
export const csvForm = { record_delimiter: '\r\n', quoted_match: /[\r\n;\t]|^\s|\s$/ };
