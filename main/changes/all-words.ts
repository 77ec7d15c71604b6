import type { Approval } from '../../preload/contract/change-set.ts';

/**
 * What people said of the same change set, each word once: what is known first, then what is new. A word that was signed is known by its
 * signature, any other by all it says. Of one key's words the newest by its own time counts, whatever their order.
 */
export function allWords(known: readonly Approval[], more: readonly Approval[]): Approval[] {
  const marks = new Set(known.map(markOf));
  const words = [...known];
  for (const word of more) {
    const mark = markOf(word);
    if (marks.has(mark)) continue;
    marks.add(mark);
    words.push(word);
  }
  return words;
}

function markOf(word: Approval): string {
  return word.signature ?? JSON.stringify(word);
}
