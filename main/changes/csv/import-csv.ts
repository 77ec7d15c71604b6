import type { CsvNote } from '../../../preload/contract/csv.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { isWorkbook, readSheet } from '../sheets/read-sheet.ts';
import { type Cell, readCell } from './cell.ts';
import { type CellError, cellError } from './cell-error.ts';
import { CellOrigins } from './cell-origins.ts';
import { type CellChange, type CellChecks, cellChecks, isUnchanged } from './check-cell.ts';
import type { CsvTable, KeyName, RowValues } from './columns/column.ts';
import { decodeCsv } from './decode.ts';
import { type FindRecord, recordFinder, words } from './find-record.ts';
import { type Header, readHeader } from './header.ts';
import { LetterProof } from './letter-proof.ts';
import { otherKindOfBytes } from './other-kind.ts';
import type { CsvPast } from './past.ts';
import { readRows } from './read-rows.ts';
import { type RecordUpdate, recordUpdate } from './record-update.ts';
import { type Seal, sealColumn } from './seal.ts';

/** The groups that a person is put in and taken out of, by id. */
export interface MembershipChange {
  readonly user: number;
  readonly name: string;
  readonly add: readonly number[];
  readonly remove: readonly number[];
}

export interface Imported {
  /** Lines that name a record, without the header. */
  readonly rows: number;
  /** Everything that is wrong, in the order of the lines; where there is anything, there are no changes. */
  readonly errors: readonly CellError[];
  /** In the order of the snapshot, whatever the order of the lines. */
  readonly updates: readonly RecordUpdate[];
  readonly memberships: readonly MembershipChange[];
  /** Rows that say what the snapshot says. */
  readonly unchanged: number;
  /** What is worth knowing of cells that are not wrong; left out where there is nothing. */
  readonly notes?: readonly CsvNote[];
}

/** A file as it was read: its changes are those of the lines that are right, whatever is wrong with others. */
export interface CsvReading extends Imported {
  /** The line that each record stands on, by id. */
  readonly lines: ReadonlyMap<number, number>;
}

/**
 * Reads a CSV file or a workbook against the records it was once exported from. Only cells that differ become changes: an empty one, or a column
 * that is not there, changes nothing, and `\empty` empties. Reads to the end whatever is wrong, so that all of it can be told.
 */
export function importCsv(table: CsvTable, bytes: Uint8Array, past?: CsvPast): Imported {
  const { lines: _lines, ...read } = readCsv(table, bytes, past);
  return read.errors.length > 0 ? { ...read, updates: [], memberships: [], unchanged: 0 } : read;
}

/** The same, with what the lines that are right change also where others are wrong, so that more can be found out about them. */
export function readCsv(table: CsvTable, bytes: Uint8Array, past?: CsvPast): CsvReading {
  if (isWorkbook(bytes)) {
    const rows = new RowReading(table, past, undefined);
    readSheet(bytes, rows);
    return rows.result();
  }
  const kind = otherKindOfBytes(bytes);
  if (kind) return refused(0, [cellError(1, '', '', `The file ${kind}.`)]);
  const decoded = decodeCsv(bytes);
  if (!decoded.ok) return refused(0, decoded.errors);
  const rows = new RowReading(table, past, decoded.guessed && new LetterProof(decoded.guessed));
  readRows(decoded.utf8, rows);
  return rows.result();
}

const noLines: CsvNote = {
  kind: 'empty',
  count: 0,
  message: 'The file has the names of its columns and no line beneath them, so it changes nothing.',
  cells: [],
};

/**
 * Excel writes sixteen rows at a time and may leave the separators before empty cells at the end of all of them out (Microsoft
 * Support, "Column delimiters are missing in an Excel spreadsheet that is saved as text").
 */
const blockRows = 16;

class RowReading {
  private readonly table: CsvTable;
  private readonly find: FindRecord;
  private readonly checks: CellChecks;
  private readonly origins: CellOrigins;
  /** Where the encoding of the file is a guess. */
  private readonly letters: LetterProof | undefined;
  private header: Header | undefined;
  private readonly errors: CellError[] = [];
  private readonly lineOf = new Map<number, number>();
  private readonly updates = new Map<number, RecordUpdate>();
  private readonly memberships = new Map<number, MembershipChange>();
  private rows = 0;
  private unchanged = 0;
  private block: { readonly line: number; readonly cells: readonly string[] }[] = [];
  /** Rows read, the header among them. */
  private read = 0;

  constructor(table: CsvTable, past: CsvPast | undefined, letters: LetterProof | undefined) {
    this.table = table;
    this.letters = letters;
    this.origins = new CellOrigins(past, letters !== undefined);
    this.find = recordFinder(table);
    this.checks = cellChecks(table);
  }

  row(line: number, cells: readonly string[]): void {
    if (this.header) this.block.push({ line, cells });
    else {
      this.header = readHeader(this.table, line, cells);
      this.errors.push(...this.header.errors);
    }
    this.read += 1;
    if (this.read % blockRows === 0) this.endBlock();
  }

  fault(error: CellError): void {
    this.errors.push(error);
  }

  result(): CsvReading {
    this.endBlock();
    const { table, rows, updates, memberships, unchanged, letters } = this;
    const refusal = letters?.refusal();
    if (refusal) return refused(rows, refusal);
    const errors = [...this.errors, ...(letters?.errors() ?? [])];
    if (!this.header && errors.length === 0)
      return refused(0, [cellError(1, '', '', 'The file is empty: it has no line with the names of its columns.')]);
    const notes = [...(letters ? [letters.note()] : []), ...this.origins.notes(), ...(rows === 0 ? [noLines] : [])];
    const found = { rows, errors: inOrder(errors), lines: this.lineOf, unchanged, ...(notes.length > 0 ? { notes } : {}) };
    if (updates.size + memberships.size === 0) return { ...found, updates: [], memberships: [] };
    const ordered = { updates: [] as RecordUpdate[], memberships: [] as MembershipChange[] };
    for (const { id } of table.records()) {
      const update = updates.get(id);
      const membership = memberships.get(id);
      if (update) ordered.updates.push(update);
      if (membership) ordered.memberships.push(membership);
    }
    return { ...found, ...ordered };
  }

  /** Where a whole block lacks the same cells at its end, a spreadsheet left empty ones out; a single row that does is a mistake. */
  private endBlock(): void {
    const { header, block } = this;
    if (!header) return;
    this.block = [];
    const width = block[0]?.cells.length;
    const isTrimmed = this.read > blockRows && block.every(({ cells }) => cells.length === width);
    for (const { line, cells } of block) this.record(header, line, cells, isTrimmed);
  }

  private record(header: Header, line: number, cells: readonly string[], isTrimmed: boolean): void {
    this.rows += 1;
    const wrongLength = header.wrongLength(line, cells, isTrimmed);
    if (wrongLength) {
      this.fault(wrongLength);
      return;
    }
    const seal = this.origins.sealIn(cells[header.placeOf(sealColumn)] ?? '');
    const record = header.hasKey ? this.recordAt(header, line, cells, seal) : undefined;
    if (record === 'another') return;
    if (record && !record.seal && header.placeOf(sealColumn) !== -1) this.origins.noteUnsealed(line);
    const origin = record && this.origins.of(record.record, line, record.seal);
    const changes: CellChange[] = [];
    let faults = 0;
    for (const { column, at } of header.columns) {
      const cell = cells[at] ?? '';
      if (cell === '') continue;
      const read = readCell(cell);
      const isKey = column.name === record?.key;
      if (record && !isKey && origin && !isUnchanged(column, read, record.record) && origin.isLeftAlone(column, read, cell))
        continue;
      if (this.letters && record && isUnchanged(column, read, record.record)) this.letters.prove(cell);
      const outcome = this.checks(column, read, record?.record, { line, isKey });
      for (const message of outcome.messages) this.fault(cellError(line, column.name, cell, message));
      faults += outcome.messages.length;
      if (outcome.change) {
        changes.push(outcome.change);
        this.letters?.claim(line, column.name, cell);
        origin?.noteEdit(column, read, cell);
      }
    }
    if (!record || faults > 0) return;
    if (changes.length === 0) {
      this.unchanged += 1;
      return;
    }
    const together = this.table.crossCheck?.(record.record, rowValues(record.record, changes)) ?? [];
    for (const { column, message } of together) this.fault(cellError(line, column, cells[header.placeOf(column)] ?? '', message));
    if (together.length > 0) return;
    this.keep(record.record, changes);
  }

  private recordAt(
    header: Header,
    line: number,
    cells: readonly string[],
    seal: Seal | undefined,
  ): { readonly record: ZendeskRecord; readonly key: KeyName; readonly seal: Seal | undefined } | 'another' | undefined {
    const found = this.find((key) => textIn(readCell(cells[header.placeOf(key)] ?? '')), seal !== undefined);
    if (found.kind !== 'found') {
      this.fault(cellError(line, found.key, found.value, found.message));
      return undefined;
    }
    const { record, key } = found;
    const before = this.lineOf.get(record.id);
    if (before !== undefined) {
      const value = cells[header.placeOf(key)] ?? '';
      this.fault(cellError(line, key, value, `Line ${before} is about the same ${this.table.one}. Leave one of the two out.`));
      return undefined;
    }
    this.lineOf.set(record.id, line);
    const isSealed = seal?.fits(record.id, 'id', String(record.id)) === true;
    if (seal && !isSealed && this.origins.knows(seal)) {
      const value = cells[header.placeOf(key)] ?? '';
      this.fault(cellError(line, key, value, notTheSame(words[key], this.table.one)));
      return 'another';
    }
    return { record, key, seal: isSealed ? seal : undefined };
  }

  private keep(record: ZendeskRecord, changes: readonly CellChange[]): void {
    const name = this.table.nameOf(record);
    for (const change of changes)
      if (change.kind === 'memberships')
        this.memberships.set(record.id, { user: record.id, name, add: change.add, remove: change.remove });
    const update = recordUpdate(record, name, changes);
    if (update) this.updates.set(record.id, update);
  }
}

function notTheSame(key: string, one: string): string {
  return `The line was exported from another ${one} than the one with this ${key}: a spreadsheet has changed it, or cells were sorted without the others. Put it back or export again; nobody is edited by this line.`;
}

function rowValues(record: ZendeskRecord, changes: readonly CellChange[]): RowValues {
  const groups = changes.find((change) => change.kind === 'memberships')?.groups;
  const value = (field: string) => {
    const change = changes.find((each) => each.kind === 'value' && each.column.name === field);
    return change?.kind === 'value' ? change.value : record[field];
  };
  return { groups, value };
}

function textIn(cell: Cell): string {
  return cell.kind === 'text' ? cell.text : '';
}

function refused(rows: number, errors: readonly CellError[]): CsvReading {
  return { rows, errors: inOrder(errors), updates: [], memberships: [], lines: new Map(), unchanged: 0 };
}

export function inOrder(errors: readonly CellError[]): CellError[] {
  return [...errors].sort((one, other) => one.line - other.line);
}
