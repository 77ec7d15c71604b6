import { guardFormula, isGuarded } from '../../../preload/contract/text/formula-guard.ts';

/** The cell that empties a field; a cell without anything in it leaves the field as it is. */
const emptying = '\\empty';

/** The one word that has a meaning: a text `\empty` is written with one more backslash. */
const emptyingText = /^\\+empty$/;

/** A text as an export writes it. `readCell` gives exactly the text back. */
export function writeCell(text: string): string {
  return emptyingText.test(text) ? `\\${text}` : guardFormula(text);
}

/** The same where cells are text and none is ever a formula: an apostrophe is added only where reading would take one away. */
export function writeTextCell(text: string): string {
  return isGuarded(text) || emptyingText.test(text) ? writeCell(text) : text;
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
  return { kind: 'text', text: isGuarded(cell) || emptyingText.test(cell) ? cell.slice(1) : cell };
}

/** Spreadsheets write line ends their own way, so texts that differ in nothing else are the same. */
export function sameText(left: string, right: string): boolean {
  return left === right || left.replace(lineEnds, '\n') === right.replace(lineEnds, '\n');
}

const lineEnds = /\r\n?/g;
