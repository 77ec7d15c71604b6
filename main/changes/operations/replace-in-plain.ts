import { findAsRead } from './find-as-read.ts';
import { type Counts, none } from './passed-over.ts';
import { applyReplacements, type Finder } from './text-replacer.ts';

/** Replaces in a text without markup; what goes across a line's end is left as it is and counted. */
export function replaceIn(text: string, finder: Finder): { readonly text: string; readonly passedOver: Counts } {
  const { found, acrossLines } = findAsRead(text, finder, 'plain');
  return { text: applyReplacements(text, found), passedOver: acrossLines === 0 ? none : { ...none, 'line-end': acrossLines } };
}
