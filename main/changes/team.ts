import type { TeamGroup, TeamMember } from '../../preload/contract/memberships.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { booleanOf, numberOf, recordName, textOf } from './record-values.ts';
import type { World } from './world.ts';

/** The agents and administrators of a snapshot and the groups they are in; people and groups by name. */
export interface Team {
  readonly people: readonly Teammate[];
  readonly groups: readonly TeamGroup[];
}

export interface Teammate {
  /** As Zendesk returned it, to be searched. */
  readonly record: ZendeskRecord;
  readonly member: TeamMember;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Reads people, groups and memberships once each. End users are in no group (Zendesk API reference, group memberships). */
export function teamIn(world: World): Team {
  const people: Teammate[] = [];
  for (const record of world.records('users')) {
    if (record.role === 'agent' || record.role === 'admin') people.push({ record, member: memberOf(record, world) });
  }
  const members = new Map<number, number>();
  for (const { member } of people) for (const group of member.groups) members.set(group, (members.get(group) ?? 0) + 1);
  const groups: TeamGroup[] = [];
  for (const record of world.records('groups')) {
    if (record.deleted !== true) groups.push(groupOf(record, members.get(record.id) ?? 0));
  }
  return {
    people: people.sort((one, other) => collator.compare(one.member.name, other.member.name) || one.member.id - other.member.id),
    groups: groups.sort((one, other) => collator.compare(one.name, other.name) || one.id - other.id),
  };
}

function memberOf(person: ZendeskRecord, world: World): TeamMember {
  const defaultGroup = numberOf(person, 'default_group_id');
  return {
    id: person.id,
    name: recordName('users', person),
    role: textOf(person, 'role') ?? '',
    ...(booleanOf(person, 'suspended') ? { suspended: true } : {}),
    groups: [...world.groupsOf(person.id)],
    ...(defaultGroup === undefined ? {} : { defaultGroup }),
  };
}

function groupOf(group: ZendeskRecord, members: number): TeamGroup {
  const description = textOf(group, 'description');
  return {
    id: group.id,
    name: recordName('groups', group),
    ...(description ? { description } : {}),
    members,
    isDefault: group.default === true,
  };
}
