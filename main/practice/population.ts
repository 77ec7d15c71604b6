/**
 * Records that nobody has touched yet and that are therefore nowhere stored: they follow from the seed and their number
 * alone. Ids, `created_at` and `updated_at` all grow with the number, so that any of them can be looked up by halving.
 */
export interface Population<Stored> {
  readonly count: number;
  /** Whether there is a record of this number at all; without it there is one of each. */
  readonly has?: (index: number) => boolean;
  /** For 0 ≤ `index` < `count`. */
  idAt(index: number): number;
  /** `undefined` for an id outside of it. */
  indexOf(id: number): number | undefined;
  make(index: number): Stored;
}

/** 32 well-mixed bits that depend on the seed, a record's number and what they are wanted for. */
export function mix(seed: number, index: number, purpose: number): number {
  let mixed = (Math.imul(index, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b) ^ Math.imul(purpose + 1, 0xc2b2ae35)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
