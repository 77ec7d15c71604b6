/** The cell that empties a field; a cell without anything in it leaves the field as it is. */
const emptying = '\\empty';

/**
 * A spreadsheet takes a cell that begins with one of these for a formula (OWASP, "CSV Injection"). An apostrophe before it makes
 * it text. Texts that already have apostrophes there get one more, so that taking one away always gives the text back.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const neutralised = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** The same for the one word that has a meaning: a text `\empty` is written with one more backslash. */
const emptyingText = /^\\+empty$/;

/** A text as an export writes it. `readCell` gives exactly the text back. */
export function writeCell(text: string): string {
  if (formula.test(text)) return `'${text}`;
  return emptyingText.test(text) ? `\\${text}` : text;
}

export type Cell =
  /** Changes nothing. */
  | { readonly kind: 'blank' }
  /** `\empty`. */
  | { readonly kind: 'emptied' }
  | { readonly kind: 'text'; readonly text: string };

export function readCell(cell: string): Cell {
  if (cell === '') return { kind: 'blank' };
  const [first] = cell;
  if (first !== "'" && first !== '\\') return { kind: 'text', text: cell };
  if (cell === emptying) return { kind: 'emptied' };
  return { kind: 'text', text: neutralised.test(cell) || emptyingText.test(cell) ? cell.slice(1) : cell };
}

/** Spreadsheets write line ends their own way, so texts that differ in nothing else are the same. */
export function sameText(left: string, right: string): boolean {
  return left === right || left.replace(lineEnds, '\n') === right.replace(lineEnds, '\n');
}

const lineEnds = /\r\n?/g;
