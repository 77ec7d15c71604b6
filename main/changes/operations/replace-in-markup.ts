import { escapeMarkup, readMarkup } from '../markup.ts';
import { applyReplacements, type Finder } from './text-replacer.ts';

export interface MarkupReplaced {
  readonly html: string;
  /** How many finds were left as they are because a tag, a line's end or an odd space lies within. */
  readonly skipped: number;
}

/**
 * Replaces in the text of HTML and nowhere else. The finder sees the text as it is read: without tags, attributes, comments,
 * scripts and styles, with entities decoded (`Tom &amp; Jerry` as `Tom & Jerry`) and a line break at each block's edge. What
 * is put in is text too, so `<` becomes `&lt;` and a line break `<br>`. A find that goes across a tag is not replaced, for it
 * would tear the markup; it is counted. So is one that only a no-break space or a double one keeps from being found.
 */
export function replaceInMarkup(html: string, finder: Finder): MarkupReplaced {
  const markup = readMarkup(html);
  const found = finder(markup.text);
  const replaced = found.flatMap(({ start, end, text }) => {
    const range = markup.sourceRange(start, end);
    return range ? [{ start: range[0], end: range[1], text: escapeMarkup(text).replace(/\r?\n/g, '<br>') }] : [];
  });
  const asRead = finder(markup.text.replace(/[^\S\n]+/g, ' ')).length;
  return { html: applyReplacements(html, replaced), skipped: Math.max(found.length, asRead) - replaced.length };
}
