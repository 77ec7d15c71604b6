import { memo, useMemo } from 'react';
import type { TeamGroup, TeamMember } from '../../../preload/contract/memberships.ts';
import { Placeholder } from '../../parts/record-grid/grid-parts.ts';
import { isMemberIn, rowState, stateWords } from './cell-state.ts';
import { Difference, Line, PersonHeader } from './matrix-parts.ts';
import type { MembershipChange } from './pending-changes.ts';

interface MatrixRowProps {
  readonly id: string;
  readonly index: number;
  /** Absent while it is on its way. */
  readonly member: TeamMember | undefined;
  readonly change: MembershipChange | undefined;
  readonly groups: readonly TeamGroup[];
  /** The columns to draw. */
  readonly first: number;
  readonly last: number;
  /** The column that the keyboard is on, −1 for the name; undefined where it is on another row. */
  readonly active: number | undefined;
  /** The columns of this row that are selected. */
  readonly from: number | undefined;
  readonly until: number | undefined;
  readonly isMenuOpen: boolean;
  /** Why the engine would not draft this person’s changes. */
  readonly refusal: string | undefined;
  readonly start: number;
  readonly height: number;
  readonly nameWidth: number;
  readonly columnWidth: number;
}

const roles: Readonly<Record<string, string>> = { agent: 'Agent', admin: 'Administrator' };

/** One person and how they stand to each group. While one scrolls it is only moved along; it is drawn anew when something in it changes. */
export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { id, index, member, change, groups, first, last, active, from, until, nameWidth, columnWidth } = props;
  const state = useMemo(() => (member ? rowState(member, change) : undefined), [member, change]);
  const cells = [];
  for (let column = first; column <= last; column += 1) {
    const group = groups[column];
    if (!group) break;
    const how = state?.of(group.id) ?? 'none';
    const isOnly = state?.only === group.id && isMemberIn(how);
    const words = member ? `${member.name} in ${group.name}: ${stateWords[how]}${isOnly ? ', the only group' : ''}` : undefined;
    cells.push(
      // biome-ignore lint/a11y/useSemanticElements: the cells of a table cannot stand where they are told.
      // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell.
      <div
        key={group.id}
        id={`${id}-${column}`}
        role="gridcell"
        aria-colindex={column + 2}
        aria-label={words}
        aria-selected={from !== undefined && until !== undefined && column >= from && column <= until}
        aria-readonly={isOnly || undefined}
        title={isOnly ? 'The only group: add another one first' : undefined}
        data-column={column}
        data-state={member ? how : undefined}
        data-active={active === column || undefined}
        style={{ left: nameWidth + column * columnWidth, width: columnWidth }}
      />,
    );
  }
  return (
    <Line
      role="row"
      aria-rowindex={index + 2}
      data-row={index}
      style={{ height: props.height, transform: `translateY(${props.start}px)` }}
    >
      <PersonHeader
        id={`${id}--1`}
        role="rowheader"
        aria-colindex={1}
        aria-haspopup="menu"
        aria-description={props.refusal}
        data-column={-1}
        data-active={active === -1 || undefined}
        data-here={active !== undefined || undefined}
        data-open={props.isMenuOpen || undefined}
        data-refused={props.refusal === undefined ? undefined : true}
        title={props.refusal ?? member?.name}
        style={{ width: nameWidth }}
      >
        {member ? (
          <>
            <span>{member.name}</span>
            {change && change.join.length + change.leave.length > 0 ? (
              <Difference>
                {change.join.length > 0 ? <ins>+{change.join.length}</ins> : null}{' '}
                {change.leave.length > 0 ? <del>−{change.leave.length}</del> : null}
              </Difference>
            ) : null}
            <small>{member.suspended ? 'Suspended' : (roles[member.role] ?? member.role)}</small>
          </>
        ) : (
          <Placeholder />
        )}
      </PersonHeader>
      {cells}
    </Line>
  );
});
