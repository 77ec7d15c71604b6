import type { Operation } from '../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { Roster } from '../../preload/contract/roster.ts';
import { textOf } from './record-values.ts';
import type { World } from './world.ts';

/**
 * The operations that make the team what a roster says. People are found by external id, else by address, and created where there is
 * nobody, as agents unless told. Nothing is taken away unless `remove` asks for it: then people leave the groups that
 * the roster does not put them into (where it names any), and team members whom it does not name become end users, but for the
 * account's owner and the sign-in that Redline uses.
 */
export function rosterOperations({ groups, people }: Roster, world: World, remove: boolean): Operation[] {
  const groupNames = new Set([...world.records('groups')].map((group) => textOf(group, 'name')?.toLowerCase()));
  const create = groups
    .filter((name, index) => !groupNames.has(name.toLowerCase()) && groups.indexOf(name) === index)
    .map((name): Operation => ({ resource: 'groups', operation: 'create', values: { name } }));
  const find = finderOf(world);
  const found = people.map((person) => ({ person, known: find(person) }));
  const users = found.map(({ person, known }) => (known || person.role ? person : { ...person, role: 'agent' as const }));
  const wanted: Operation[] = [...create, { resource: 'users', operation: 'create-or-update', users }];
  if (!remove) return wanted;
  const inGroups = new Map<string, { groups: (string | number)[]; ids: number[] }>();
  for (const { person, known } of found) {
    if (!known || !person.groups) continue;
    const key = JSON.stringify([...person.groups].sort());
    const same = inGroups.get(key);
    if (same) same.ids.push(known.id);
    else inGroups.set(key, { groups: person.groups, ids: [known.id] });
  }
  const setGroups = [...inGroups.values()].map(
    ({ groups: names, ids }): Operation => ({ resource: 'users', where: { ids }, operation: 'set-groups', groups: names }),
  );
  const named = new Set(found.flatMap(({ known }) => known?.id ?? []));
  const owner = world.owner?.()?.id;
  const leaving: number[] = [];
  for (const { id, role } of world.records('users'))
    if ((role === 'agent' || role === 'admin') && !named.has(id) && id !== world.me?.id && id !== owner) leaving.push(id);
  const offboard: Operation[] =
    leaving.length === 0
      ? []
      : [{ resource: 'users', where: { ids: leaving }, operation: 'offboard', tickets: 'unassign', end: 'downgrade' }];
  return [...wanted, ...setGroups, ...offboard];
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
