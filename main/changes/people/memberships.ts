import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { numberOf } from '../record-values.ts';
import type { WorkingWorld } from '../working-world.ts';

/** Who is in which group while drafting. Read once; every change goes through here, so that the next operation sees it. */
export interface Memberships {
  of(person: ZendeskRecord): readonly ZendeskRecord[];
  /** The groups a person is in, the one that a new person begins in among them. */
  groupIds(person: ZendeskRecord): number[];
  /** The person's default group, as far as it is known. */
  defaultGroup(person: ZendeskRecord): number | undefined;
  /** Whoever left a group here and joins it again has never left it. */
  join(person: ZendeskRecord, group: number): void;
  /**
   * Zendesk puts whoever joins the team into the account's default group (Zendesk help, "About groups"): nothing that is sent.
   *
   * @returns that group, where it is known.
   */
  arrive(person: ZendeskRecord): number | undefined;
  leave(membership: ZendeskRecord): void;
  change(membership: ZendeskRecord, after: ZendeskRecord): void;
}

/** Marks a membership that comes about by itself, so that no edit makes it. */
export const madeByZendesk = 'made_by_zendesk';

export function membershipsIn(world: WorkingWorld): Memberships {
  const byPerson = new Map<number, ZendeskRecord[]>();
  const add = (user: number, membership: ZendeskRecord) => {
    const known = byPerson.get(user);
    if (known) known.push(membership);
    else byPerson.set(user, [membership]);
  };
  for (const membership of world.records('group_memberships')) {
    const user = numberOf(membership, 'user_id');
    if (user !== undefined) add(user, membership);
  }
  const left = new Map<string, ZendeskRecord>();
  const changed = world.changed('group_memberships');
  for (const id of changed.ids()) {
    const before = changed.get(id) ? undefined : world.original('group_memberships', id);
    if (before) left.set(`${before.user_id} ${before.group_id}`, before);
  }
  const of = (person: ZendeskRecord) => byPerson.get(person.id) ?? [];
  const replace = (membership: ZendeskRecord, after: ZendeskRecord[]) => {
    const user = numberOf(membership, 'user_id') ?? 0;
    byPerson.set(
      user,
      (byPerson.get(user) ?? []).flatMap((each) => (each.id === membership.id ? after : [each])),
    );
    world.put('group_memberships', membership.id, after[0]);
  };
  const join = (person: ZendeskRecord, group: number, marks: Readonly<Record<string, unknown>> = {}) => {
    const before = left.get(`${person.id} ${group}`);
    if (before) world.put('group_memberships', before.id, before);
    add(person.id, before ?? world.create('group_memberships', { user_id: person.id, group_id: group, ...marks }));
  };
  return {
    of,
    groupIds: (person) => {
      const ids = of(person).flatMap((membership) => numberOf(membership, 'group_id') ?? []);
      const first = person.id < 0 ? numberOf(person, 'default_group_id') : undefined;
      return first === undefined || ids.includes(first) ? ids : [first, ...ids];
    },
    defaultGroup: (person) => {
      const isNew = of(person).find((membership) => membership.id < 0 && membership.default === true);
      return (isNew && numberOf(isNew, 'group_id')) ?? numberOf(person, 'default_group_id');
    },
    join: (person, group) => join(person, group),
    arrive: (person) => {
      const group = [...world.records('groups')].find((each) => each.default === true);
      if (group) join(person, group.id, { default: true, [madeByZendesk]: true });
      return group?.id;
    },
    leave: (membership) => {
      if (membership.id > 0) left.set(`${membership.user_id} ${membership.group_id}`, membership);
      replace(membership, []);
    },
    change: (membership, after) => replace(membership, [after]),
  };
}
