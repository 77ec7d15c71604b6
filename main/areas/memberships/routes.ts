import { searchTeam } from '../../snapshots/search-team.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { teamOf } from './service.ts';

export function membershipsRoutes({ accounts }: Services) {
  return {
    people: os.memberships.people.handler(async ({ input }) => {
      const world = (await accounts.open(input.account)).world();
      const found = searchTeam(teamOf(world), world, input);
      return { total: found.length, rows: found.slice(input.offset, input.offset + input.limit) };
    }),
    groups: os.memberships.groups.handler(async ({ input }) => [...teamOf((await accounts.open(input.account)).world()).groups]),
  };
}
