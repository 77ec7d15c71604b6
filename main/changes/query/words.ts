/**
 * Text as the search compares it: without case, without accents (`é` is `e`), wide and narrow forms alike. Only the accents of
 * U+0300 to U+036F go, because marks of other scripts are letters to their readers.
 */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  const bare = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC');
  return withoutCase(bare);
}

/**
 * Full case folding, in which one letter may become two: `Straße`, `STRAẞE` and `STRASSE` are one word, and so are the two small sigmas
 * (Unicode Standard, 3.13, "Default Caseless Matching"). JavaScript has it only by way of capitals, which knows `ß` but not `ẞ`, so that
 * the way begins and ends with small letters.
 */
function withoutCase(text: string): string {
  return text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}

/**
 * The words of a folded text. Anything but letters, digits and their marks separates words: spaces, punctuation, `::`, `_`,
 * `-`. In scripts that write no spaces every character is a word, so that a search there finds any stretch of text. A
 * pictograph is a word.
 */
export function wordsOf(folded: string): string[] {
  return folded.match(isPlain(folded) ? plainWord : word) ?? [];
}

/** The words of a folded search text, where `*` stands for any part of a word. */
export function wordPatternsOf(folded: string): string[] {
  return folded.match(wordPattern) ?? [];
}

/** Whether the words follow each other somewhere in the text; each may hold `*`. */
export function containsWords(text: string, patterns: readonly string[]): boolean {
  const folded = fold(text);
  if (!patterns.every((pattern) => pattern.split('*').every((piece) => folded.includes(piece)))) return false;
  const words = wordsOf(folded);
  for (let start = 0; start + patterns.length <= words.length; start += 1) {
    if (patterns.every((pattern, offset) => matchesWildcard(words[start + offset] ?? '', pattern))) return true;
  }
  return false;
}

/**
 * Whether the whole text fits the pattern, where `*` is any run of characters. The pieces between stars are looked for one
 * after the other and never again, so the time grows with the text and not with the ways to divide it.
 */
export function matchesWildcard(text: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return text === pattern;
  const last = pieces[pieces.length - 1] ?? '';
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found === -1 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

/** ASCII needs no folding but its case. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}

/** What `word` finds in ASCII, several times as fast. */
const plainWord = /[A-Za-z0-9]+/g;
const unspaced = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}';
const word = new RegExp(`[${unspaced}]\\p{M}*|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+|\\p{Extended_Pictographic}`, 'gu');
const wordPattern = new RegExp(
  `\\*?[${unspaced}]\\p{M}*\\*?|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}*])+|\\p{Extended_Pictographic}`,
  'gu',
);
