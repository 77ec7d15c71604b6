import type { z } from 'zod';
import type { ChangeMembership, CopyMemberships, SetMemberships } from '../../../preload/contract/people-operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { changePerson, type People } from '../people/change-person.ts';
import { leaveGroups } from '../people/leave-groups.ts';
import { namesIn } from '../people/named.ts';
import { peopleOf } from '../people/people-of.ts';
import type { World } from '../world.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

type Operation = z.infer<typeof ChangeMembership> | z.infer<typeof SetMemberships> | z.infer<typeof CopyMemberships>;

/**
 * Makes people members of groups, ends their membership, or both, so that they are in these groups and no other. Only team
 * members can be in groups (Zendesk API reference, group memberships).
 */
export function changeMembership(operation: Operation): OperationParts {
  return {
    prepare({ world }) {
      const find = namesIn(world);
      const people = peopleOf(world);
      if (operation.operation === 'copy-groups') {
        const from = find('users', operation.from);
        if ('problem' in from) return { ok: false, problems: [{ path: 'from', message: from.problem }] };
        const ids = people.members.groupIds({ id: from.id });
        if (ids.length === 0) return { ok: false, problems: [{ path: 'from', message: 'This person is in no group.' }] };
        return { ok: true, change: (person) => changePerson(person, { fields: {}, join: ids }, people) };
      }
      const found = operation.groups.map((ref) => find('groups', ref));
      const problems = found.flatMap((each, index) =>
        'problem' in each ? [{ path: `groups[${index}]`, message: each.problem }] : [],
      );
      if (problems.length > 0) return { ok: false, problems };
      const ids = [...new Set(found.flatMap((each) => ('id' in each ? each.id : [])))];
      return { ok: true, change: (person) => changed(operation.operation, person, ids, people) };
    },
    sentence: (records, world) => sentence(operation, records, world),
  };
}

function changed(
  how: 'add-to-groups' | 'remove-from-groups' | 'set-groups',
  person: ZendeskRecord,
  ids: readonly number[],
  people: People,
): Outcome {
  if (how === 'remove-from-groups') return leaveGroups(person, new Set(ids), people);
  const joined = changePerson(person, { fields: {}, join: ids }, people);
  if (how === 'add-to-groups' || joined.kind !== 'record') return joined;
  const others = people.members.groupIds(person).filter((group) => !ids.includes(group));
  return leaveGroups(joined.record, new Set(others), people, ids[0]);
}

function sentence(operation: Operation, records: string, world: World | undefined): string {
  if (operation.operation === 'copy-groups') {
    const { from } = operation;
    const name = typeof from === 'string' ? from : world?.find('users', from)?.name;
    return `Add ${records} to the groups of ${typeof name === 'string' ? name : `user ${from}`}`;
  }
  const names = operation.groups
    .map((ref) => (typeof ref === 'string' ? `“${ref}”` : `“${world?.groupName(ref) ?? `group ${ref}`}”`))
    .join(', ');
  if (operation.operation === 'set-groups') return `Put ${records} into ${names} and no other group`;
  return operation.operation === 'add-to-groups' ? `Add ${records} to ${names}` : `Remove ${records} from ${names}`;
}
