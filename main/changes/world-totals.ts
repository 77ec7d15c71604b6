import type { ResourceName } from '../../preload/contract/records.ts';
import type { World } from './world.ts';

/** How many records of the resource the snapshot holds. */
export function totalOf(world: World, resource: ResourceName): number {
  const told = world.total?.(resource);
  if (told !== undefined) return told;
  let count = 0;
  for (const _record of world.records(resource)) count += 1;
  return count;
}
