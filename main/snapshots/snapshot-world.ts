import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import type { World } from '../changes/world.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** The newest snapshot as the pure code sees it; each resource is read once, when it is first asked for. */
export function snapshotWorld(store: SnapshotStore, me: number | undefined): World {
  const loaded = new Map<ResourceName, Map<number, ZendeskRecord>>();
  const load = (resource: ResourceName): Map<number, ZendeskRecord> => {
    const known = loaded.get(resource);
    if (known) return known;
    const records = new Map<number, ZendeskRecord>();
    for (const record of store.records(resource)) records.set(record.id, record);
    loaded.set(resource, records);
    return records;
  };
  return {
    records: (resource) => load(resource).values(),
    find: (resource, id) => load(resource).get(id),
    groupName: (id) => {
      const name = load('groups').get(id)?.name;
      return typeof name === 'string' ? name : undefined;
    },
    ...(me === undefined ? {} : { me: { id: me } }),
  };
}
