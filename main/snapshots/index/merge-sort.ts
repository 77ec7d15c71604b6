/** How many things are compared between two rests. */
const atOnce = 2000;

/**
 * Sorts in place, as `Array.prototype.sort` would, and rests again and again: a million names take seconds, which nobody should have to
 * wait for.
 */
export function* mergeSort<Thing>(things: Thing[], compare: (left: Thing, right: Thing) => number): Generator<void, void, void> {
  for (let start = 0; start < things.length; start += atOnce) {
    const run = things.slice(start, start + atOnce).sort(compare);
    for (const [index, thing] of run.entries()) things[start + index] = thing;
    yield;
  }
  for (let width = atOnce; width < things.length; width *= 2) {
    const from = things.slice();
    for (let start = 0; start < from.length; start += 2 * width)
      yield* merge(from, things, start, Math.min(start + width, from.length), Math.min(start + 2 * width, from.length), compare);
  }
}

function* merge<Thing>(
  from: readonly Thing[],
  to: Thing[],
  start: number,
  middle: number,
  end: number,
  compare: (left: Thing, right: Thing) => number,
): Generator<void, void, void> {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at += 1) {
    const takesLeft = right >= end || (left < middle && compare(from[left] as Thing, from[right] as Thing) <= 0);
    to[at] = from[takesLeft ? left++ : right++] as Thing;
    if ((at - start) % atOnce === atOnce - 1) yield;
  }
}
