import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { textOf } from './record-values.ts';
import type { World } from './world.ts';

/** A world as operations leave it: the snapshot, and over it what was changed or deleted so far. */
export interface WorkingWorld extends World {
  /** Puts a changed record in its place; `undefined` deletes it. */
  put(resource: ResourceName, id: number, record: ZendeskRecord | undefined): void;
  /** The changed and deleted records of a resource, by id. */
  changed(resource: ResourceName): ReadonlyMap<number, ZendeskRecord | undefined>;
}

export function workingWorld(snapshot: World): WorkingWorld {
  const changes = new Map<ResourceName, Map<number, ZendeskRecord | undefined>>();
  const of = (resource: ResourceName) => {
    const known = changes.get(resource) ?? new Map<number, ZendeskRecord | undefined>();
    changes.set(resource, known);
    return known;
  };
  return {
    me: snapshot.me,
    *records(resource) {
      const changed = of(resource);
      for (const record of snapshot.records(resource)) {
        const now = changed.has(record.id) ? changed.get(record.id) : record;
        if (now) yield now;
      }
    },
    find(resource, id) {
      const changed = of(resource);
      return changed.has(id) ? changed.get(id) : snapshot.find(resource, id);
    },
    groupName(id) {
      const changed = of('groups');
      if (!changed.has(id)) return snapshot.groupName(id);
      const group = changed.get(id);
      return group && textOf(group, 'name');
    },
    put: (resource, id, record) => of(resource).set(id, record),
    changed: of,
  };
}
