import type { State } from '../state.ts';
import { type AccountWorld, accountWorld } from '../world/account-world.ts';
import { baseTagCounts } from '../world/tag-families.ts';

/** How often tags stand on records more or less than on the untouched ones; kept up to date by every write. */
export const tagCountTable = 'CREATE TABLE IF NOT EXISTS tag_changes (name TEXT PRIMARY KEY, change INTEGER NOT NULL)';

/** Enters that a record had these tags and now has those. */
export function countTags(state: State, before: readonly string[], after: readonly string[]): void {
  for (const tag of before) if (!after.includes(tag)) changeCount(state, tag, -1);
  for (const tag of after) if (!before.includes(tag)) changeCount(state, tag, 1);
}

interface TagCount {
  readonly name: string;
  readonly count: number;
}

/** Every tag there is with its count, most used first (Zendesk's tags reference). */
export function tagCounts(state: State): readonly TagCount[] {
  const base = untouchedCounts(state);
  const changes = new Map(
    state.rows('SELECT name, change FROM tag_changes').map((row) => [String(row.name), Number(row.change)]),
  );
  if (changes.size === 0) return base;
  const changed = base.map(({ name, count }) => {
    const change = changes.get(name) ?? 0;
    changes.delete(name);
    return { name, count: count + change };
  });
  const added = [...changes].map(([name, count]) => ({ name, count }));
  return [...changed, ...added].filter(({ count }) => count > 0).sort(byUse);
}

/** Follows from the seed alone and never changes, so that counting twenty thousand tags once is enough. */
const counted = new WeakMap<AccountWorld, readonly TagCount[]>();

function untouchedCounts(state: State): readonly TagCount[] {
  const world = accountWorld(state);
  const before = counted.get(world);
  if (before !== undefined) return before;
  const counts = [...baseTagCounts(world.tickets, world.users.count, world.tags)].filter(({ count }) => count > 0).sort(byUse);
  counted.set(world, counts);
  return counts;
}

function byUse(left: TagCount, right: TagCount): number {
  return right.count - left.count || (left.name < right.name ? -1 : 1);
}

function changeCount(state: State, tag: string, change: number): void {
  state.rows(
    'INSERT INTO tag_changes (name, change) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET change = change + excluded.change',
    tag,
    change,
  );
}
