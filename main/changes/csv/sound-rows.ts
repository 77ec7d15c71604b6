type OnRow = (line: number, cells: readonly string[]) => void;

/** Where reading came to: the byte at which the next row begins, and its line, from 1. */
interface Place {
  readonly at: number;
  readonly line: number;
}

/** So many bytes are text at a time. */
const piece = 2 ** 20;
/** A longer row is left to the careful reader, in characters. */
const longest = 2 ** 18;

/**
 * Reads rows of CSV (RFC 4180) as long as they leave nothing to ask: cells without a quote in them, and quoted ones that end before a separator
 * or a line's end. It gives what the careful reader would, in a third of the time, and ends before the first row that it does not know how to
 * read, or at the end of the bytes.
 */
export function readSoundRows(utf8: Uint8Array, from: Place, separator: string, onRow: OnRow): Place {
  let { at, line } = from;
  while (at < utf8.length) {
    const end = pieceEnd(utf8, at);
    if (end === undefined) break;
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8.subarray(at, end));
    const read = rowsIn(text, separator.charCodeAt(0), line, onRow);
    line = read.line;
    if (read.stop === 0) break;
    at = read.stop === text.length ? end : at + Buffer.byteLength(text.slice(0, read.stop));
  }
  return { at, line };
}

/** After the last line's end that is in reach; undefined where a line is too long, or lines end otherwise. */
function pieceEnd(utf8: Uint8Array, at: number): number | undefined {
  if (at + piece >= utf8.length) return utf8.length;
  const last = utf8.lastIndexOf(newline, at + piece - 1);
  return last < at ? undefined : last + 1;
}

const [newline, carriageReturn, quote] = [10, 13, 34];

function rowsIn(text: string, separator: number, from: number, onRow: OnRow): { readonly stop: number; readonly line: number } {
  const { length } = text;
  let line = from;
  let at = 0;
  while (at < length) {
    const start = at;
    const cells: string[] = [];
    let within = 0;
    let hasMore = true;
    while (hasMore) {
      if (text.charCodeAt(at) === quote) {
        const close = closingQuote(text, at + 1);
        if (close === -1) return { stop: start, line };
        const cell = text.slice(at + 1, close);
        if (cell.includes('\n') || cell.includes('\r')) within += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
        cells.push(cell.includes('"') ? cell.replaceAll('""', '"') : cell);
        at = close + 1;
      } else {
        const begin = at;
        let code = text.charCodeAt(at);
        while (at < length && code !== separator && code !== newline && code !== carriageReturn) {
          if (code === quote) return { stop: start, line };
          at += 1;
          code = text.charCodeAt(at);
        }
        cells.push(text.slice(begin, at));
      }
      const code = at < length ? text.charCodeAt(at) : newline;
      hasMore = code === separator;
      if (!hasMore && code !== newline && code !== carriageReturn) return { stop: start, line };
      at += code === carriageReturn && text.charCodeAt(at + 1) === newline ? 2 : 1;
    }
    at = Math.min(at, length);
    if (at - start > longest) return { stop: start, line };
    if (cells.some((cell) => cell !== '')) onRow(line, cells);
    line += within + 1;
  }
  return { stop: length, line };
}

/** Of a cell that begins here; a quote within is written twice. -1 where there is none. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text.charCodeAt(at + 1) === quote) at = text.indexOf('"', at + 2);
  return at;
}
