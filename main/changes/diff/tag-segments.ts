import type { DiffSegment } from '../../../preload/contract/change-set.ts';

/** The tags that stay and go, in the order they had, then those that come: whole tags, never parts of one. */
export function tagSegments(before: readonly string[], after: readonly string[]): DiffSegment[] {
  const kept = before.map((tag): DiffSegment => ({ kind: after.includes(tag) ? 'same' : 'removed', text: tag }));
  const added = after.filter((tag) => !before.includes(tag)).map((text): DiffSegment => ({ kind: 'added', text }));
  return [...kept, ...added].flatMap((segment, index): DiffSegment[] =>
    index === 0 ? [segment] : [{ kind: 'same', text: ' ' }, segment],
  );
}
