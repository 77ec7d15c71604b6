import type { TeamMember } from '../../preload/contract/memberships.ts';
import { matches } from '../changes/query/match.ts';
import { parseQuery } from '../changes/query/parse.ts';
import type { Team } from '../changes/team.ts';
import type { World } from '../changes/world.ts';
import { Failure } from '../failure.ts';

interface TeamSearch {
  readonly query: string;
  /** The last word is still being typed, so it also matches as a beginning. */
  readonly typing: boolean;
  /** Only these, where they are given. */
  readonly ids?: readonly number[] | undefined;
}

/**
 * The people of the team that a search of people finds, by name.
 *
 * @throws Failure `validation` where the query is not one.
 */
export function searchTeam({ people }: Team, world: World, { query, typing, ids }: TeamSearch): TeamMember[] {
  const parsed = parseQuery('users', query, { typing });
  if (!parsed.ok) throw new Failure('validation', parsed.problem);
  const wanted = ids && new Set(ids);
  return people
    .filter(({ record }) => (wanted?.has(record.id) ?? true) && matches(parsed.query, record, world))
    .map(({ member }) => member);
}
