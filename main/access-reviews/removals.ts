import type { AccessLine, AccessReview } from '../../preload/contract/access-review.ts';
import type { Operation } from '../../preload/contract/operations.ts';
import { isTeamMember } from '../changes/people/team-of.ts';
import type { World } from '../changes/world.ts';
import { roleNamed } from './role-named.ts';

/** What carries the decisions out, as one draft: who is removed leaves the team, their tickets unassigned; the others get their role. */
export function removalsOf({ lines }: AccessReview, world: World): Operation[] {
  const leaving = lines.flatMap(({ id, decision }) => (decision?.decision === 'remove' && isInTeam(id, world) ? [id] : []));
  const changes = new Map<string, number[]>();
  for (const { id, decision } of lines)
    if (decision?.decision === 'change' && decision.to !== undefined)
      changes.set(decision.to, [...(changes.get(decision.to) ?? []), id]);
  const changed = [...changes].flatMap(([to, ids]): Operation[] => {
    const named = roleNamed(to, world);
    if (named.problem !== undefined) return [];
    const values = 'custom' in named ? { custom_role_id: named.custom } : { role: named.role };
    return [{ resource: 'users', where: { ids }, operation: 'set', values }];
  });
  if (leaving.length === 0) return changed;
  return [
    ...changed,
    { resource: 'users', where: { ids: leaving }, operation: 'offboard', tickets: 'unassign', end: 'downgrade' },
  ];
}

/** The lines of which the account is not yet as was decided. */
export function notCarriedOut({ lines }: AccessReview, world: World): AccessLine[] {
  return lines.filter(({ id, decision }) => {
    if (decision?.decision === 'remove') return isInTeam(id, world);
    if (decision?.decision !== 'change' || decision.to === undefined) return false;
    const person = world.find('users', id);
    const named = roleNamed(decision.to, world);
    if (!person || person.active === false || named.problem !== undefined) return false;
    return 'custom' in named ? person.custom_role_id !== named.custom : person.role !== named.role;
  });
}

function isInTeam(id: number, world: World): boolean {
  const person = world.find('users', id);
  return person !== undefined && person.active !== false && isTeamMember(person);
}
