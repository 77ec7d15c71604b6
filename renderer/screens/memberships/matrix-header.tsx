import HomeIcon from '@zendeskgarden/svg-icons/src/16/home-fill.svg?react';
import { memo } from 'react';
import type { TeamGroup } from '../../../preload/contract/memberships.ts';
import { count, counted } from '../../parts/quantities.ts';
import { Legend } from './legend.tsx';
import { ColumnName, Corner, GroupCount, GroupFoot, GroupHeader, GroupName, HeaderLine, HeaderRow } from './matrix-parts.ts';

interface MatrixHeaderProps {
  readonly id: string;
  readonly groups: readonly TeamGroup[];
  readonly growth: ReadonlyMap<number, { readonly added: number; readonly removed: number }>;
  readonly first: number;
  readonly last: number;
  /** The column that the keyboard is on, and whether it is on the name itself. */
  readonly column: number;
  readonly isOnName: boolean;
  readonly openMenu: number | undefined;
  readonly height: number;
  /** Whether names are written from left to right. */
  readonly isWide: boolean;
  readonly nameWidth: number;
  readonly columnWidth: number;
}

/** The names of the groups, how many are in each, and what the signs mean. */
export const MatrixHeader = memo(function MatrixHeader(props: MatrixHeaderProps) {
  const { id, groups, growth, first, last, column, nameWidth, columnWidth } = props;
  const shown = groups.slice(first, last + 1);
  return (
    <HeaderLine role="rowgroup" style={{ height: props.height }}>
      <HeaderRow role="row" aria-rowindex={1} data-row={-1}>
        <Corner role="columnheader" aria-colindex={1} style={{ width: nameWidth }}>
          <Legend />
          <ColumnName>Person</ColumnName>
        </Corner>
        {shown.map((group, position) => {
          const index = first + position;
          const { added = 0, removed = 0 } = growth.get(group.id) ?? {};
          return (
            <GroupHeader
              key={group.id}
              id={`${id}-${index}`}
              role="columnheader"
              aria-colindex={index + 2}
              aria-haspopup="menu"
              aria-label={`${group.name}, ${counted(group.members, 'member')}${group.isDefault ? ', the account’s default group' : ''}`}
              data-column={index}
              data-here={index === column || undefined}
              data-active={(index === column && props.isOnName) || undefined}
              data-open={index === props.openMenu || undefined}
              data-wide={props.isWide || undefined}
              title={titleOf(group, added, removed)}
              style={{ left: nameWidth + index * columnWidth, width: columnWidth }}
            >
              <GroupName>{group.name}</GroupName>
              <GroupFoot>
                {group.isDefault ? <HomeIcon aria-hidden="true" /> : null}
                <GroupCount data-changed={added + removed > 0 || undefined}>{count(group.members + added - removed)}</GroupCount>
              </GroupFoot>
            </GroupHeader>
          );
        })}
      </HeaderRow>
    </HeaderLine>
  );
});

function titleOf(group: TeamGroup, added: number, removed: number): string {
  const lines = [group.name];
  if (group.isDefault) lines.push('The account’s default group: new team members begin here.');
  if (group.description) lines.push(group.description);
  const change = [...(added > 0 ? [`${count(added)} added`] : []), ...(removed > 0 ? [`${count(removed)} removed`] : [])];
  lines.push([counted(group.members, 'member'), ...change].join(', '));
  return lines.join('\n');
}
