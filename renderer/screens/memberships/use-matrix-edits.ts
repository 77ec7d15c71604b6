import { useState } from 'react';
import type { TeamGroup, TeamMember } from '../../../preload/contract/memberships.ts';
import { sentenceOf } from '../../parts/failure.ts';
import { counted } from '../../parts/quantities.ts';
import type { SparseRows } from '../../parts/record-grid/sparse-rows.ts';
import { isMemberIn, rowState } from './cell-state.ts';
import { type Place, type Rectangle, sizeOf } from './grid-moves.ts';
import type { Notice } from './pending-bar.tsx';
import { noChanges, type PendingChanges, withMemberships } from './pending-changes.ts';
import type { PendingMemberships } from './pending-store.ts';
import type { Team } from './use-team.ts';

interface MatrixEditsOptions {
  readonly pending: PendingMemberships;
  readonly rows: SparseRows<TeamMember>;
  readonly between: Team['between'];
  /** The groups that are shown. */
  readonly groups: readonly TeamGroup[];
  /** What was said of the changes before does not hold any more. */
  readonly onChange: () => void;
}

export interface MatrixEdits {
  readonly change: (how: (now: PendingChanges) => PendingChanges) => void;
  readonly set: (members: readonly TeamMember[], groups: readonly number[], isMember: boolean) => void;
  /** Everybody whom the search finds. */
  readonly setAll: (group: number, isMember: boolean) => void;
  readonly toggle: (place: Place) => void;
  /** Puts everybody into all of the groups; where they are already, takes them out. */
  readonly toggleArea: (area: Rectangle) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly discard: () => void;
  readonly notice: Notice | undefined;
}

/** What is asked for in the matrix becomes pending, or a sentence says why not. */
export function useMatrixEdits({ pending, rows, between, groups, onChange }: MatrixEditsOptions): MatrixEdits {
  const [notice, setNotice] = useState<Notice>();

  /** Reads the changes when they are needed: people are looked up first, and meanwhile somebody clicks. */
  function change(how: (now: PendingChanges) => PendingChanges) {
    setNotice(undefined);
    onChange();
    pending.change(how(pending.now()));
  }

  function set(members: readonly TeamMember[], of: readonly number[], isMember: boolean) {
    const { changes, refused } = withMemberships(pending.now(), members, of, isMember);
    change(() => changes);
    const [first] = refused;
    if (!first) return;
    const who = refused.length === 1 ? `${first.name} stays` : `${counted(refused.length, 'person', 'people')} stay`;
    setNotice({ text: `${who}: everybody in the team has to be in a group. Add another one first.`, isWarning: true });
  }

  function toggle({ row, column }: Place) {
    const member = rows.rowAt(row);
    const group = groups[column];
    if (member && group) set([member], [group.id], !areIn([member], [group.id], pending.now()));
  }

  function lookUp(first: number, last: number, then: (members: readonly TeamMember[]) => void) {
    between(first, last).then(then, (error) => setNotice({ text: `Nothing was changed. ${sentenceOf(error)}`, isWarning: true }));
  }

  return {
    change,
    set,
    setAll: (group, isMember) => lookUp(0, rows.total - 1, (members) => set(members, [group], isMember)),
    toggle,
    toggleArea: (area) => {
      if (sizeOf(area) === 1) {
        toggle({ row: area.top, column: area.left });
        return;
      }
      const of = groups.slice(area.left, area.right + 1).map(({ id }) => id);
      lookUp(area.top, area.bottom, (members) => set(members, of, !areIn(members, of, pending.now())));
    },
    undo: () => {
      setNotice(undefined);
      onChange();
      pending.undo();
    },
    redo: () => {
      setNotice(undefined);
      onChange();
      pending.redo();
    },
    discard: () => {
      change(() => noChanges);
      setNotice({ text: 'Undo brings back what was discarded.', isWarning: false });
    },
    notice,
  };
}

function areIn(members: readonly TeamMember[], groups: readonly number[], changes: PendingChanges): boolean {
  return members.every((member) => {
    const { of } = rowState(member, changes.get(member.id));
    return groups.every((group) => isMemberIn(of(group)));
  });
}
