import type { Operation } from '../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { Roster } from '../../preload/contract/roster.ts';
import { textOf } from './record-values.ts';
import type { World } from './world.ts';

/** What a roster comes to. */
export interface RosterPlan {
  readonly operations: Operation[];
  /** The names of those who are too many in all of their groups: what becomes of them is left to a person. */
  readonly stay: readonly string[];
}

/**
 * The operations that make the team what a roster says. People are found by external id, else by address, and created where there is
 * nobody, as agents unless told. Nothing is taken away unless `remove` asks for it: then whoever is in a group that the roster names, and is
 * not put into it, leaves that group. A roster governs only the groups that it names: other groups, and people in none of these, are not its matter.
 */
export function rosterOperations({ groups, people }: Roster, world: World, remove: boolean): RosterPlan {
  const known = [...world.records('groups')].map((group) => ({ id: group.id, name: textOf(group, 'name')?.toLowerCase() ?? '' }));
  const groupNames = new Set(known.map(({ name }) => name));
  const create = groups
    .filter((name, index) => !groupNames.has(name.toLowerCase()) && groups.indexOf(name) === index)
    .map((name): Operation => ({ resource: 'groups', operation: 'create', values: { name } }));
  const find = finderOf(world);
  const found = people.map((person) => ({ person, known: find(person) }));
  const users = found.map(({ person, known: here }) => (here || person.role ? person : { ...person, role: 'agent' as const }));
  const wanted: Operation[] = [...create, { resource: 'users', operation: 'create-or-update', users }];
  if (!remove) return { operations: wanted, stay: [] };
  const idOf = (named: string | number) =>
    typeof named === 'number' ? named : known.find(({ name }) => name === named.trim().toLowerCase())?.id;
  const governed = new Map<number, Set<number>>();
  for (const named of [...groups, ...people.flatMap((person) => person.groups ?? [])]) {
    const id = idOf(named);
    if (id !== undefined && !governed.has(id)) governed.set(id, new Set());
  }
  for (const { person, known: here } of found)
    for (const named of person.groups ?? []) {
      const id = idOf(named);
      if (id !== undefined && here) governed.get(id)?.add(here.id);
    }
  const joining = new Set(
    found.flatMap(({ person, known: here }) => (here && (person.groups?.length ?? 0) > 0 ? [here.id] : [])),
  );
  const { operations, stay } = leaving(governed, joining, world);
  return { operations: [...wanted, ...operations], stay };
}

/** Whoever is in a governed group and not to be there; those who would be in none stay, as Zendesk wants team members to be in one. */
function leaving(governed: ReadonlyMap<number, ReadonlySet<number>>, joining: ReadonlySet<number>, world: World): RosterPlan {
  const members = new Map<number, number[]>();
  const stay: string[] = [];
  for (const person of world.records('users')) {
    const { id, role } = person;
    if (role !== 'agent' && role !== 'admin') continue;
    const all = world.groupsOf(id);
    const left = all.filter((group) => governed.get(group)?.has(id) === false);
    if (left.length === 0) continue;
    if (left.length === all.length && !joining.has(id)) stay.push(textOf(person, 'name') ?? String(id));
    else for (const group of left) members.set(group, [...(members.get(group) ?? []), id]);
  }
  const operations = [...members].map(
    ([group, ids]): Operation => ({ resource: 'users', where: { ids }, operation: 'remove-from-groups', groups: [group] }),
  );
  return { operations, stay };
}

function finderOf(world: World): (person: Roster['people'][number]) => ZendeskRecord | undefined {
  const known = new Map<string, ZendeskRecord>();
  for (const person of world.records('users')) {
    const [email, externalId] = [textOf(person, 'email'), textOf(person, 'external_id')];
    if (email) known.set(`email ${email.toLowerCase()}`, person);
    if (externalId) known.set(`external id ${externalId.toLowerCase()}`, person);
  }
  return ({ email, external_id: externalId }) =>
    (externalId ? known.get(`external id ${externalId.toLowerCase()}`) : undefined) ??
    (email === undefined ? undefined : known.get(`email ${email}`));
}
