/**
 * Whether a word can begin or end here: at either end of the text, and anywhere but between two characters of one word.
 * Letters of every script, their marks, digits and `_` make words, so `Refund` is no word of its own in `Refunds`,
 * `refund_id` or `Refundé`. Scripts that write no spaces are divided into words as Unicode does (UAX 29, with a dictionary).
 */
export function isWordBoundary(text: string, position: number): boolean {
  if (position <= 0 || position >= text.length) return true;
  const before = characterBefore(text, position);
  const after = String.fromCodePoint(text.codePointAt(position) ?? 0);
  if (!wordCharacter.test(before) || !wordCharacter.test(after)) return true;
  if (!unspacedCharacter.test(before) && !unspacedCharacter.test(after)) return false;
  return startsSegment(text, position);
}

const wordCharacter = /^[\p{L}\p{N}\p{M}\p{Pc}]$/u;
const unspacedCharacter = /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]$/u;
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** How much text around the place is divided: enough for any word, and the same time for every length of text. */
const reach = 64;

function startsSegment(text: string, position: number): boolean {
  const from = Math.max(0, position - reach);
  const piece = text.slice(from, position + reach);
  return segmenter.segment(piece).containing(position - from)?.index === position - from;
}

function characterBefore(text: string, position: number): string {
  const low = text.charCodeAt(position - 1);
  const isLow = low >= 0xdc00 && low <= 0xdfff;
  return isLow && position >= 2 ? text.slice(position - 2, position) : text.charAt(position - 1);
}
