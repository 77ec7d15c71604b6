const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A text of at most `length` characters as people count them, the last of them `…` where something was left out. No emoji and no letter
 * with its accents is ever halved: half of a UTF-16 pair has no UTF-8 form, so a title that ends in one can be neither hashed nor sent.
 */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  let count = 0;
  let before = 0;
  for (const { index } of characters.segment(text)) {
    if (count === length - 1) before = index;
    if (count === length) return `${text.slice(0, before)}…`;
    count += 1;
  }
  return text;
}

/** How long Zendesk takes a text to be: its databases count code points, not the halves that JavaScript's strings are made of. */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}
