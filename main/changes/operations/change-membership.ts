import type { z } from 'zod';
import type { ChangeMembership } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { nearest } from '../query/nearest.ts';
import { numberOf, textOf } from '../record-values.ts';
import type { WorkingWorld } from '../working-world.ts';
import type { World } from '../world.ts';
import type { OperationParts, Outcome } from './operation-parts.ts';

type Operation = z.infer<typeof ChangeMembership>;
type GroupRef = Operation['groups'][number];

/** Makes people members of groups, or ends their membership. Only team members can be in groups (Zendesk API reference, group memberships). */
export function changeMembership({ operation, groups }: Operation): OperationParts {
  return {
    prepare({ world }) {
      const found = groups.map((ref) => ({ ref, id: groupIdOf(ref, world) }));
      const problems = found.flatMap(({ ref, id }, index) =>
        id === undefined ? [{ path: `groups[${index}]`, message: unknownGroup(ref, world) }] : [],
      );
      if (problems.length > 0) return { ok: false, problems };
      const ids = [...new Set(found.flatMap(({ id }) => id ?? []))];
      const members = membershipsByPerson(world);
      return {
        ok: true,
        change: (person) =>
          operation === 'add-to-groups' ? joined(person, ids, world, members) : left(person, ids, world, members),
      };
    },
    sentence(records, world) {
      const names = groups
        .map((ref) => (typeof ref === 'string' ? `“${ref}”` : `“${world?.groupName(ref) ?? `group ${ref}`}”`))
        .join(', ');
      return operation === 'add-to-groups' ? `Add ${records} to ${names}` : `Remove ${records} from ${names}`;
    },
  };
}

type Memberships = ReadonlyMap<number, readonly ZendeskRecord[]>;

function joined(person: ZendeskRecord, groups: readonly number[], world: WorkingWorld, members: Memberships): Outcome {
  if (person.role === 'end-user')
    return { kind: 'refused', field: 'groups', reason: 'is an end user, and only team members can be in groups' };
  const has = new Set((members.get(person.id) ?? []).map((membership) => membership.group_id));
  for (const group of groups) if (!has.has(group)) world.create('group_memberships', { user_id: person.id, group_id: group });
  return { kind: 'record', record: person };
}

/** Every team member is in at least one group (Zendesk help, "About groups"), so the last ones cannot all be left. */
function left(person: ZendeskRecord, groups: readonly number[], world: WorkingWorld, members: Memberships): Outcome {
  const all = members.get(person.id) ?? [];
  const ending = all.filter((membership) => groups.includes(numberOf(membership, 'group_id') ?? 0));
  if (ending.length > 0 && ending.length === all.length && person.role !== 'end-user')
    return { kind: 'refused', field: 'groups', reason: 'would be in no group, and Zendesk wants team members to be in one' };
  for (const { id } of ending) world.put('group_memberships', id, undefined);
  return { kind: 'record', record: person };
}

function membershipsByPerson(world: World): Memberships {
  const byPerson = new Map<number, ZendeskRecord[]>();
  for (const membership of world.records('group_memberships')) {
    const user = numberOf(membership, 'user_id');
    if (user === undefined) continue;
    const known = byPerson.get(user);
    if (known) known.push(membership);
    else byPerson.set(user, [membership]);
  }
  return byPerson;
}

/** By id, else by name in any case; a name that two groups have names neither. */
function groupIdOf(ref: GroupRef, world: World): number | undefined {
  if (typeof ref === 'number') return world.find('groups', ref)?.id;
  const named = [...world.records('groups')].filter((group) => textOf(group, 'name')?.toLowerCase() === ref.toLowerCase());
  return named.length === 1 ? named[0]?.id : undefined;
}

function unknownGroup(ref: GroupRef, world: World): string {
  if (typeof ref === 'number') return `The snapshot has no group ${ref}: sync again, or name another.`;
  const names = [...world.records('groups')].flatMap((group) => textOf(group, 'name') ?? []);
  if (names.filter((name) => name.toLowerCase() === ref.toLowerCase()).length > 1)
    return `More than one group is called “${ref}”: name it by its id.`;
  const close = nearest(
    ref.toLowerCase(),
    names.map((name) => name.toLowerCase()),
  );
  const spelt = names.find((name) => name.toLowerCase() === close);
  return `The snapshot has no group “${ref}”${spelt === undefined ? '' : `: did you mean “${spelt}”?`}`;
}
