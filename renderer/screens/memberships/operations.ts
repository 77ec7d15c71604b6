import type { Operation } from '../../../preload/contract/operations.ts';
import { grouped } from '../../../preload/contract/text/grouped.ts';
import { count, counted } from '../../parts/quantities.ts';
import { type PendingChanges, totalsOf } from './pending-changes.ts';

/** As many groups as one operation takes. */
const mostGroups = 100;

/**
 * The pending changes as operations, few enough to be read: people who get the same groups in one, or groups that get the same people,
 * whichever is shorter. Joining comes first, then default groups, then leaving, so that nobody is without a group in between and
 * nobody’s default group is one they are not in.
 */
export function operationsOf(changes: PendingChanges): Operation[] {
  const people = [...changes];
  const defaults = grouped(
    people.filter(([, { defaultGroup }]) => defaultGroup !== undefined),
    ([, { defaultGroup }]) => defaultGroup,
  );
  return [
    ...gathered(people.map(([id, { join }]) => [id, join])).map((part) => membership('add-to-groups', part)),
    ...[...defaults].flatMap(([group, of]): Operation[] =>
      group === undefined
        ? []
        : [
            {
              resource: 'users',
              where: { ids: of.map(([id]) => id) },
              operation: 'set',
              values: { default_group_id: group },
            },
          ],
    ),
    ...gathered(people.map(([id, { leave }]) => [id, leave])).map((part) => membership('remove-from-groups', part)),
  ];
}

/** The title of the change set: `Memberships: 12 added, 3 removed, 9 people`. */
export function titleOf(changes: PendingChanges): string {
  const { added, removed, defaults, people } = totalsOf(changes);
  const parts = [
    ...(added > 0 ? [`${count(added)} added`] : []),
    ...(removed > 0 ? [`${count(removed)} removed`] : []),
    ...(defaults > 0 ? [counted(defaults, 'default group')] : []),
    counted(people, 'person', 'people'),
  ];
  return `Memberships: ${parts.join(', ')}`;
}

interface Part {
  readonly people: readonly number[];
  readonly groups: readonly number[];
}

function gathered(wishes: readonly (readonly [person: number, groups: readonly number[]])[]): Part[] {
  const byPerson = wishes.filter(([, groups]) => groups.length > 0);
  const byGroup = new Map<number, number[]>();
  for (const [person, groups] of byPerson) {
    for (const group of groups) byGroup.set(group, [...(byGroup.get(group) ?? []), person]);
  }
  const sameGroups = alike(byPerson).map(({ keys, values }) => ({ people: keys, groups: values }));
  const samePeople = alike([...byGroup]).map(({ keys, values }) => ({ people: values, groups: keys }));
  // In the order of their groups, so that of several groups whoever joins is in the one with the lowest id longest.
  return (samePeople.length < sameGroups.length ? samePeople : sameGroups)
    .map(({ people, groups }) => ({ people, groups: groups.toSorted((one, other) => one - other) }))
    .toSorted((one, other) => (one.groups[0] ?? 0) - (other.groups[0] ?? 0))
    .flatMap(inReach);
}

/** Keys that have the same values, together; in the order in which they come first. */
function alike(entries: readonly (readonly [key: number, values: readonly number[]])[]) {
  const found = new Map<string, { readonly keys: number[]; readonly values: readonly number[] }>();
  for (const [key, values] of entries) {
    const sorted = values.toSorted((one, other) => one - other);
    const name = sorted.join(' ');
    const known = found.get(name);
    if (known) known.keys.push(key);
    else found.set(name, { keys: [key], values: sorted });
  }
  return [...found.values()];
}

function inReach({ people, groups }: Part): Part[] {
  const parts: Part[] = [];
  for (let from = 0; from < groups.length; from += mostGroups)
    parts.push({ people, groups: groups.slice(from, from + mostGroups) });
  return parts;
}

function membership(operation: 'add-to-groups' | 'remove-from-groups', { people, groups }: Part): Operation {
  return { resource: 'users', where: { ids: [...people] }, operation, groups: [...groups] };
}
