import type { WorkingWorld } from '../working-world.ts';
import { type People, takenIn } from './change-person.ts';
import { membershipsIn } from './memberships.ts';

/** What operations on people work with. */
export function peopleOf(world: WorkingWorld): People {
  return { world, members: membershipsIn(world), taken: takenIn(world) };
}
