import type { RecordRow } from '../../../preload/contract/records.ts';
import {
  createdColumn,
  idColumn,
  nameColumn,
  numberColumn,
  textColumn,
  updatedColumn,
} from '../../parts/browser/record-columns.tsx';
import type { GridColumn } from '../../parts/record-grid/grid-column.ts';

/** What one sees of an organization in the list. The narrower the list, the fewer columns; the name always stays. */
export const organizationColumns: readonly GridColumn<RecordRow>[] = [
  nameColumn('minmax(160px, 3fr)'),
  numberColumn({ id: 'people', header: 'People', track: '84px', sort: 'members' }, ({ members }) => members || undefined),
  textColumn({ id: 'group', header: 'Group', track: 'minmax(110px, 2fr)', sort: 'group', from: 640 }, ({ group }) => group),
  textColumn({ id: 'tags', header: 'Tags', track: 'minmax(110px, 2fr)', sort: 'tags', from: 760 }, ({ tags }) => tags?.join(' ')),
  textColumn({ id: 'domains', header: 'Domains', track: 'minmax(140px, 3fr)', sort: 'domains', from: 480 }, ({ domains }) =>
    domains?.join(', '),
  ),
  textColumn(
    { id: 'external-id', header: 'External id', track: 'minmax(90px, 1fr)', sort: 'externalId', from: 1000 },
    ({ externalId }) => externalId,
  ),
  updatedColumn(880),
  createdColumn,
  idColumn,
];
