import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { groupsByPerson } from '../changes/groups-by-person.ts';
import type { IndexAsk } from '../changes/query/index-ask.ts';
import { parseQuery } from '../changes/query/parse.ts';
import type { World } from '../changes/world.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** Of a resource with more records than this, they are read from the store whenever they are asked for, and not kept in memory. */
const mostKept = 20_000;

/** What a person has told of the account's team. */
interface Team {
  /** The owner's e-mail address, in lower case, as Zendesk keeps addresses. */
  readonly owner?: string | undefined;
  readonly seats?: number | undefined;
  readonly governed?: World['governed'];
}

/**
 * The newest snapshot as the pure code sees it; each resource of some thousand records is read once, when it is first asked for.
 *
 * @param most of a resource with more than so many none is kept in memory.
 */
export function snapshotWorld(store: SnapshotStore, me: number | undefined, team: Team = {}, most = mostKept): World {
  const loaded = new Map<ResourceName, ReadonlyMap<number, ZendeskRecord> | undefined>();
  const counts = store.latest()?.counts ?? {};
  const load = (resource: ResourceName): ReadonlyMap<number, ZendeskRecord> | undefined => {
    if (loaded.has(resource)) return loaded.get(resource);
    const few = (counts[resource] ?? store.count(resource)) <= most;
    const records = few ? new Map(withIds(store.records(resource))) : undefined;
    loaded.set(resource, records);
    return records;
  };
  // Reading one by its id costs about as much as reading ten in their order.
  const isFew = (count: number, resource: ResourceName) =>
    count * 20 <= Math.max(most, counts[resource] ?? store.count(resource));
  let owner: { readonly id: number } | undefined;
  let lookedFor = false;
  let members: Map<number, number[]> | undefined;
  const world: World = {
    records: (resource) => load(resource)?.values() ?? store.records(resource),
    find: (resource, id) => (load(resource) ? load(resource)?.get(id) : store.find(resource, id)),
    some: (resource, ids) => {
      if (load(resource) || !isFew(ids.size, resource)) return those(world.records(resource), ids);
      const sorted = [...ids].sort((left, right) => left - right);
      return sorted.map((id) => store.find(resource, id)).filter((record) => record !== undefined);
    },
    mayMatch: (query) => {
      const { resource } = query;
      if (load(resource) || !store.search.holds(resource)) return undefined;
      const ask = store.search.ask(query, world);
      if (ask.match.kind === 'all' || !isFew(store.search.count(resource, ask), resource)) return undefined;
      return new Set(idsFor(store.search, resource, ask));
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
      if (!lookedFor && team.owner !== undefined) owner = personAt(team.owner, world, store);
      lookedFor = true;
      return owner;
    },
    seats: team.seats,
    governed: team.governed,
    ...(me === undefined ? {} : { me: { id: me } }),
  };
  return world;
}

/** Found by the index where there is one: without it, every person's text is looked through. */
function personAt(email: string, world: World, store: SnapshotStore): ZendeskRecord | undefined {
  const parsed = parseQuery('users', `email:"${email}"`);
  const few = parsed.ok ? world.mayMatch?.(parsed.query) : undefined;
  if (!few) return store.findBy('users', 'email', email);
  return [...(world.some?.('users', few) ?? [])].find((person) => person.email === email);
}

/** So many ids are taken from the index at once. */
const atOnce = 50_000;

function* idsFor(index: SnapshotStore['search'], resource: ResourceName, ask: IndexAsk): Generator<number, void, void> {
  let after: number | undefined;
  do {
    const { ids, place } = index.nextIds(resource, ask, after, atOnce);
    yield* ids;
    after = place;
  } while (after !== undefined);
}

function* those(records: Iterable<ZendeskRecord>, ids: ReadonlySet<number>): Generator<ZendeskRecord, void, void> {
  for (const record of records) if (ids.has(record.id)) yield record;
}

function* withIds(records: Iterable<ZendeskRecord>): Generator<[number, ZendeskRecord]> {
  for (const record of records) yield [record.id, record];
}
