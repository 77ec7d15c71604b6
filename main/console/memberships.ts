import type { Accounts } from '../accounts/accounts.ts';
import { type Team, teamIn } from '../changes/team.ts';
import type { World } from '../changes/world.ts';
import { searchTeam } from '../snapshots/search-team.ts';
import { implementer as os } from './implementer.ts';

export function membershipsRouter(accounts: Accounts) {
  return {
    people: os.memberships.people.handler(async ({ input }) => {
      const world = (await accounts.open(input.account)).world();
      const found = searchTeam(teamOf(world), world, input);
      return { total: found.length, rows: found.slice(input.offset, input.offset + input.limit) };
    }),
    groups: os.memberships.groups.handler(async ({ input }) => [...teamOf((await accounts.open(input.account)).world()).groups]),
  };
}

/** A world belongs to one snapshot; while a person scrolls and types, its team is asked for again and again. */
const known = new WeakMap<World, Team>();

function teamOf(world: World): Team {
  const team = known.get(world) ?? teamIn(world);
  known.set(world, team);
  return team;
}
