import { escapeMarkup, readMarkup } from '../markup.ts';
import { applyReplacements, type Finder, type Replacement } from './text-replacer.ts';

export interface MarkupReplaced {
  readonly html: string;
  /** How many finds were left as they are because a tag or a line's end lies within. */
  readonly skipped: number;
}

/**
 * Replaces in the text of HTML and nowhere else. The finder sees the text as it is read: without tags, attributes, comments,
 * scripts and styles, with entities decoded (`Tom &amp; Jerry` as `Tom & Jerry`) and a line break at each block's edge. What
 * is put in is text too, so `<` becomes `&lt;` and a line break `<br>`. A find that goes across a tag is not replaced, for it
 * would tear the markup; it is counted. One that only a no-break space or a double one keeps from being found is found all the same.
 */
export function replaceInMarkup(html: string, finder: Finder): MarkupReplaced {
  const markup = readMarkup(html);
  const asWritten = finder(markup.text);
  const found = asRead(markup.text, finder, asWritten.length) ?? asWritten;
  const replaced = found.flatMap(({ start, end, text }) => {
    const range = markup.sourceRange(start, end);
    return range ? [{ start: range[0], end: range[1], text: escapeMarkup(text).replace(/\r?\n/g, '<br>') }] : [];
  });
  return { html: applyReplacements(html, replaced), skipped: found.length - replaced.length };
}

/**
 * What is found where every stretch of spaces and no-break spaces is one space, as a person reads it, at its places in the text as it is
 * written. Undefined where that is no more than the `least` that is found as it is written.
 */
function asRead(text: string, finder: Finder, least: number): Replacement[] | undefined {
  const places: number[] = [];
  let read = '';
  for (const { 0: piece, index } of text.matchAll(/[^\S\n]+|[\S\n]+/g)) {
    const isSpace = /^[^\S\n]/.test(piece);
    for (let at = 0; at < (isSpace ? 1 : piece.length); at += 1) places.push(index + at);
    read += isSpace ? ' ' : piece;
  }
  if (read === text) return undefined;
  places.push(text.length);
  const found = finder(read);
  if (found.length <= least) return undefined;
  return found.map(({ start, end, text: next }) => ({ start: places[start] ?? 0, end: places[end] ?? text.length, text: next }));
}
