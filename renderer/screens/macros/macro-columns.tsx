import styled from 'styled-components';
import type { RecordRow } from '../../../preload/contract/records.ts';
import { count } from '../../parts/quantities.ts';
import type { GridColumn } from '../../parts/record-grid/grid-column.ts';
import { StatusText } from '../../parts/status-text.tsx';
import { color } from '../../parts/tokens.ts';
import { When } from '../../parts/when.tsx';
import { MacroTitle } from './macro-title.tsx';

/** What one sees of a macro in the list. The narrower the list, the fewer columns; the title always stays. */
export const macroColumns: readonly GridColumn<RecordRow>[] = [
  {
    id: 'title',
    header: 'Title',
    track: 'minmax(220px, 5fr)',
    sort: 'name',
    cell: ({ name, category }) => <MacroTitle name={name} category={category} />,
  },
  {
    id: 'status',
    header: 'Status',
    track: '96px',
    sort: 'active',
    cell: ({ active }) => <MacroStatus active={active ?? false} />,
  },
  {
    id: 'access',
    header: 'Available to',
    track: 'minmax(110px, 2fr)',
    sort: 'access',
    from: 560,
    cell: ({ access }) => <span title={access}>{access}</span>,
  },
  {
    id: 'excerpt',
    header: 'Comment',
    track: 'minmax(160px, 6fr)',
    from: 900,
    cell: ({ excerpt, description }) => <Quiet title={description}>{excerpt ?? description}</Quiet>,
  },
  {
    id: 'actions',
    header: 'Actions',
    track: '80px',
    align: 'end',
    from: 760,
    cell: ({ actionCount }) => <span>{actionCount === undefined ? '' : count(actionCount)}</span>,
  },
  {
    id: 'updated',
    header: 'Updated',
    track: '124px',
    sort: 'updatedAt',
    from: 480,
    cell: ({ updatedAt }) => (updatedAt ? <When time={updatedAt} /> : null),
  },
];

/** Whether agents can use the macro, in words and not by colour alone. */
export function MacroStatus({ active }: { readonly active: boolean }) {
  return <StatusText tone={active ? 'good' : 'quiet'}>{active ? 'Active' : 'Inactive'}</StatusText>;
}

const Quiet = styled.span`
  color: ${color('foreground.subtle')};
`;
