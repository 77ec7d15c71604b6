/** One line of a text in UTF-8, as editors count them: `start` inclusive, `end` exclusive, its line end included. */
interface Line {
  /** From 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export function* linesIn(bytes: Uint8Array): Generator<Line, void, void> {
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const end = nextLine(bytes, start);
    yield { line, start, end };
    start = end;
  }
}

/** Where the line after the one at `from` begins. */
export function nextLine(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1) if (endsLine(bytes, at)) return at + 1;
  return bytes.length;
}

/** How many lines end between two places. */
export function countLines(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (endsLine(bytes, at)) count += 1;
  return count;
}

/** A line ends with LF, with CR LF, or, as old programs write, with CR. */
function endsLine(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed);
}

const lineFeed = 10;
const carriageReturn = 13;
