/**
 * A spreadsheet takes a cell that begins with one of these for a formula (OWASP, "CSV Injection"). An apostrophe before it makes
 * it text. Texts that already have apostrophes there get one more, so that taking one away always gives the text back.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
const guarded = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** The text as a cell that no spreadsheet calculates; every CSV that Redline writes goes through here. */
export function guardFormula(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** Whether `guardFormula` put an apostrophe before it. */
export function isGuarded(cell: string): boolean {
  return guarded.test(cell);
}

/** The text without the apostrophe that `guardFormula` put before it. */
export function unguarded(cell: string): string {
  return isGuarded(cell) ? cell.slice(1) : cell;
}
