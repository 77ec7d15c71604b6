import { numberOf } from './record-values.ts';
import type { World } from './world.ts';

/**
 * How many people have each organization as theirs, by its id. Counted once for a snapshot's world, which does not change: a list asks
 * for it row by row.
 */
export function peopleByOrganization(world: World): ReadonlyMap<number, number> {
  const known = counted.get(world);
  if (known) return known;
  const people = new Map<number, number>();
  for (const person of world.records('users')) {
    const organization = numberOf(person, 'organization_id');
    if (organization !== undefined) people.set(organization, (people.get(organization) ?? 0) + 1);
  }
  counted.set(world, people);
  return people;
}

const counted = new WeakMap<World, ReadonlyMap<number, number>>();
