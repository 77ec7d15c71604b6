import type { TeamMember } from '../../../preload/contract/memberships.ts';
import { defaultAfter, groupsAfter, type MembershipChange } from './pending-changes.ts';

/** How one person stands to one group, before and after what is pending. */
export type CellState =
  | 'none'
  | 'member'
  | 'default'
  | 'added'
  | 'added-default'
  | 'removed'
  | 'new-default'
  /** Stays a member, but another group becomes the default one. */
  | 'old-default';

export interface RowState {
  readonly of: (group: number) => CellState;
  /** The only group somebody would be in, which they cannot leave. */
  readonly only: number | undefined;
}

/** One person’s row of the matrix; reads their groups once. */
export function rowState(member: TeamMember, change: MembershipChange | undefined): RowState {
  const before = new Set(member.groups);
  const now = groupsAfter(member, change);
  const after = new Set(now);
  const first = defaultAfter(member, change);
  const of = (group: number): CellState => {
    if (!after.has(group)) return before.has(group) ? 'removed' : 'none';
    if (!before.has(group)) return group === first ? 'added-default' : 'added';
    if (group === first) return group === member.defaultGroup ? 'default' : 'new-default';
    return group === member.defaultGroup ? 'old-default' : 'member';
  };
  return { of, only: now.length === 1 ? now[0] : undefined };
}

/** The state as it is read out. */
export const stateWords: Readonly<Record<CellState, string>> = {
  none: 'not a member',
  member: 'member',
  default: 'member, default group',
  added: 'will be added',
  'added-default': 'will be added, as the default group',
  removed: 'will be removed',
  'new-default': 'member, will be the default group',
  'old-default': 'member, no longer the default group',
};

export function isMemberIn(state: CellState): boolean {
  return state !== 'none' && state !== 'removed';
}
