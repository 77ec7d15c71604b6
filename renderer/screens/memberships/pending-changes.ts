import type { TeamMember } from '../../../preload/contract/memberships.ts';

/** What is to become of one person's memberships: only what differs from the snapshot, groups by id. */
export interface MembershipChange {
  readonly join: readonly number[];
  readonly leave: readonly number[];
  readonly defaultGroup?: number | undefined;
}

/** What a person asked for in the matrix and nobody has sent, by the id of the person whose memberships change. */
export type PendingChanges = ReadonlyMap<number, MembershipChange>;

export const noChanges: PendingChanges = new Map();

/** The changes afterwards, and the people who stay as they were because they would be in no group. */
export interface Changed {
  readonly changes: PendingChanges;
  readonly refused: readonly TeamMember[];
}

/** The groups somebody would be in: those that stay, in the snapshot's order, then those that are joined, by id. */
export function groupsAfter(member: TeamMember, change: MembershipChange | undefined): readonly number[] {
  if (!change) return member.groups;
  return [
    ...member.groups.filter((group) => !change.leave.includes(group)),
    ...change.join.toSorted((one, other) => one - other),
  ];
}

/** The default group somebody would have. Whoever leaves theirs gets the first that stays, as the engine drafts it. */
export function defaultAfter(member: TeamMember, change: MembershipChange | undefined): number | undefined {
  if (change?.defaultGroup !== undefined) return change.defaultGroup;
  if (member.defaultGroup === undefined || !change?.leave.includes(member.defaultGroup)) return member.defaultGroup;
  return groupsAfter(member, change)[0];
}

/**
 * Puts people into groups, or takes them out. Zendesk wants everybody in the team in a group (Zendesk help, "About groups"), so who
 * would be left without one stays as they are.
 */
export function withMemberships(
  changes: PendingChanges,
  members: readonly TeamMember[],
  groups: readonly number[],
  isMember: boolean,
): Changed {
  const next = new Map(changes);
  const refused: TeamMember[] = [];
  let isTouched = false;
  for (const member of members) {
    const before = changes.get(member.id);
    const now = groupsAfter(member, before);
    const wanted = isMember ? [...new Set([...now, ...groups])] : now.filter((group) => !groups.includes(group));
    if (wanted.length === now.length) continue;
    if (wanted.length === 0) {
      refused.push(member);
      continue;
    }
    put(next, member, wanted, before?.defaultGroup);
    isTouched = true;
  }
  return { changes: isTouched ? next : changes, refused };
}

/** Somebody’s default group, into which they come where they are not in it. */
export function withDefaultGroup(changes: PendingChanges, member: TeamMember, group: number): PendingChanges {
  const next = new Map(changes);
  const now = groupsAfter(member, changes.get(member.id));
  put(next, member, now.includes(group) ? now : [...now, group], group);
  return next;
}

/** Gives people these groups: besides their own, or instead of them. There has to be at least one. */
export function withCopiedGroups(
  changes: PendingChanges,
  members: readonly TeamMember[],
  groups: readonly number[],
  how: 'besides' | 'instead',
): PendingChanges {
  if (how === 'besides') return withMemberships(changes, members, groups, true).changes;
  const next = new Map(changes);
  for (const member of members) put(next, member, groups, changes.get(member.id)?.defaultGroup);
  return next;
}

/** What is left of the changes on a newer snapshot: what it has already is none any more. Who is not in it keeps theirs. */
export function stillPending(changes: PendingChanges, newer: ReadonlyMap<number, TeamMember>): PendingChanges {
  const next = new Map<number, MembershipChange>();
  for (const [id, change] of changes) {
    const member = newer.get(id);
    const left = member
      ? {
          join: change.join.filter((group) => !member.groups.includes(group)),
          leave: change.leave.filter((group) => member.groups.includes(group)),
          defaultGroup: change.defaultGroup === member.defaultGroup ? undefined : change.defaultGroup,
        }
      : change;
    if (!isNothing(left)) next.set(id, left);
  }
  return next;
}

/** The changes without these people, and without these groups of everybody else. */
export function without(changes: PendingChanges, people: readonly number[], groups: readonly number[]): PendingChanges {
  const next = new Map<number, MembershipChange>();
  for (const [id, change] of changes) {
    if (people.includes(id)) continue;
    const left = {
      join: change.join.filter((group) => !groups.includes(group)),
      leave: change.leave.filter((group) => !groups.includes(group)),
      defaultGroup: change.defaultGroup !== undefined && groups.includes(change.defaultGroup) ? undefined : change.defaultGroup,
    };
    if (!isNothing(left)) next.set(id, left);
  }
  return next;
}

export interface Totals {
  readonly added: number;
  readonly removed: number;
  readonly defaults: number;
  readonly people: number;
}

export function totalsOf(changes: PendingChanges): Totals {
  let [added, removed, defaults] = [0, 0, 0];
  for (const { join, leave, defaultGroup } of changes.values()) {
    added += join.length;
    removed += leave.length;
    if (defaultGroup !== undefined) defaults += 1;
  }
  return { added, removed, defaults, people: changes.size };
}

/** By how many people each group would grow or shrink. */
export function growthOf(changes: PendingChanges): ReadonlyMap<number, { readonly added: number; readonly removed: number }> {
  const growth = new Map<number, { added: number; removed: number }>();
  const of = (group: number) => {
    const known = growth.get(group) ?? { added: 0, removed: 0 };
    growth.set(group, known);
    return known;
  };
  for (const { join, leave } of changes.values()) {
    for (const group of join) of(group).added += 1;
    for (const group of leave) of(group).removed += 1;
  }
  return growth;
}

function put(
  changes: Map<number, MembershipChange>,
  member: TeamMember,
  wanted: readonly number[],
  defaultGroup: number | undefined,
): void {
  const leave = member.groups.filter((group) => !wanted.includes(group));
  const isKept = defaultGroup !== undefined && defaultGroup !== member.defaultGroup && wanted.includes(defaultGroup);
  const change: MembershipChange = {
    join: wanted.filter((group) => !member.groups.includes(group)),
    leave,
    ...(isKept ? { defaultGroup } : {}),
  };
  if (isNothing(change)) changes.delete(member.id);
  else changes.set(member.id, change);
}

function isNothing({ join, leave, defaultGroup }: MembershipChange): boolean {
  return join.length === 0 && leave.length === 0 && defaultGroup === undefined;
}
