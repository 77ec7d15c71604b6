import { groupsByPerson } from '../changes/groups-by-person.ts';
import type { World } from '../changes/world.ts';
import type { SnapshotStore } from '../snapshots/snapshot-store.ts';

/** A snapshot that is kept, as the pure code sees it. */
export function worldAt(snapshots: SnapshotStore, snapshot: string): World {
  let members: ReturnType<typeof groupsByPerson> | undefined;
  const world: World = {
    records: (resource) => snapshots.recordsOf(snapshot, resource),
    find: (resource, id) => snapshots.findIn(snapshot, resource, id),
    total: (resource) => snapshots.summary(snapshot)?.counts[resource],
    groupName: (id) => {
      const name = world.find('groups', id)?.name;
      return typeof name === 'string' ? name : undefined;
    },
    groupsOf: (user) => {
      members ??= groupsByPerson(snapshots.recordsOf(snapshot, 'group_memberships'));
      return members.get(user) ?? [];
    },
  };
  return world;
}
