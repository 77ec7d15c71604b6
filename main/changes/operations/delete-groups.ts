import type { z } from 'zod';
import type { DeleteGroups, MergeGroups } from '../../../preload/contract/group-operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { People } from '../people/change-person.ts';
import { repointGroup } from '../people/group-uses.ts';
import { leaveGroups } from '../people/leave-groups.ts';
import { namesIn } from '../people/named.ts';
import { type OpenTickets, openTicketsIn } from '../people/open-tickets.ts';
import { peopleOf } from '../people/people-of.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

type Operation = z.infer<typeof DeleteGroups> | z.infer<typeof MergeGroups>;

/**
 * Deletes groups. Before that the members, with their default group, the tickets that are not closed, with their assignees, and
 * everything that names the group go to another group, where one is told; else members only leave, and tickets lose their group. Zendesk refuses to delete the account’s default group and one that is the default of a
 * member, and every team member is in a group: so that is seen to first, or refused.
 */
export function deleteGroups(operation: Operation): OperationParts {
  const [key, ref] =
    operation.operation === 'merge-into' ? (['target', operation.target] as const) : (['moveTo', operation.moveTo] as const);
  return {
    prepare({ world }) {
      const found = ref === undefined ? undefined : namesIn(world)('groups', ref);
      if (found && 'problem' in found) return { ok: false, problems: [{ path: key, message: found.problem }] };
      const people = peopleOf(world);
      const tickets = openTicketsIn(world);
      return { ok: true, change: (group) => deleted(group, found?.id, people, tickets, key) };
    },
    sentence(records, world) {
      const target = typeof ref === 'number' ? (world?.groupName(ref) ?? `group ${ref}`) : ref;
      if (operation.operation === 'merge-into') return `Merge ${records} into “${target}”`;
      return ref === undefined ? `Delete ${records}` : `Delete ${records}, and move what depends on them to “${target}”`;
    },
  };
}

function deleted(group: ZendeskRecord, to: number | undefined, people: People, tickets: OpenTickets, key: string): Outcome {
  if (group.id === to)
    return key === 'target'
      ? { kind: 'record', record: group }
      : { kind: 'refused', field: key, reason: 'cannot take its own place' };
  if (group.default === true)
    return { kind: 'refused', field: 'where', reason: 'is the account’s default group, which Zendesk does not delete' };
  const { world, members } = people;
  const alone: string[] = [];
  for (const person of membersOf(group.id, people)) {
    if (to !== undefined && !members.groupIds(person).includes(to)) members.join(person, to);
    const outcome = leaveGroups(person, new Set([group.id]), people, to);
    if (outcome.kind === 'refused') alone.push(String(person.name));
    else if (outcome.kind === 'record' && outcome.record !== person) world.put('users', person.id, outcome.record);
  }
  if (to !== undefined) for (const ticket of tickets.ofGroup(group.id)) tickets.put({ ...ticket, group_id: to });
  const stuck = repointGroup(world, group.id, to);
  if (alone.length > 0)
    return { kind: 'refused', field: 'moveTo', reason: `is the only group of ${listed(alone)}: say which group takes its place` };
  if (stuck.length > 0)
    return { kind: 'refused', field: 'moveTo', reason: `is all that ${listed(stuck)} is for: say which group takes its place` };
  return { kind: 'deleted' };
}

function membersOf(group: number, { world }: People): ZendeskRecord[] {
  const ids = new Set<number>();
  for (const membership of world.records('group_memberships'))
    if (membership.group_id === group && typeof membership.user_id === 'number') ids.add(membership.user_id);
  for (const person of world.changed('users').created()) if (person.default_group_id === group) ids.add(person.id);
  // A person whom the snapshot does not hold may still be a member, and must be one no more.
  return [...ids].map((id) => world.find('users', id) ?? { id, name: `user ${id}`, role: 'end-user' });
}

function listed(names: readonly string[]): string {
  const shown = names
    .slice(0, 3)
    .map((name) => `“${name}”`)
    .join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
