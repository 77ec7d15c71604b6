import type { z } from 'zod';
import type { Offboard } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { changePerson, type People } from '../people/change-person.ts';
import { leaveGroups } from '../people/leave-groups.ts';
import { isOwner, ownerStays } from '../people/owner.ts';
import { peopleOf } from '../people/people-of.ts';
import { textOf } from '../record-values.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

/**
 * Somebody leaves the team, in this order: the groups are left, by which Zendesk unassigns the tickets; the person becomes an end
 * user, is suspended, or is deleted; the sign-ins end. Whoever is only suspended stays a team member and so in one group.
 */
export function offboard({ end }: z.infer<typeof Offboard>): OperationParts {
  return {
    prepare({ world }) {
      const people = peopleOf(world);
      const accountDefault = [...world.records('groups')].find((group) => group.default === true)?.id;
      return {
        ok: true,
        change: (person): Outcome => {
          if (person.role === 'end-user' || person.id < 0)
            return { kind: 'refused', field: 'where', reason: 'is not in the team' };
          if (isOwner(person, world)) return { kind: 'refused', field: 'where', reason: ownerStays };
          if (world.me?.id === person.id) return { kind: 'refused', field: 'where', reason: 'is the sign-in that Redline uses' };
          if (person.shared === true)
            return { kind: 'refused', field: 'where', reason: 'is shared by another account, and only that one can change it' };
          const outcome = ended(person, end, people, accountDefault);
          if (outcome.kind !== 'refused') endSessions(person, people);
          return outcome;
        },
      };
    },
    sentence: (records) =>
      `Offboard ${records}: leave the groups, end the sign-ins, ${{ downgrade: 'become an end user', suspend: 'be suspended', delete: 'be deleted' }[end]}`,
  };
}

function ended(
  person: ZendeskRecord,
  end: 'downgrade' | 'suspend' | 'delete',
  people: People,
  kept: number | undefined,
): Outcome {
  if (end === 'downgrade') return changePerson(person, { fields: { role: 'end-user' } }, people);
  if (end === 'suspend') {
    const groups = people.members.groupIds(person);
    const stay = kept !== undefined && groups.includes(kept) ? kept : (people.members.defaultGroup(person) ?? groups[0]);
    const left = leaveGroups(person, new Set(groups.filter((group) => group !== stay)), people);
    return left.kind === 'record' ? changePerson(left.record, { fields: { suspended: true } }, people) : left;
  }
  for (const membership of [...people.members.of(person)]) people.members.leave(membership);
  return { kind: 'deleted' };
}

function endSessions(person: ZendeskRecord, { world }: People): void {
  world.also({
    resource: 'user_sessions',
    action: 'delete',
    id: person.id,
    name: `Sign-ins of ${textOf(person, 'name') ?? person.id}`,
    before: { user_id: person.id },
  });
}
