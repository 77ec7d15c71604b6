import { readFlag } from './flag-words.ts';
import { sameDate } from './spreadsheet-dates.ts';
import { replacedLetters } from './spreadsheet-letters.ts';
import { sameNumber } from './spreadsheet-numbers.ts';

/**
 * Whether a spreadsheet may have made the cell of the original without anybody's doing: as a number, a day, a word for true or the
 * result of a formula; without tabs, blanks at the ends or line ends; cut where its cells end; with `?` for letters that the encoding of
 * the file lacks.
 */
export function madeBySpreadsheet(original: string, cell: string): boolean {
  return (
    sameButForBlanks(original, cell) ||
    sameNumber(original, cell) ||
    sameDate(original, cell) ||
    (readFlag(original) !== undefined && readFlag(original) === readFlag(cell)) ||
    isResult(original, cell) ||
    isCut(original, cell) ||
    replacedLetters(withLineEnds(original), withLineEnds(cell))
  );
}

/** A spreadsheet has one kind of line end, whatever else it does to a text. */
function withLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** Only ever fewer of them: blanks that were not there were typed. */
function sameButForBlanks(original: string, cell: string): boolean {
  if (cell.length > original.length) return false;
  const forms = ['', ' '].flatMap((tab) =>
    ['\n', '', ' '].map((end) => original.replace(/\r\n?|\n/g, end).replace(/[\t\v\f]/g, tab)),
  );
  const plain = cell.replace(/\r\n?/g, '\n');
  return forms.some((form) => form === plain || form.trim() === plain || form.replace(/^'+/, '') === plain);
}

/** A number or an error where there was something that looks like a formula. */
function isResult(original: string, cell: string): boolean {
  if (/^(#[\p{L}/!?0-9]+[!?]?|Err:\d+)$/iu.test(cell)) return /^'*[=+\-@＝＋－＠]/.test(original);
  return original.startsWith('=') && /^-?[\d.,]+(e[+-]?\d+)?$/i.test(cell);
}

/** Excel keeps 32,767 characters in a cell; LibreOffice 7.4 65,535 of them. */
function isCut(original: string, cell: string): boolean {
  return [32_767, 65_535].includes(cell.length) && original.startsWith(cell);
}
