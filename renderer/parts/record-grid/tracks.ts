import { type RefObject, useLayoutEffect } from 'react';
import type { GridColumn } from './grid-column.ts';

/** How wide the columns of a grid are, as its lines read it: while an edge is drawn, no line has to be made again for that. */
export function useTracks<Row>(
  grid: RefObject<HTMLElement | null>,
  isSelectable: boolean,
  columns: readonly GridColumn<Row>[],
): void {
  const tracks = tracksOf(isSelectable, columns);
  const text = tracks.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says what they are.
  useLayoutEffect(() => {
    if (grid.current) setTracks(grid.current, tracks);
  }, [grid, text]);
}

export function setTracks(grid: HTMLElement, tracks: readonly string[]): void {
  const least = tracks.reduce((sum, track) => sum + leastOf(track), 0);
  grid.style.setProperty('--tracks', tracks.join(' '));
  grid.style.setProperty('--least-width', `${least}px`);
}

export function tracksOf<Row>(isSelectable: boolean, columns: readonly GridColumn<Row>[]): string[] {
  return [...(isSelectable ? ['44px'] : []), ...columns.map(({ track }) => track)];
}

/** Pixels that a track such as `120px` or `minmax(200px, 2fr)` has at least. */
function leastOf(track: string): number {
  return Number(/(\d+)px/.exec(track)?.[1] ?? 0);
}
