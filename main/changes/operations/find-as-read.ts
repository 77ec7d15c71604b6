import type { Finder, Replacement } from './text-replacer.ts';

/** What is found in a text as a person reads it, at its places in the text as it is written. */
export interface FoundAsRead {
  readonly found: readonly Replacement[];
  /** Finds besides that begin on one line and end on another, where the text that is looked for has but a space. */
  readonly acrossLines: number;
}

/**
 * Finds what a person sees: a no-break space counts as a space, and characters that show nothing (soft hyphens, zero-width spaces) do not
 * count. In HTML a stretch of spaces counts as one, as a browser shows it; in plain text each counts.
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

/** Invisible characters, else what counts as one space. A byte-order mark is white space to JavaScript, so it is looked at first. */
const invisible = '[\\u00ad\\u200b\\u2060\\ufeff]+';
const eachSpace = new RegExp(`${invisible}|[\\u00a0\\u2007\\u202f]`, 'g');
const spacesAsOne = new RegExp(`${invisible}|[^\\S\\n\\ufeff]+`, 'g');
const linesAsOne = new RegExp(`${invisible}|[^\\S\\ufeff]+`, 'g');

/** What is found in the text with these pieces read as one space or as nothing; `known` where that is no more. */
function moreOf(text: string, pieces: RegExp, finder: Finder, known: readonly Replacement[]): readonly Replacement[] {
  const { read, starts, ends } = readingOf(text, pieces);
  if (read === text) return known;
  const found = finder(read);
  if (found.length <= known.length) return known;
  return found.map(({ start, end, text: next }) => {
    const from = starts[start] ?? text.length;
    return { start: from, end: start === end ? from : (ends[end - 1] ?? text.length), text: next };
  });
}

/** The text as read, with where each of its characters begins and ends in the text as written. */
function readingOf(text: string, pieces: RegExp) {
  let read = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (character: string, from: number, to: number) => {
    read += character;
    starts.push(from);
    ends.push(to);
  };
  let at = 0;
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    for (; at < index; at += 1) add(text.charAt(at), at, at + 1);
    at = index + piece.length;
    if (/[^\ufeff\S]/.test(piece)) add(' ', index, at);
  }
  for (; at < text.length; at += 1) add(text.charAt(at), at, at + 1);
  return { read, starts, ends };
}
