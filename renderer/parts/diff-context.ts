import type { DiffSegment } from '../../preload/contract/change-set.ts';
import { visibleText } from '../../preload/contract/text/visible-text.ts';

interface Context {
  /** The places that change, each with what stands around it; what lies between two of them is left out. */
  readonly hunks: readonly (readonly DiffSegment[])[];
  /** Whether something unchanged was left out. */
  readonly hidden: boolean;
}

/**
 * The segments with long unchanged stretches cut down to `length` characters on each side of a change, on as few lines as they
 * take, and parted where something in between was cut; an infinite `length` leaves the text as it is, in one piece.
 */
export function contextOf(segments: readonly DiffSegment[], length: number): Context {
  let hidden = false;
  const hunks: DiffSegment[][] = [[]];
  const add = (segment: DiffSegment) => hunks.at(-1)?.push(segment);
  for (const [index, segment] of segments.entries()) {
    if (segment.kind !== 'same') {
      add(segment);
      continue;
    }
    const [head, tail] = [index === 0 ? 0 : length, index === segments.length - 1 ? 0 : length];
    // A little more than the context is not worth three dots.
    const isCut = segment.text.length > head + tail + 20;
    if (isCut) hidden = true;
    const text = (of: string) => (length === Number.POSITIVE_INFINITY ? of : of.replace(/\s*\n\s*/g, ' ↵ '));
    if (!isCut) {
      add({ kind: 'same', text: text(segment.text) });
      continue;
    }
    if (head > 0) add({ kind: 'same', text: text(`${segment.text.slice(0, head).replace(/\S*$/, '')}…`) });
    if (head > 0 && tail > 0) hunks.push([]);
    if (tail > 0) add({ kind: 'same', text: text(`…${segment.text.slice(-tail).replace(/^\S*/, '')}`) });
  }
  return { hunks, hidden };
}

/**
 * What comes or goes and would otherwise be invisible: marks for white space that is alone, doubled, or at the end of a line, numbers for
 * characters without width or of direction.
 */
export function visibleSpace(text: string): string {
  const visible = visibleText(text)
    .replace(/\u00a0/g, '⍽')
    .replace(/\t/g, '⇥');
  if (text.trim() === '') return visible.replace(/\n/g, '↵\n').replace(/ /g, '·');
  return visible.replace(/ {2,}| +(?=\n)/g, (spaces) => '·'.repeat(spaces.length));
}

/** One side of a difference: what was, or what will be. */
export function sideOf(segments: readonly DiffSegment[], side: 'before' | 'after'): readonly DiffSegment[] {
  const other = side === 'before' ? 'added' : 'removed';
  return segments.filter(({ kind }) => kind !== other);
}
