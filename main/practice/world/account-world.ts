import { z } from 'zod';
import type { State } from '../state.ts';

/** What untouched users and tickets are made from besides their number; written once, when the state is made. */
const AccountWorld = z.object({
  seed: z.number(),
  users: z.object({ first: z.number(), count: z.number() }),
  tickets: z.number(),
  tags: z.number(),
  organizations: z.array(z.number()),
  agents: z.array(z.object({ id: z.number(), groups: z.array(z.number()) })),
  brand: z.number(),
  form: z.number(),
  /** The custom status of each status category. */
  statuses: z.record(z.string(), z.number()),
  /** The ticket fields whose values are tags. */
  reasonField: z.number(),
  expressField: z.number(),
});
export type AccountWorld = Readonly<z.infer<typeof AccountWorld>>;

/** It never changes once it is written, so reading it once for each open state is enough. */
const known = new WeakMap<State, AccountWorld>();

export function accountWorld(state: State): AccountWorld {
  const before = known.get(state);
  if (before !== undefined) return before;
  const world = AccountWorld.parse(JSON.parse(state.setting('world') ?? 'null'));
  known.set(state, world);
  return world;
}

export function saveAccountWorld(state: State, world: AccountWorld): void {
  state.set('world', JSON.stringify(world));
}
