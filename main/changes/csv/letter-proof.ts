import type { CsvNote } from '../../../preload/contract/csv.ts';
import { type CellError, cellError } from './cell-error.ts';

/**
 * Whether the encoding that a file was taken for is the right one, letter by letter: cells that nobody edited, and that say by it what
 * Zendesk says, prove the letters that they have. Windows' encodings share most of their bytes, so that one name that fits says nothing
 * of the letters of another: `ø` in Copenhagen is `ř` in Prague.
 */
export class LetterProof {
  private readonly proven = new Set<string>();
  private cells = 0;
  private readonly claims: { readonly line: number; readonly column: string; readonly cell: string }[] = [];
  private readonly guessed: readonly CellError[];

  /** @param guessed every line that is no UTF-8, for where nothing proves anything. */
  constructor(guessed: readonly CellError[]) {
    this.guessed = guessed;
  }

  /** The cell says what the record says. */
  prove(cell: string): void {
    const letters = lettersOf(cell);
    if (letters.length === 0) return;
    this.cells += 1;
    for (const letter of letters) this.proven.add(letter);
  }

  /** The cell is drafted, so that its letters would reach Zendesk. */
  claim(line: number, column: string, cell: string): void {
    if (lettersOf(cell).length > 0) this.claims.push({ line, column, cell });
  }

  /** Every line of a file in which letters would be drafted and nothing proves any: then nothing else that it says is believed either. */
  refusal(): readonly CellError[] | undefined {
    return this.cells === 0 && this.claims.length > 0 ? this.guessed : undefined;
  }

  /** One for each cell with a letter that nothing proves. */
  errors(): readonly CellError[] {
    return this.claims.flatMap(({ line, column, cell }) => {
      const doubtful = lettersOf(cell).find((letter) => !this.proven.has(letter));
      if (doubtful === undefined) return [];
      const message = `The file is not UTF-8. Read as Windows-1252 this has “${doubtful}”, and no cell that was left as exported shows that it is meant. Save the file again as “CSV UTF-8”, so that every letter arrives as it was meant.`;
      return [cellError(line, column, cell, message)];
    });
  }

  note(): CsvNote {
    const { cells: count } = this;
    const fits = count === 1 ? '1 cell that nobody edited fits' : `${count.toLocaleString('en')} cells that nobody edited fit`;
    const message = `The file is not UTF-8 and was read as Windows-1252${count === 0 ? '' : `, which ${fits}`}.`;
    return { kind: 'encoding', count, message, cells: [] };
  }
}

/** ASCII is the same in all of them. */
function lettersOf(cell: string): string[] {
  return [...cell].filter((letter) => letter > '\u007f');
}
