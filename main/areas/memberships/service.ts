import { type Team, teamIn } from '../../changes/team.ts';
import type { World } from '../../changes/world.ts';

/** A world belongs to one snapshot; while a person scrolls and types, its team is asked for again and again. */
const known = new WeakMap<World, Team>();

/** Who in the team is in which groups. */
export function teamOf(world: World): Team {
  const team = known.get(world) ?? teamIn(world);
  known.set(world, team);
  return team;
}
