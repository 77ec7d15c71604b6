import type { z } from 'zod';
import type { Offboard } from '../../../preload/contract/people-operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { changePerson, type People } from '../people/change-person.ts';
import { handOver } from '../people/hand-over.ts';
import { leaveGroups } from '../people/leave-groups.ts';
import { namesIn } from '../people/named.ts';
import { openTicketsIn } from '../people/open-tickets.ts';
import { isOwner, ownerStays } from '../people/owner.ts';
import { peopleOf } from '../people/people-of.ts';
import { textOf } from '../record-values.ts';
import type { WorkingWorld } from '../working-world.ts';
import type { World } from '../world.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

type Operation = z.infer<typeof Offboard>;

/**
 * Somebody leaves the team, in this order: their open tickets lose their assignee or get another one; the groups are left; the
 * person becomes an end user, is suspended, or is deleted; the sign-ins end. Whoever is only suspended stays a team member and so
 * in one group.
 */
export function offboard({ end, tickets, solved = 'leave' }: Operation): OperationParts {
  return {
    prepare({ world, selected }) {
      const people = peopleOf(world);
      const found = typeof tickets === 'string' ? {} : heirIn(tickets.assignTo, world, selected);
      if ('problem' in found) return { ok: false, problems: [{ path: 'tickets.assignTo', message: found.problem }] };
      const open = openTicketsIn(world);
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
          if (tickets !== 'leave') handOver(person, { heir: found.heir, solved }, people.members, open);
          const outcome = ended(person, end, people, accountDefault);
          if (outcome.kind !== 'refused') endSessions(person, people);
          return outcome;
        },
      };
    },
    sentence: (records, world) =>
      `Offboard ${records}: ${ticketWords(tickets, solved, world)}leave the groups, end the sign-ins, ${{ downgrade: 'become an end user', suspend: 'be suspended', delete: 'be deleted' }[end]}`,
  };
}

/** Who gets the tickets: a team member who stays and can work. */
function heirIn(ref: number | string, world: WorkingWorld, leaving: readonly ZendeskRecord[]): Heir {
  const found = namesIn(world)('users', ref);
  if ('problem' in found) return found;
  const heir = world.find('users', found.id);
  if (!heir || (heir.role !== 'agent' && heir.role !== 'admin'))
    return { problem: 'Tickets can only be assigned to a team member.' };
  if (heir.suspended === true) return { problem: 'This person is suspended and could not work on the tickets.' };
  if (leaving.some(({ id }) => id === heir.id)) return { problem: 'This person is among those who are offboarded.' };
  return { heir };
}

type Heir = { readonly heir?: ZendeskRecord } | { readonly problem: string };

function ticketWords(tickets: Operation['tickets'], solved: 'leave' | 'along', world: World | undefined): string {
  if (tickets === 'leave') return '';
  const which = solved === 'along' ? 'open and solved' : 'open';
  if (tickets === 'unassign') return `unassign their ${which} tickets, `;
  const { assignTo } = tickets;
  const name = typeof assignTo === 'string' ? assignTo : world?.find('users', assignTo)?.name;
  return `give their ${which} tickets to ${typeof name === 'string' ? name : `user ${assignTo}`}, `;
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
