import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { sameToWrite } from '../compare.ts';
import type { Outcome } from '../operations/operation-parts.ts';
import type { ownedTagRefusal } from '../owned-tags.ts';
import { isObject, textOf } from '../record-values.ts';
import type { WorkingWorld } from '../working-world.ts';
import type { Memberships } from './memberships.ts';
import { isOwner, ownersAddress, ownersRole, ownersSignIn } from './owner.ts';

/** Somebody as an operation wants them, with ids in place of names. What is left out stays. */
export interface PersonChange {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Groups to be in besides. */
  readonly join?: readonly number[];
  /** Tags to have besides. */
  readonly tags?: readonly string[];
  readonly defaultGroup?: number | undefined;
}

export interface People {
  readonly world: WorkingWorld;
  readonly members: Memberships;
  /** Whether somebody else has the address or the external id. */
  readonly taken: Taken;
  /** Why somebody cannot be given tags that are the values of fields. */
  readonly tagRefusal: ReturnType<typeof ownedTagRefusal>;
}

export interface Taken {
  email(value: string): number | undefined;
  externalId(value: string): number | undefined;
  note(person: ZendeskRecord): void;
}

type Refused = Extract<Outcome, { kind: 'refused' }>;

/**
 * Changes a person, and the memberships that follow from it, or says what Zendesk would refuse. What Zendesk does by itself is
 * made explicit, so that the preview shows it and an undo brings it back: whoever becomes an end user leaves all groups and loses
 * the custom role (Zendesk API reference, users).
 */
export function changePerson(person: ZendeskRecord, change: PersonChange, people: People): Outcome {
  let next = withFields(person, change);
  const refusal =
    untouchable(person, next, people.world) ??
    unfit(next, change) ??
    ownedTags({ ...next, tags: person.tags }, change, people) ??
    collision(person, next, people.taken) ??
    unreachable(person, next, change, people.members);
  if (refusal) return refusal;
  people.taken.note(next);
  if (next.role === 'end-user' && person.role !== 'end-user') {
    leaveTeam(person, people.members);
    // The default group goes with the groups; naming it in the same request would be refused.
    next = { ...next, default_group_id: people.world.original('users', person.id)?.default_group_id ?? null };
  }
  const joinsTeam = next.role !== 'end-user' && person.role === 'end-user';
  const first = joinsTeam ? (change.join?.[0] ?? people.members.arrive(next)) : undefined;
  const has = new Set(people.members.groupIds(next));
  for (const group of change.join ?? []) {
    if (!has.has(group)) people.members.join(next, group);
    has.add(group);
  }
  const defaultGroup = change.defaultGroup ?? first;
  return { kind: 'record', record: withDefaultGroup(next, defaultGroup, people) };
}

function withFields(person: ZendeskRecord, { fields, tags }: PersonChange): ZendeskRecord {
  let next = person;
  const set = (field: string, value: unknown) => {
    const before = next[field];
    // The account's own fields are sent as one object, of which Zendesk leaves alone what is not named.
    const wanted = isObject(value) && isObject(before) ? { ...before, ...value } : value;
    if (value !== undefined && !sameToWrite('users', field, before, wanted)) next = { ...next, [field]: wanted };
  };
  for (const [field, value] of Object.entries(fields)) set(field, value);
  if (tags) set('tags', [...new Set([...(Array.isArray(person.tags) ? person.tags : []), ...tags])]);
  if (next.role === 'end-user' && person.role !== 'end-user') {
    // What Zendesk does not answer, as on plans that lack it, cannot be given back either.
    const follows = (field: string, value: unknown) => person[field] !== undefined && set(field, value);
    follows('custom_role_id', null);
    follows('moderator', false);
    follows('only_private_comments', false);
    if (fields.ticket_restriction === undefined) follows('ticket_restriction', 'requested');
  }
  return next;
}

/** Judged by the fields as the change leaves them: what sets a field may name its tag as well. */
function ownedTags(next: ZendeskRecord, { tags }: PersonChange, { tagRefusal }: People): Refused | undefined {
  const reason = tags && tagRefusal(next, tags);
  return reason === undefined ? undefined : refused('tags', reason);
}

function leaveTeam(person: ZendeskRecord, members: Memberships): void {
  for (const membership of [...members.of(person)]) members.leave(membership);
}

/**
 * A default group is one of the person's (Zendesk API reference, group memberships). Of somebody who joins the team here, the
 * membership says so: the record itself could not name the group before the person is in it.
 */
export function withDefaultGroup(person: ZendeskRecord, group: number | undefined, { world, members }: People): ZendeskRecord {
  if (group === undefined || members.defaultGroup(person) === group) return person;
  const before = world.original('users', person.id);
  if (before && before.role !== 'end-user') return { ...person, default_group_id: group };
  for (const membership of [...members.of(person)]) {
    const isDefault = membership.group_id === group;
    if ((membership.default === true) !== isDefault)
      members.change(membership, { ...membership, default: isDefault || undefined });
  }
  return person;
}

/** The owner is the owner's to change, and others' shared people are theirs; one’s own sign-in must not lock itself out, in the middle of a run at that. */
function untouchable(person: ZendeskRecord, next: ZendeskRecord, world: WorkingWorld): Refused | undefined {
  if (next !== person && person.shared === true)
    return refused('where', 'is shared by another account, and only that one can change it');
  if (isOwner(person, world)) {
    if (next.role !== person.role) return refused('values.role', ownersRole);
    if (next.suspended === true && person.suspended !== true) return refused('values.suspended', ownersSignIn);
    if (!sameToWrite('users', 'email', person.email, next.email)) return refused('email', ownersAddress);
  }
  if (world.me?.id !== person.id) return undefined;
  if (next.role !== person.role) return refused('values.role', 'is the sign-in that Redline uses, whose role must not change');
  if (next.suspended === true && person.suspended !== true)
    return refused('values.suspended', 'is the sign-in that Redline uses, and must not be suspended');
  return undefined;
}

/** Fields that only team members have (Zendesk API reference, users). */
const ofTeam: readonly (readonly [field: string, what: string])[] = [
  ['custom_role_id', 'a custom role'],
  ['signature', 'a signature'],
  ['only_private_comments', 'private comments only'],
  ['moderator', 'moderator rights'],
];

/** An unfit value that is there already is not this change's business. */
function unfit(next: ZendeskRecord, { fields, join = [], defaultGroup }: PersonChange): Refused | undefined {
  if (next.role === 'end-user' || next.role === undefined) {
    for (const [field, what] of ofTeam) {
      const value = fields[field];
      if (value !== undefined && value !== null && value !== false && value !== '')
        return refused(`values.${field}`, `is an end user, and only team members have ${what}`);
    }
    if (fields.ticket_restriction === 'groups' || fields.ticket_restriction === 'assigned')
      return refused('values.ticket_restriction', 'is an end user, whose access to tickets cannot be so');
    if (join.length > 0 || defaultGroup !== undefined)
      return refused('groups', 'is an end user, and only team members can be in groups');
    return undefined;
  }
  if (fields.custom_role_id && next.role === 'admin')
    return refused('values.custom_role_id', 'is an administrator, and only agents have a custom role');
  if (fields.role !== undefined && !textOf(next, 'email'))
    return refused('values.role', 'has no e-mail address, which team members sign in with');
  return undefined;
}

function collision(person: ZendeskRecord, next: ZendeskRecord, taken: Taken): Refused | undefined {
  const email = textOf(next, 'email');
  if (email !== undefined && email !== person.email) {
    const owner = taken.email(email);
    if (owner !== undefined && owner !== person.id)
      return refused('email', `cannot have the address ${email}, which somebody else has`);
  }
  const externalId = textOf(next, 'external_id');
  if (externalId !== undefined && externalId !== '' && externalId !== person.external_id) {
    const owner = taken.externalId(externalId);
    if (owner !== undefined && owner !== person.id)
      return refused('values.external_id', `cannot have the external id “${externalId}”, which somebody else has`);
  }
  return undefined;
}

function unreachable(
  person: ZendeskRecord,
  next: ZendeskRecord,
  { join = [], defaultGroup }: PersonChange,
  members: Memberships,
): Refused | undefined {
  if (defaultGroup === undefined || next.role === 'end-user') return undefined;
  if (join.includes(defaultGroup) || members.groupIds(person).includes(defaultGroup)) return undefined;
  return refused('values.default_group_id', 'is not in that group, and a default group is one of the person’s own');
}

function refused(field: string, reason: string): Refused {
  return { kind: 'refused', field, reason };
}

/** Addresses and external ids in use, in any case; kept up to date by `note`. */
export function takenIn(world: WorkingWorld): Taken {
  let emails: Map<string, number> | undefined;
  let externalIds: Map<string, number> | undefined;
  const read = (field: 'email' | 'external_id') => {
    const owners = new Map<string, number>();
    for (const person of world.records('users')) {
      const value = textOf(person, field)?.toLowerCase();
      if (value) owners.set(value, person.id);
    }
    return owners;
  };
  return {
    email: (value) => {
      emails ??= read('email');
      return emails.get(value.toLowerCase());
    },
    externalId: (value) => {
      externalIds ??= read('external_id');
      return externalIds.get(value.toLowerCase());
    },
    note: (person) => {
      const email = textOf(person, 'email');
      const externalId = textOf(person, 'external_id');
      if (email) emails?.set(email.toLowerCase(), person.id);
      if (externalId) externalIds?.set(externalId.toLowerCase(), person.id);
    },
  };
}
