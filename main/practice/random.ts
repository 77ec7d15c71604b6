/** Repeatable chance: the same seed gives the same draws on every machine. */
export interface Random {
  /** 0 ≤ n < `below`. */
  whole(below: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  chance(probability: number): boolean;
}

/** Mulberry32: small, quick and good enough to scatter made-up content. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (below: number) => Math.floor(next() * below);
  return {
    whole,
    pick: ([first, ...rest]) => {
      const index = whole(rest.length + 1);
      return index === 0 ? first : (rest[index - 1] ?? first);
    },
    chance: (probability) => next() < probability,
  };
}
