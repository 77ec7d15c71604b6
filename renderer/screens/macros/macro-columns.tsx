import styled from 'styled-components';
import type { RecordRow } from '../../../preload/contract/records.ts';
import {
  accessColumn,
  createdColumn,
  idColumn,
  numberColumn,
  positionColumn,
  statusColumn,
  textColumn,
  updatedColumn,
  usageColumns,
} from '../../parts/browser/record-columns.tsx';
import { Hits } from '../../parts/hits.tsx';
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
    sort: 'excerpt',
    from: 900,
    cell: ({ excerpt, description }) => (
      <Quiet title={description}>
        <Hits text={excerpt ?? description} />
      </Quiet>
    ),
  },
  numberColumn(
    { id: 'actions', header: 'Actions', track: '92px', sort: 'actionCount', from: 760 },
    ({ actionCount }) => actionCount,
  ),
  ...usageColumns({ isExtra: true }, { isExtra: true }),
  { ...positionColumn, isExtra: true },
  updatedColumn(480),
  textColumn(
    { id: 'description', header: 'Description', track: 'minmax(160px, 4fr)', sort: 'description', isExtra: true },
    ({ description }) => description,
  ),
  createdColumn,
  idColumn,
];

const Quiet = styled.span`
  color: ${color('foreground.subtle')};
`;
