import { ownedTagRefusal } from '../owned-tags.ts';
import type { WorkingWorld } from '../working-world.ts';
import { type People, takenIn } from './change-person.ts';
import { membershipsIn } from './memberships.ts';

/** What operations on people work with. */
export function peopleOf(world: WorkingWorld): People {
  const tagRefusal = ownedTagRefusal('user_fields', world.records('user_fields'));
  return { world, members: membershipsIn(world), taken: takenIn(world), tagRefusal };
}
