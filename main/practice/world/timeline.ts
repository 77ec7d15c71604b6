import { isoSeconds } from '../iso-seconds.ts';
import type { Random } from '../random.ts';

/** The seeded past: nothing in it is later than its end, so that every real change is newer. */
const spans = {
  groups: [Date.UTC(2019, 2, 4), Date.UTC(2024, 5, 1)],
  people: [Date.UTC(2019, 2, 4), Date.UTC(2025, 8, 1)],
  macros: [Date.UTC(2019, 3, 1), Date.UTC(2026, 7, 31)],
} as const;

const end = Date.UTC(2026, 8, 30);

/** Times for `count` records made one after another: the n-th was made before the next one and changed some time after. */
export function timeline(random: Random, count: number, kind: keyof typeof spans) {
  const [from, to] = spans[kind];
  const step = (to - from) / Math.max(1, count);
  return (index: number): { readonly created: string; readonly updated: string } => {
    const created = from + step * index + random.whole(Math.floor(step));
    const updated = random.chance(0.4) ? created : created + random.whole(Math.floor(end - created));
    return { created: isoSeconds(created), updated: isoSeconds(updated) };
  };
}
