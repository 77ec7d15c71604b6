import { CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import { type CellError, cellError } from './cell-error.ts';
import { countLines, nextLine } from './lines.ts';
import { readSoundRows } from './sound-rows.ts';

/** What reading a file gives, row by row, so that it is never in memory whole a second time. */
export interface RowReader {
  /** @param line where the row begins, from 1; a quoted cell may go on over the next ones. */
  row(line: number, cells: readonly string[]): void;
  fault(error: CellError): void;
}

/**
 * Reads CSV (RFC 4180): separated by commas, semicolons or tabs, whichever the first line has most of; lines may end in any of
 * the three ways, also mixed. Rows without anything in them are passed over. Where quotes are broken, the line is told and
 * reading goes on with the next one, so that one bad line does not hide the others.
 */
export function readRows(utf8: Uint8Array, reader: RowReader): void {
  const declared = /^sep=([,;\t])(\r\n|\n|\r|$)/i.exec(firstLine(utf8));
  const separator = declared?.[1] ?? separatorOf(firstLine(utf8));
  const begin = { at: declared ? declared[0].length : 0, line: declared ? 2 : 1 };
  let { at, line } = readSoundRows(utf8, begin, separator, (begins, cells) => reader.row(begins, cells));
  let broken = 0;
  while (at < utf8.length) {
    const { end, error } = readUntilBroken(utf8.subarray(at), separator, (length, begins, cells) => {
      if (cells.some((cell) => cell !== '')) reader.row(line, cells);
      line += countLines(utf8, at + begins, at + length);
    });
    if (!error) return;
    const start = at + end;
    at = nextLine(utf8, start);
    const isTooLong = at - start > longestRow;
    const shown = textOf(utf8.subarray(start, isTooLong ? start + 200 : at)).trimEnd();
    reader.fault(cellError(line, '', shown, isTooLong ? tooLong : brokenQuotes));
    line += 1;
    broken += 1;
    if (broken < mostBroken) continue;
    reader.fault(cellError(line, '', '', givenUp));
    return;
  }
}

const brokenQuotes =
  'The quotes of this line do not match, so it cannot be told where its cells end. A quote within a cell is written twice.';

const tooLong = 'The line is longer than a million characters, and no row of Zendesk’s is. Is this the right file?';

/** Each may make the reader look far ahead, and a file with so many is no CSV. */
const mostBroken = 10_000;
const givenUp = 'Reading ends here: the quotes of ten thousand lines do not match, so this is hardly a CSV file.';

/** No field of Zendesk's is as long; whatever is, was not meant to be one row. */
const longestRow = 2 ** 20;

type OnRow = (end: number, begin: number, cells: readonly string[]) => void;

/** @returns where the last good row ends, and whether a bad one follows. */
function readUntilBroken(bytes: Uint8Array, separator: string, onRow: OnRow): { readonly end: number; readonly error: boolean } {
  let end = 0;
  try {
    parse(bytes, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      max_record_size: longestRow,
      on_record: (cells: string[], context: InfoRecord) => {
        onRow(context.bytes, end, cells);
        end = context.bytes;
        return null;
      },
    });
    return { end, error: false };
  } catch (error) {
    if (error instanceof CsvError) return { end, error: true };
    throw error;
  }
}

function firstLine(utf8: Uint8Array): string {
  return textOf(utf8.subarray(0, nextLine(utf8, 0)));
}

function separatorOf(header: string): string {
  const outsideQuotes = header.replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((separator) => ({ separator, count: outsideQuotes.split(separator).length }));
  return counted.reduce((most, each) => (each.count > most.count ? each : most)).separator;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
