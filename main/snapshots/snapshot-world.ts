import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { groupsByPerson } from '../changes/groups-by-person.ts';
import type { World } from '../changes/world.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** Of a resource with more records than this, they are read from the store whenever they are asked for, and not kept in memory. */
const mostKept = 20_000;

/** What a person has told of the account's team. */
interface Team {
  /** The owner's e-mail address, in lower case, as Zendesk keeps addresses. */
  readonly owner?: string | undefined;
  readonly seats?: number | undefined;
}

/** The newest snapshot as the pure code sees it; each resource of some thousand records is read once, when it is first asked for. */
export function snapshotWorld(store: SnapshotStore, me: number | undefined, team: Team = {}): World {
  const loaded = new Map<ResourceName, ReadonlyMap<number, ZendeskRecord> | undefined>();
  const counts = store.latest()?.counts ?? {};
  const load = (resource: ResourceName): ReadonlyMap<number, ZendeskRecord> | undefined => {
    if (loaded.has(resource)) return loaded.get(resource);
    const few = (counts[resource] ?? store.count(resource)) <= mostKept;
    const records = few ? new Map(withIds(store.records(resource))) : undefined;
    loaded.set(resource, records);
    return records;
  };
  let owner: { readonly id: number } | undefined;
  let lookedFor = false;
  let members: Map<number, number[]> | undefined;
  const world: World = {
    records: (resource) => load(resource)?.values() ?? store.records(resource),
    find: (resource, id) => (load(resource) ? load(resource)?.get(id) : store.find(resource, id)),
    some: (resource, ids) => {
      if (load(resource) || ids.size * 20 > mostKept) return those(world.records(resource), ids);
      const sorted = [...ids].sort((left, right) => left - right);
      return sorted.map((id) => store.find(resource, id)).filter((record) => record !== undefined);
    },
    total: (resource) => counts[resource],
    groupName: (id) => {
      const name = world.find('groups', id)?.name;
      return typeof name === 'string' ? name : undefined;
    },
    groupsOf: (user) => {
      members ??= groupsByPerson(store.records('group_memberships'));
      return members.get(user) ?? [];
    },
    owner: () => {
      if (!lookedFor && team.owner !== undefined) owner = store.findBy('users', 'email', team.owner);
      lookedFor = true;
      return owner;
    },
    seats: team.seats,
    ...(me === undefined ? {} : { me: { id: me } }),
  };
  return world;
}

function* those(records: Iterable<ZendeskRecord>, ids: ReadonlySet<number>): Generator<ZendeskRecord, void, void> {
  for (const record of records) if (ids.has(record.id)) yield record;
}

function* withIds(records: Iterable<ZendeskRecord>): Generator<[number, ZendeskRecord]> {
  for (const record of records) yield [record.id, record];
}
