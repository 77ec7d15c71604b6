import type { RowReader } from '../csv/read-rows.ts';
import { SheetFault } from './sheet-fault.ts';

/** As many as Excel has. */
export const mostColumns = 16_384;
const mostRows = 1_048_576;
/** Together, in rows that say anything. */
const mostCells = 30_000_000;

/**
 * Hands the rows of a sheet on as those of a CSV file: rows without anything in them are passed over, and shorter ones than the first are
 * filled up, as a workbook leaves empty cells out.
 */
export class SheetRows {
  private readonly reader: RowReader;
  private width = 0;
  private cells = 0;

  constructor(reader: RowReader) {
    this.reader = reader;
  }

  /**
   * @param line as spreadsheets count rows, from 1.
   * @param cells by their place, from 0; those without anything in them may be left out.
   * @throws SheetFault where there are more than any table has.
   */
  add(line: number, cells: ReadonlyMap<number, string>, times = 1): void {
    if (cells.size === 0) return;
    let last = 0;
    for (const at of cells.keys()) last = Math.max(last, at);
    if (last >= mostColumns || line + times - 1 > mostRows) throw new SheetFault(tooLarge);
    if (this.width === 0) this.width = last + 1;
    const row = Array.from({ length: Math.max(this.width, last + 1) }, (_, at) => cells.get(at) ?? '');
    this.cells += row.length * times;
    if (this.cells > mostCells) throw new SheetFault(tooLarge);
    for (let time = 0; time < times; time += 1) this.reader.row(line + time, row);
  }
}

const tooLarge = 'The sheet has more rows or columns than any table of Zendesk’s. Is this the right file?';
