import { expect, test } from 'vitest';
import { foundIds, foundPage } from '../../../main/areas/records/service.ts';
import { parseQuery } from '../../../main/changes/query/parse.ts';
import { recordRow } from '../../../main/changes/row.ts';
import { selectWhere } from '../../../main/changes/select.ts';
import { workingWorld } from '../../../main/changes/working-world.ts';
import type { World } from '../../../main/changes/world.ts';
import { searchRecords, sortRows } from '../../../main/snapshots/search.ts';
import type { SnapshotStore } from '../../../main/snapshots/snapshot-store.ts';
import { snapshotWorld } from '../../../main/snapshots/snapshot-world.ts';
import type { ResourceName, RowSort, ZendeskRecord } from '../../../preload/contract/records.ts';
import { randomPerson, randomQuery, seeded } from './random-people.ts';
import { openSnapshots } from './snapshot-under-test.ts';

/** `REDLINE_INDEX_QUERIES=10000 REDLINE_INDEX_SEED=7` asks so many, of another world. */
const queries = Number(process.env.REDLINE_INDEX_QUERIES ?? 240);
const seed = Number(process.env.REDLINE_INDEX_SEED ?? 1);

/** Milliseconds. */
const patience = 60_000 + queries * 100;

test(
  'an index finds what reading every record finds, in the same order, whatever the alphabet and whatever was synced since',
  async () => {
    const random = seeded(seed);
    const store = openSnapshots();
    const organizations = Array.from({ length: 12 }, (_none, index) => ({
      ...randomPerson(random, 500 + index),
      id: 500 + index,
    }));
    let people = Array.from({ length: 300 }, (_none, index) => randomPerson(random, index + 1));
    take(store, 1, { users: people, organizations });
    let asked = 0;
    for (let round = 1; round <= 4; round += 1) {
      bringUp(store);
      const desk = { snapshots: store, world: worldOf(store) };
      for (const resource of ['users', 'organizations'] as const) expect(store.search.holds(resource)).toBe(true);
      while (asked < (queries * round) / 4) {
        asked += 1;
        await agrees(desk, random);
      }
      // What was there is changed, goes or comes; some of it is looked up beside the snapshot.
      people = people.filter(() => random() > 0.05).map((person) => (random() < 0.1 ? randomPerson(random, person.id) : person));
      people.push(...Array.from({ length: 15 }, (_none, index) => randomPerson(random, 1000 * round + index)));
      take(store, round + 1, { users: people, organizations });
      if (round % 2 === 0) continue;
      bringUp(store);
      store.keepFound(
        'users',
        [randomPerson(random, people[0]?.id ?? 1), randomPerson(random, 777_777 + round)],
        [people[1]?.id ?? 2],
      );
      expect(store.search.holds('users')).toBe(true);
      people = [...store.records('users')];
    }
  },
  patience,
);

test('names that SQLite cannot hold as they are stand where they belong, whenever they come', async () => {
  const names = [
    '\ud800 a',
    '\ufffd b',
    '\ud800',
    '\u0000',
    'a\u0000b',
    '"',
    '\\',
    '\n',
    'a\nb',
    'ab',
    'b',
    '\udc00 z',
    '\ufffd',
  ];
  const store = openSnapshots();
  const people: ZendeskRecord[] = [];
  for (const [index, name] of names.entries()) {
    people.push({ id: index + 1, name });
    take(store, index + 1, { users: people, organizations: [] });
    bringUp(store);
    const desk = { snapshots: store, world: worldOf(store) };
    const page = await foundPage(desk, { resource: 'users', query: '', typing: false, offset: 0, limit: 100, soon: false });
    const rows = people.map((person) => recordRow('users', person, desk.world()));
    expect(page.rows.map(({ id }) => id)).toEqual(sortRows(rows).map(({ id }) => id));
  }
});

async function agrees(
  desk: { readonly snapshots: SnapshotStore; world(): ReturnType<typeof snapshotWorld> },
  random: () => number,
): Promise<void> {
  const resource: ResourceName = random() < 0.8 ? 'users' : 'organizations';
  const query = randomQuery(random, [...desk.snapshots.records(resource)]);
  const typing = random() < 0.5;
  if (!parseQuery(resource, query, { typing }).ok) return;
  const world = desk.world();
  const found = searchRecords(world, resource, query, typing);
  const sort = randomOrder(random);
  const rows = sortRows(
    found.map((record) => recordRow(resource, record, world)),
    sort,
  );
  const offset = random() < 0.5 ? 0 : Math.floor(random() * 40);
  const question = { resource, query, typing, sort, offset, limit: 25, soon: false };
  const page = await foundPage(desk, question);
  expect({ query, typing, sort, ...page }).toEqual({
    query,
    typing,
    sort,
    total: rows.length,
    rows: rows.slice(offset, offset + 25),
  });
  if (!typing) agreesInDrafts(desk.snapshots, resource, query, random);
  const ids = await foundIds(desk, question);
  expect(new Set(ids)).toEqual(new Set(found.map(({ id }) => id)));
}

/** What an operation's `where` selects, with the index and without it, also once an operation before it has changed something. */
function agreesInDrafts(store: SnapshotStore, resource: ResourceName, where: string, random: () => number): void {
  const indexed = snapshotWorld(store, undefined, {}, 0);
  const { some: _some, mayMatch: _mayMatch, ...plain } = indexed;
  const [changed] = [...plain.records(resource)].filter(() => random() < 0.1);
  const selected = (world: World, asked: string, change: boolean) => {
    const now = workingWorld(world);
    if (change && changed) now.put(resource, changed.id, { ...changed, name: 'Zanzibar' });
    if (change) now.create(resource, { name: 'Zanzibar' });
    return selectWhere(resource, asked, now, world);
  };
  // Nobody was called so before.
  for (const asked of [where, 'zanzibar'])
    for (const change of [false, true]) expect(selected(indexed, asked, change)).toEqual(selected(plain, asked, change));
}

function randomOrder(random: () => number): RowSort | undefined {
  if (random() < 0.6) return undefined;
  const fields = ['name', 'email', 'role', 'organization', 'updatedAt'] as const;
  return { field: fields[Math.floor(random() * fields.length)] ?? 'name', descending: random() < 0.5 };
}

function worldOf(store: SnapshotStore) {
  const world = snapshotWorld(store, undefined);
  return () => world;
}

function bringUp(store: SnapshotStore): void {
  for (const resource of ['users', 'organizations'] as const) for (const _step of store.search.refresh(resource));
}

function take(
  store: SnapshotStore,
  number: number,
  read: Readonly<Record<'users' | 'organizations', readonly ZendeskRecord[]>>,
): void {
  const staging = store.begin(`snapshot-${number}`, number);
  for (const resource of ['users', 'organizations'] as const) staging.add(resource, read[resource]);
  const facts = {
    beganAt: 0,
    wholeAt: {},
    takenAt: `2026-11-${10 + number}T00:00:00Z`,
    requests: 0,
    rateLimit: 700,
    me: undefined,
  };
  staging.commit({ users: 'whole', organizations: 'whole' }, facts);
}
