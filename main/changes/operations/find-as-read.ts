import { invisibleSigns } from './invisible-signs.ts';
import type { Finder, Replacement } from './text-replacer.ts';

/** What is found in a text as a person reads it, at its places in the text as it is written. */
export interface FoundAsRead {
  readonly found: readonly Replacement[];
  /** Finds besides that begin on one line and end on another, where the text that is looked for has but a space. */
  readonly acrossLines: number;
}

/**
 * Finds what a person sees: a no-break space counts as a space, and characters that show nothing (soft hyphens, zero-width spaces) do not
 * count, nor whether an accent is a character of its own. In HTML a stretch of spaces counts as one, as a browser shows it; in plain text each counts.
 */
export function findAsRead(text: string, finder: Finder, form: 'plain' | 'markup'): FoundAsRead {
  const asWritten = finder(text);
  const found = moreOf(text, form === 'markup' ? spacesAsOne : eachSpace, finder, asWritten);
  if (!/\S[^\S\n]*\n/.test(text)) return { found, acrossLines: 0 };
  const across = moreOf(text, linesAsOne, finder, []).filter(
    ({ start, end }) =>
      text.slice(start, end).trim().includes('\n') && !found.some((known) => known.start < end && start < known.end),
  );
  return { found, acrossLines: across.length };
}

/**
 * What is read as another text than it is: invisible characters as nothing, a letter and its accents apart as the one letter, what else counts
 * as a space as one. A lone space is itself. Marks of direction without a partner show nothing either; those that come in pairs are left, since
 * one alone would turn what follows.
 */
const joiners = '(?<=[\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}\\p{Nd}\\s])[\\u200c\\u200d]+';
const invisible = `[${invisibleSigns}]+|${joiners}|[^\\s\\p{M}]\\p{M}+`;
const eachSpace = new RegExp(`${invisible}|[\\t\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]`, 'gu');
// A byte-order mark is white space to JavaScript, and is invisible here.
const spacesAsOne = new RegExp(`${invisible}|[^\\S\\n\\ufeff]{2,}|[^\\S\\n \\ufeff]`, 'gu');
const linesAsOne = new RegExp(`${invisible}|[^\\S\\ufeff]{2,}|[^\\S \\ufeff]`, 'gu');

/** What is found in the text with these pieces read as one space or as nothing; `known` where that is no more. */
function moreOf(text: string, pieces: RegExp, finder: Finder, known: readonly Replacement[]): readonly Replacement[] {
  const reading = readingOf(text, pieces);
  if (!reading) return known;
  const found = finder(reading.read);
  if (found.length <= known.length) return known;
  return found.map(({ start, end, text: next }) => {
    const from = placeOf(reading.parts, start, 'begins');
    return { start: from, end: start === end ? from : placeOf(reading.parts, end - 1, 'ends'), text: next };
  });
}

/** A stretch of the text as read and where it stands in the text as written: letter for letter, unless it is a piece. */
interface Part {
  readonly at: number;
  readonly start: number;
  readonly end: number;
  readonly isPiece: boolean;
}

/** Undefined where the text is read as it is written. */
function readingOf(text: string, pieces: RegExp): { readonly read: string; readonly parts: readonly Part[] } | undefined {
  let read = '';
  const parts: Part[] = [];
  const add = (shown: string, start: number, end: number, isPiece: boolean) => {
    if (shown === '') return;
    parts.push({ at: read.length, start, end, isPiece });
    read += shown;
  };
  let at = 0;
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    add(text.slice(at, index), at, index, false);
    at = index + piece.length;
    add(shownFor(piece), index, at, true);
  }
  if (at === 0) return undefined;
  add(text.slice(at), at, text.length, false);
  return { read, parts };
}

/** After a letter: a grapheme joiner and the selectors of variants, which are for pictures and old signs. */
const marksWithoutLook = /[\u034f\ufe00-\ufe0f]/g;

function shownFor(piece: string): string {
  if (/\p{M}/u.test(piece)) return (/^\p{L}/u.test(piece) ? piece.replace(marksWithoutLook, '') : piece).normalize('NFC');
  return /[^\ufeff\S]/.test(piece) ? ' ' : '';
}

/** Where a character of the text as read begins or ends in the text as written; past the last one, where that ends. */
function placeOf(parts: readonly Part[], position: number, edge: 'begins' | 'ends'): number {
  let low = 0;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.at ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  const part = parts[low - 1];
  if (!part) return 0;
  if (part.isPiece) return edge === 'begins' ? part.start : part.end;
  return Math.min(part.end, part.start + (position - part.at) + (edge === 'ends' ? 1 : 0));
}
