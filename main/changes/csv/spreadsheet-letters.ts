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
 * "WideCharToMultiByte": best fit).
 */
export function fittedLetters(original: string, cell: string): boolean {
  return isMadeOf(original, cell, (letter) => (letter > '\u00ff' ? nearest(letter) : letter)) && original !== cell;
}

const isLetter = /[\p{L}\p{Emoji_Presentation}]/u;

function nearest(letter: string): string {
  return without[letter] ?? letter.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Letters whose stroke is no mark of its own in Unicode. */
const without: Readonly<Record<string, string>> = { Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', Ħ: 'H', ħ: 'h', ı: 'i', Ŧ: 'T', ŧ: 't' };

/** Whether each letter of the cell is the original's, or what it becomes; one that takes two halves may become two `?`. */
function isMadeOf(original: string, cell: string, made: (letter: string) => string): boolean {
  if (cell.length > original.length) return false;
  const [left, right] = [[...original.normalize('NFC')], [...cell]];
  let at = 0;
  for (const letter of left) {
    if (right[at] === letter) at += 1;
    else if (right[at] !== undefined && right[at] === made(letter)) at += letter.length === 2 && right[at + 1] === '?' ? 2 : 1;
    else return false;
  }
  return at === right.length;
}
