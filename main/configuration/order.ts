import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { numberOf } from '../changes/record-values.ts';
import type { Pair } from './matching.ts';

/**
 * The pairs that stand elsewhere among the others than they did: as few as explain the two orders. Places are compared by who comes
 * before whom, not by number: a gap, or a new record before all others, moves nobody. Those without a place are left out.
 */
export function movedPairs(
  pairs: readonly Pair[],
  [leftPlace, rightPlace]: readonly [PlaceOf | undefined, PlaceOf | undefined] = [undefined, undefined],
): ReadonlySet<Pair> {
  const places = [leftPlace ?? placeOf, rightPlace ?? placeOf] as const;
  const place = (pair: Pair | undefined, side: 0 | 1) => (pair && (places[side](pair[side]) ?? placeOf(pair[side]))) ?? 0;
  const moved = new Set<Pair>();
  for (const each of listsOf(pairs)) {
    const before = [...each].sort((one, other) => place(one, 0) - place(other, 0) || one[0].id - other[0].id);
    if (before.every((pair, index) => index === 0 || place(before[index - 1], 1) <= place(pair, 1))) continue;
    const rank = new Map(before.map((pair, index) => [pair, index]));
    // Where two share a place on the right, they stand as on the left.
    const now = [...each].sort((one, other) => place(one, 1) - place(other, 1) || (rank.get(one) ?? 0) - (rank.get(other) ?? 0));
    const kept = longestRise(now.map((pair) => rank.get(pair) ?? 0));
    now.forEach((pair, index) => {
      if (!kept.has(index)) moved.add(pair);
    });
  }
  return moved;
}

/** Triggers are ordered within their category (Zendesk API reference, trigger categories), everything else within its kind. */
function listsOf(pairs: readonly Pair[]): readonly (readonly Pair[])[] {
  const lists = new Map<unknown, Pair[]>();
  for (const pair of pairs) {
    if (numberOf(pair[0], 'position') === undefined || numberOf(pair[1], 'position') === undefined) continue;
    const list = `${pair[0].category_id ?? ''} ${pair[1].category_id ?? ''}`;
    const known = lists.get(list);
    if (known) known.push(pair);
    else lists.set(list, [pair]);
  }
  return [...lists.values()];
}

type PlaceOf = (record: ZendeskRecord) => number | undefined;

function placeOf(record: ZendeskRecord): number | undefined {
  return numberOf(record, 'position');
}

/** Where the numbers of a longest rising part stand. */
function longestRise(numbers: readonly number[]): ReadonlySet<number> {
  // `ends[n]` is where the lowest end of a rise of n + 1 numbers stands.
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  numbers.forEach((number, at) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? 0] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? ends[low - 1] : undefined;
    ends[low] = at;
  });
  const kept = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) kept.add(at);
  return kept;
}
