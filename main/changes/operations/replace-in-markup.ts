import { escapeMarkup, readMarkup } from '../markup.ts';
import { shownAttributes } from '../markup-attributes.ts';
import { findAsRead } from './find-as-read.ts';
import { type Counts, none } from './passed-over.ts';
import { applyReplacements, type Finder } from './text-replacer.ts';

export interface MarkupReplaced {
  readonly html: string;
  /** How many finds were left as they are, and why. */
  readonly passedOver: Counts;
}

/**
 * Replaces in the text of HTML and nowhere else. The finder sees the text as it is read: without tags, attributes, comments,
 * scripts and styles, with entities decoded (`Tom &amp; Jerry` as `Tom & Jerry`) and a line break at each block's edge. What
 * is put in is text too, so `<` becomes `&lt;` and a line break `<br>`. A find that goes across a tag or a line's end is not
 * replaced, for it would tear the markup, nor is one in an address or a tooltip; they are counted. One that only a no-break space,
 * a double one or a soft hyphen keeps from being found is found all the same.
 */
export function replaceInMarkup(html: string, finder: Finder): MarkupReplaced {
  const markup = readMarkup(html);
  const { found, acrossLines } = findAsRead(markup.text, finder, 'markup');
  const replaced = found.flatMap(({ start, end, text }) => {
    const range = markup.sourceRange(start, end);
    return range ? [{ start: range[0], end: range[1], text: escapeMarkup(text).replace(/\r?\n/g, '<br>') }] : [];
  });
  return {
    html: applyReplacements(html, replaced),
    passedOver: {
      ...none,
      formatting: found.length - replaced.length,
      'line-end': acrossLines,
      attribute: shownAttributes(html).reduce((sum, value) => sum + finder(value).length, 0),
    },
  };
}
