import type { DeleteEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { type ChangedRecords, type Changing, changedRecords } from './changed-records.ts';
import { groupsByPerson } from './groups-by-person.ts';
import { itemName, textOf } from './record-values.ts';
import type { TicketHolder } from './ticket-states.ts';
import type { World } from './world.ts';

/** A world as operations leave it: the snapshot, and over it what was changed, created or deleted so far. */
export interface WorkingWorld extends World {
  /** Puts a changed record in its place; `undefined` deletes it. @param from the record as this world gave it, where the changed one was made from that */
  put(resource: ResourceName, id: number, record: ZendeskRecord | undefined, from?: ZendeskRecord): void;
  /** Adds a record. @returns it with the id it has here: a negative one, which stands for the id that Zendesk will give. */
  create(resource: ResourceName, fields: Readonly<Record<string, unknown>>): ZendeskRecord;
  /** The record as the snapshot has it. */
  original(resource: ResourceName, id: number): ZendeskRecord | undefined;
  /** What is to be done to a person besides; of a person who is merged away, how the record goes. */
  also(edit: DeleteEdit): void;
  /** All of these, by item name, in the order in which they were first asked for. */
  besides(): ReadonlyMap<string, DeleteEdit>;
  /** Notes that the tickets of this person or group have to be looked up; no snapshot holds them. `solved`: a person's solved ones too. */
  needsTickets(of: TicketHolder, id: number, solved?: boolean): void;
  /** Whose tickets are needed. */
  needed(): Readonly<Record<TicketHolder | 'solved', ReadonlySet<number>>>;
  /** The changed, created and deleted records of a resource, by id. */
  changed(resource: ResourceName): ChangedRecords;
  /** From now on what is changed is changed by this operation; by none where it only follows from what the operations did. */
  by(operation: number | undefined): void;
  /** The operations that changed a record, by their places, in ascending order. */
  changedBy(resource: ResourceName, id: number): readonly number[];
}

export function workingWorld(snapshot: World): WorkingWorld {
  const changes = new Map<ResourceName, Changing>();
  const beside = new Map<string, DeleteEdit>();
  const needed = { assignee: new Set<number>(), group: new Set<number>(), solved: new Set<number>() };
  const changers = changersOf();
  let created = 0;
  let memberships: Map<number, number[]> | undefined;
  const of = (resource: ResourceName) => {
    const known = changes.get(resource) ?? changedRecords((id) => snapshot.find(resource, id));
    changes.set(resource, known);
    return known;
  };
  const put = (resource: ResourceName, id: number, record: ZendeskRecord | undefined, from?: ZendeskRecord) => {
    of(resource).put(id, record, from);
    changers.note(resource, id);
    if (resource === 'group_memberships') memberships = undefined;
  };
  const world: WorkingWorld = {
    me: snapshot.me,
    owner: () => snapshot.owner?.(),
    seats: snapshot.seats,
    *records(resource) {
      const changed = of(resource);
      for (const record of snapshot.records(resource)) {
        const now = changed.over(record);
        if (now) yield now;
      }
      yield* changed.created();
    },
    *some(resource, ids) {
      const changed = of(resource);
      const kept = snapshot.some?.(resource, ids) ?? snapshot.records(resource);
      for (const record of kept) {
        const now = changed.over(record);
        if (now && ids.has(record.id)) yield now;
      }
      for (const record of changed.created()) if (ids.has(record.id)) yield record;
    },
    mayMatch(query) {
      // What a query asks may lie in other records, as the name of a group does.
      for (const [resource, changed] of changes) if (resource !== query.resource && changed.size > 0) return undefined;
      const found = snapshot.mayMatch?.(query);
      return found && new Set([...found, ...of(query.resource).ids()]);
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
    groupsOf(user) {
      if (of('group_memberships').size === 0) return snapshot.groupsOf(user);
      memberships ??= groupsByPerson(world.records('group_memberships'));
      return memberships.get(user) ?? [];
    },
    put,
    create(resource, fields) {
      created += 1;
      const record = { ...fields, id: -created };
      put(resource, record.id, record);
      return record;
    },
    original: (resource, id) => (id < 0 ? undefined : snapshot.find(resource, id)),
    also: (edit) => {
      beside.set(itemName(edit.resource, edit.id), edit);
      changers.note(edit.resource, edit.id);
    },
    besides: () => beside,
    needsTickets: (of, id, solved = false) => {
      if (id <= 0) return;
      needed[of].add(id);
      if (solved) needed.solved.add(id);
    },
    needed: () => needed,
    changed: of,
    by: changers.by,
    changedBy: changers.of,
  };
  return world;
}

const nobody: readonly number[] = [];

/** Who changed what. Of 100,000 records those that the same operations changed share one list. */
function changersOf() {
  const known = new Map<ResourceName, Map<number, readonly number[]>>();
  const lists = new Map<string, readonly number[]>();
  let operation: number | undefined;
  const of = (resource: ResourceName, id: number) => known.get(resource)?.get(id) ?? nobody;
  return {
    of,
    by: (now: number | undefined) => {
      operation = now;
    },
    note: (resource: ResourceName, id: number) => {
      const before = of(resource, id);
      if (operation === undefined || before.includes(operation)) return;
      const now = [...before, operation];
      const shared = lists.get(now.join()) ?? now;
      lists.set(now.join(), shared);
      const ofKind = known.get(resource) ?? new Map<number, readonly number[]>();
      known.set(resource, ofKind.set(id, shared));
    },
  };
}
