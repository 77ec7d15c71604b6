/** A file in one of the old encodings has a `?` for each letter that it cannot hold. */
export function replacedLetters(original: string, cell: string): boolean {
  return cell.includes('?') && isMadeOf(original, cell, (letter) => (letter > '\u007f' ? '?' : letter));
}

/** The same of letters alone: “…” may have become a question by a person's hand. */
export function lostLetters(original: string, cell: string): boolean {
  return cell.includes('?') && isMadeOf(original, cell, (letter) => (letter > '\u007f' && isLetter.test(letter) ? '?' : letter));
}

/**
 * Windows writes the nearest letter of Windows-1252 for one that it lacks, `Lukasz` for `Łukasz`, where there is one (Microsoft,
 * "WideCharToMultiByte": best fit). LibreOffice does it with marks alone, and writes `?` for letters (7.4 as recorded in
 * tests/unit/changes/spreadsheets).
 */
export function fittedLetters(original: string, cell: string): boolean {
  return isMadeOf(original, cell, (letter) => (letter > '\u00ff' ? nearest(letter) : letter)) && original !== cell;
}

/** The same where marks are straight as well, as in ISO-8859-1: `it's` for `it’s`. A person may do that too, so it takes a seal to tell. */
export function fittedMarks(original: string, cell: string): boolean {
  return (
    original !== cell &&
    isMadeOf(original, cell, (letter) => (letter > '\u00ff' ? [marks[letter] ?? nearest(letter), '?'] : letter))
  );
}

const isLetter = /[\p{L}\p{Emoji_Presentation}]/u;

function nearest(letter: string): string {
  return without[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Letters whose stroke is no mark of its own in Unicode. */
const without: Readonly<Record<string, string>> = { Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', Ħ: 'H', ħ: 'h', ı: 'i', Ŧ: 'T', ŧ: 't' };

const marks: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‛': "'",
  '′': "'",
  '‚': ',',
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '″': '"',
  '–': '-',
  '—': '-',
  '―': '-',
  '•': '-',
  '‹': '<',
  '›': '>',
};

/**
 * Whether each letter of the cell is the original's, or what it becomes. A program writes a letter that takes two halves as one `?` or as two,
 * and a letter with its accent apart (`e` and U+0301) as one or as two letters, each the same way everywhere.
 */
function isMadeOf(original: string, cell: string, made: Made): boolean {
  if (cell.length > original.length) return false;
  const right = [...cell];
  return [original.normalize('NFC'), original].some((text) => {
    const left = [...text];
    return [1, 2].some((halves) => isWritten(left, right, made, halves));
  });
}

type Made = (letter: string) => string | readonly string[];

function isWritten(left: readonly string[], right: readonly string[], made: Made, halves: number): boolean {
  let at = 0;
  for (const letter of left) {
    const written = right[at];
    if (written === letter) at += 1;
    else if (written !== undefined && made(letter).includes(written))
      at += letter.length === 2 && right.slice(at, at + halves).every((each) => each === '?') ? halves : 1;
    else return false;
  }
  return at === right.length;
}
