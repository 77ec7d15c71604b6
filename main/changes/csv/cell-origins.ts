import type { CsvNote } from '../../../preload/contract/csv.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { type Cell, sameText } from './cell.ts';
import type { Column } from './columns/column.ts';
import { CsvNotes, type CsvPast } from './past.ts';
import { readSeal, type Seal } from './seal.ts';
import { madeBySpreadsheet } from './spreadsheet-forms.ts';
import { fittedLetters, fittedMarks, lostLetters } from './spreadsheet-letters.ts';
import { lostDigits } from './spreadsheet-numbers.ts';

/** Whose doing each cell is that differs from the record: a person's, a spreadsheet's, or that of a colleague who changed the record since. */
export class CellOrigins {
  private readonly past: CsvPast | undefined;
  private readonly isWindows1252: boolean;
  private readonly found = new CsvNotes();

  /** @param isWindows1252 whether the file was written in an encoding that lacks most letters. */
  constructor(past: CsvPast | undefined, isWindows1252 = false) {
    this.past = past;
    this.isWindows1252 = isWindows1252;
  }

  sealIn(cell: string): Seal | undefined {
    return this.past && cell !== '' ? readSeal(this.past.key, cell) : undefined;
  }

  /** Whether the seal names a snapshot of this installation: one of another cannot be checked. */
  knows({ snapshot }: Seal): boolean {
    return this.past?.exportedFrom(snapshot) !== undefined;
  }

  /** @param seal the line's own, where it has one that fits. */
  of(record: ZendeskRecord, line: number, seal: Seal | undefined): RowOrigin {
    return new RowOrigin(this.past, this.found, record, line, seal, this.isWindows1252);
  }

  /** The line should have a seal, and has none that can be read here. */
  noteUnsealed(line: number): void {
    if (this.past) this.found.add('unsealed', line, '', '');
  }

  notes(): CsvNote[] {
    return this.found.all();
  }
}

class RowOrigin {
  private readonly past: CsvPast | undefined;
  private readonly notes: CsvNotes;
  private readonly record: ZendeskRecord;
  private readonly line: number;
  private readonly seal: Seal | undefined;
  private readonly isWindows1252: boolean;

  constructor(
    past: CsvPast | undefined,
    notes: CsvNotes,
    record: ZendeskRecord,
    line: number,
    seal: Seal | undefined,
    isWindows1252: boolean,
  ) {
    this.past = past;
    this.isWindows1252 = isWindows1252;
    this.notes = notes;
    this.record = record;
    this.line = line;
    this.seal = seal;
  }

  /** Whether nobody edited the cell, which differs from the record; that is noted. */
  isLeftAlone(column: Column, cell: Cell, written: string): boolean {
    if (cell.kind !== 'text') return false;
    const kind = this.seal ? this.sealedKind(this.seal, column, cell.text) : this.unsealedKind(column, cell.text);
    // `TRUE` in a column of true and false is another spelling, and nothing to be told.
    if (kind && !saysTheSame(column, cell.text, this.record)) this.notes.add(kind, this.line, column.name, written);
    return kind !== undefined;
  }

  /** Notes what a person should look at of a cell that is drafted. */
  noteEdit(column: Column, cell: Cell, written: string): void {
    if (this.seal) {
      const now = column.write(this.record);
      if (this.before(column) !== undefined && !this.seal.fits(this.record.id, column.name, now))
        this.notes.add('both', this.line, column.name, written);
      return;
    }
    if (cell.kind !== 'text' || column.kind !== 'value') return;
    const wasThere = this.past?.earlier(this.record.id).some((earlier) => sameText(column.write(earlier), cell.text));
    if (wasThere) this.notes.add('older', this.line, column.name, written);
  }

  private sealedKind(seal: Seal, column: Column, text: string): 'stale' | 'spreadsheet' | undefined {
    const { id } = this.record;
    if (seal.fits(id, column.name, text)) return 'stale';
    const originals = [column.write(this.record), this.before(column)];
    const original = originals.find((each) => each !== undefined && seal.fits(id, column.name, each));
    return original !== undefined && (madeBySpreadsheet(original, text) || (this.isWindows1252 && fittedMarks(original, text)))
      ? 'spreadsheet'
      : undefined;
  }

  /** Blanks and forms may be anybody's doing; digits that are gone, and letters that became `?`, are no person's, and cost the most. */
  private unsealedKind(column: Column, text: string): 'spreadsheet' | undefined {
    if (!this.past) return undefined;
    const now = column.write(this.record);
    return lostDigits(now, text) || lostLetters(now, text) || (this.isWindows1252 && fittedLetters(now, text))
      ? 'spreadsheet'
      : undefined;
  }

  /** What the cell's column had when the line was exported. */
  private before(column: Column): string | undefined {
    const from = this.seal && this.past?.exportedFrom(this.seal.snapshot);
    const record = from?.find(this.record.id);
    return record && from?.table.columns.find(({ name }) => name === column.name)?.write(record);
  }
}

function saysTheSame(column: Column, text: string, record: ZendeskRecord): boolean {
  if (column.kind !== 'value') return false;
  const reading = column.read(text);
  return reading.ok && column.same(reading.value, column.get(record));
}
