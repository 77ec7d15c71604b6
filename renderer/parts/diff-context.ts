import type { DiffSegment } from '../../preload/contract/change-set.ts';
import { visibleText } from '../../preload/contract/text/visible-text.ts';

interface Context {
  readonly shown: readonly DiffSegment[];
  /** Whether something unchanged was left out. */
  readonly hidden: boolean;
}

/**
 * The segments with long unchanged stretches cut down to `length` characters on each side of a change, on as few lines as they
 * take; an infinite `length` leaves the text as it is.
 */
export function contextOf(segments: readonly DiffSegment[], length: number): Context {
  let hidden = false;
  const shown = segments.map((segment, index) => {
    if (segment.kind !== 'same') return segment;
    const text = shortened(segment.text, index === 0 ? 0 : length, index === segments.length - 1 ? 0 : length);
    if (text !== segment.text) hidden = true;
    return { ...segment, text: length === Number.POSITIVE_INFINITY ? text : text.replace(/\s*\n\s*/g, ' ↵ ') };
  });
  return { shown, hidden };
}

/** What comes or goes and would otherwise be invisible: marks for white space, numbers for characters without width or of direction. */
export function visibleSpace(text: string): string {
  if (text.trim() !== '') return visibleText(text);
  return visibleText(text).replace(/\n/g, '↵\n').replace(/ /g, '·').replace(/\t/g, '⇥');
}

function shortened(text: string, head: number, tail: number): string {
  // A little more than the context is not worth three dots.
  if (text.length <= head + tail + 20) return text;
  const start = text.slice(0, head);
  const end = tail === 0 ? '' : text.slice(-tail);
  return `${start.replace(/\S*$/, '')}…${end.replace(/^\S*/, '')}`;
}
