import type { TeamGroup, TeamMember } from '../../../preload/contract/memberships.ts';
import { count } from '../../parts/quantities.ts';
import { isMemberIn, rowState } from './cell-state.ts';
import { defaultAfter, groupsAfter, type PendingChanges } from './pending-changes.ts';
import type { MenuEntry } from './popup-menu.tsx';

/** What can be done from the menu of a person, a group or a cell. */
export interface MenuDeeds {
  readonly copyTo: (member: TeamMember) => void;
  readonly copyFrom: (member: TeamMember) => void;
  readonly makeDefault: (member: TeamMember, group: number) => void;
  readonly set: (member: TeamMember, group: number, isMember: boolean) => void;
  /** Everybody whom the search finds. */
  readonly setAll: (group: number, isMember: boolean) => void;
  readonly showMembers: (group: TeamGroup) => void;
  readonly hide: (group: TeamGroup) => void;
}

/** One person: copy groups from and to others, choose the default group. */
export function personEntries(
  member: TeamMember,
  groups: readonly TeamGroup[],
  changes: PendingChanges,
  deeds: MenuDeeds,
): MenuEntry[] {
  const change = changes.get(member.id);
  const own = groupsAfter(member, change);
  const first = defaultAfter(member, change);
  return [
    ...copyEntries(member, own.length, deeds),
    ...groups
      .filter(({ id }) => own.includes(id))
      .map(({ id, name }, index) => ({
        id: `default-${id}`,
        label: name,
        isChosen: id === first,
        ...(index === 0 ? { heading: 'Default group' } : {}),
        run: () => deeds.makeDefault(member, id),
      })),
  ];
}

/** One person in one group. */
export function cellEntries(member: TeamMember, group: TeamGroup, changes: PendingChanges, deeds: MenuDeeds): MenuEntry[] {
  const { of, only } = rowState(member, changes.get(member.id));
  const state = of(group.id);
  const isMember = isMemberIn(state);
  const isDefault = state === 'default' || state === 'new-default' || state === 'added-default';
  const own = groupsAfter(member, changes.get(member.id));
  return [
    {
      id: 'set',
      label: isMember ? `Remove from ${group.name}` : `Add to ${group.name}`,
      isDisabled: only === group.id,
      run: () => deeds.set(member, group.id, !isMember),
    },
    {
      id: 'default',
      label: `Make ${group.name} the default group`,
      isDisabled: isDefault,
      run: () => deeds.makeDefault(member, group.id),
    },
    ...copyEntries(member, own.length, deeds),
  ];
}

/** One group, for everybody who is listed. */
export function groupEntries(group: TeamGroup, people: number, deeds: MenuDeeds): MenuEntry[] {
  return [
    { id: 'add-all', label: `Add all ${count(people)} shown`, run: () => deeds.setAll(group.id, true) },
    { id: 'remove-all', label: `Remove all ${count(people)} shown`, isDanger: true, run: () => deeds.setAll(group.id, false) },
    { id: 'members', label: 'Show only its members', run: () => deeds.showMembers(group) },
    { id: 'hide', label: 'Hide this group', run: () => deeds.hide(group) },
  ];
}

function copyEntries(member: TeamMember, own: number, deeds: MenuDeeds): MenuEntry[] {
  return [
    { id: 'copy-to', label: 'Copy these groups to…', isDisabled: own === 0, run: () => deeds.copyTo(member) },
    { id: 'copy-from', label: 'Copy groups from…', run: () => deeds.copyFrom(member) },
  ];
}
