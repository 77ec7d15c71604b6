import { diffWordsWithSpace } from 'diff';
import type { DiffSegment } from '../../../preload/contract/change-set.ts';

/**
 * The words that stay, go and come, in reading order. Put together without the added ones they are `before`, without the
 * removed ones `after`. Texts that have next to nothing in common are one removed and one added piece.
 */
export function textSegments(before: string, after: string): DiffSegment[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const changes = diffWordsWithSpace(before, after, { maxEditLength });
  if (!changes) return whole(before, after);
  return changes.map(({ added, removed, value }) => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text: value }));
}

/** More changes than this take the algorithm too long, and no reader follows them. */
const maxEditLength = 1000;

function whole(before: string, after: string): DiffSegment[] {
  const segments: DiffSegment[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return segments.filter((segment) => segment.text !== '');
}
