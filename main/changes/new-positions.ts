/** A record of a list in its new order, with the position it has now. */
export interface Place {
  readonly position: number | undefined;
  readonly isMoved: boolean;
}

/**
 * The positions that put a list into its new order while as many records as possible keep theirs. A record that is moved stands
 * strictly between its neighbours; two that are not may go on sharing a position. Positions begin at 1, or where they begin now.
 */
export function newPositions(places: readonly Place[]): number[] {
  const offsets = offsetsOf(places);
  const lowest = places.reduce((least, { position }) => Math.min(least, position ?? least), 1);
  const kept = longestKept(places, offsets, lowest);
  const positions: number[] = [];
  for (const [index, { position }] of places.entries()) {
    const before = positions[index - 1];
    const gap = (offsets[index] ?? 0) - (offsets[index - 1] ?? 0);
    positions.push(kept.has(index) && position !== undefined ? position : (before ?? lowest) + (before === undefined ? 0 : gap));
  }
  return positions;
}

/** How far each record stands at least from the beginning of the list. */
function offsetsOf(places: readonly Place[]): number[] {
  let offset = 0;
  return places.map((place, index) => {
    const before = places[index - 1];
    if (before && (place.isMoved || before.isMoved || before.position !== place.position)) offset += 1;
    return offset;
  });
}

/**
 * Two records can both keep their positions where these lie as far apart as the offsets do: the longest run of them is the longest
 * one in which position less offset never falls.
 */
function longestKept(places: readonly Place[], offsets: readonly number[], lowest: number): ReadonlySet<number> {
  const slack = places.map(({ position }, index) => (position === undefined ? undefined : position - (offsets[index] ?? 0)));
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [index, value] of slack.entries()) {
    if (value === undefined || value < lowest) continue;
    const at = firstAbove(ends, value, slack);
    previous[index] = ends[at - 1];
    ends[at] = index;
  }
  const kept = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) kept.add(index);
  return kept;
}

/** The first of the runs' ends whose value is above, by halving. */
function firstAbove(ends: readonly number[], value: number, slack: readonly (number | undefined)[]): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slack[ends[middle] ?? 0] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
