import styled from 'styled-components';
import type { RecordRow } from '../../../preload/contract/records.ts';
import { accessColumn, numberColumn, statusColumn, updatedColumn } from '../../parts/browser/record-columns.tsx';
import type { GridColumn } from '../../parts/record-grid/grid-column.ts';
import { color } from '../../parts/tokens.ts';
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
  statusColumn,
  accessColumn(560),
  {
    id: 'excerpt',
    header: 'Comment',
    track: 'minmax(160px, 6fr)',
    from: 900,
    cell: ({ excerpt, description }) => <Quiet title={description}>{excerpt ?? description}</Quiet>,
  },
  numberColumn({ id: 'actions', header: 'Actions', track: '80px', from: 760 }, ({ actionCount }) => actionCount),
  updatedColumn(480),
];

const Quiet = styled.span`
  color: ${color('foreground.subtle')};
`;
