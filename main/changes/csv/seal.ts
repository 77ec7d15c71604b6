import { hash } from 'node:crypto';

/** The last column of an export: what each cell of the line was, so that an import can tell which of them a person edited. */
export const sealColumn = '_redline';

/** What seals are made with: a secret of this installation, so that none fits by accident, and none tells what a cell that was left out said. */
export interface Sealing {
  readonly key: string;
  /** The snapshot that is exported. */
  readonly snapshot: string;
}

/**
 * `r1.<snapshot>.<six letters for each cell>`. Only consonants in small letters: a spreadsheet takes that for nothing but a text in any
 * language, and corrects nothing in it. A letter carries 4.3 bits, so one edited cell in sixty million looks untouched.
 */
export function sealOf(
  { key, snapshot }: Sealing,
  id: number,
  cells: Iterable<{ readonly column: string; readonly text: string }>,
): string {
  let letters = '';
  for (const { column, text } of cells) letters += cellLetters(key, id, column, text);
  return `r1.${snapshotLetters(key, snapshot)}.${letters}`;
}

/** The name of a snapshot in a seal. */
export function snapshotLetters(key: string, snapshot: string): string {
  return lettersOf(`${key}\0${snapshot}`);
}

/** A seal that was read. It knows its cells by what they say, not by their place, so that columns may be moved, left out and added. */
export interface Seal {
  readonly snapshot: string;
  /** Whether the line was exported with that text in that column, of that record. */
  fits(id: number, column: string, text: string): boolean;
}

/** @returns undefined for a cell that is no seal, or no longer whole. */
export function readSeal(key: string, cell: string): Seal | undefined {
  const [, snapshot, letters] = form.exec(cell.trim()) ?? [];
  if (snapshot === undefined || letters === undefined) return undefined;
  const kept = new Set(letters.match(eachCell));
  return { snapshot, fits: (id, column, text) => kept.has(cellLetters(key, id, column, text)) };
}

export function isSeal(cell: string): boolean {
  return form.test(cell.trim());
}

const form = /^r1\.([a-z]{6})\.((?:[a-z]{6})+)$/;
const eachCell = /[a-z]{6}/g;
const alphabet = 'bcdfghjklmnpqrstvwxz';

/** Spreadsheets write line ends their own way. */
function cellLetters(key: string, id: number, column: string, text: string): string {
  return lettersOf(`${key}\0${id}\0${column}\0${text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text}`);
}

function lettersOf(text: string): string {
  let rest = hash('sha256', text, 'buffer').readUInt32BE(0);
  let letters = '';
  for (let place = 0; place < 6; place += 1) {
    letters += alphabet[rest % alphabet.length];
    rest = Math.floor(rest / alphabet.length);
  }
  return letters;
}
