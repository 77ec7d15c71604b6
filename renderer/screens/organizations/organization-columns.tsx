import type { RecordRow } from '../../../preload/contract/records.ts';
import { count } from '../../parts/quantities.ts';
import type { GridColumn } from '../../parts/record-grid/grid-column.ts';
import { When } from '../../parts/when.tsx';

/** What one sees of an organization in the list. The narrower the list, the fewer columns; the name always stays. */
export const organizationColumns: readonly GridColumn<RecordRow>[] = [
  { id: 'name', header: 'Name', track: 'minmax(160px, 3fr)', sort: 'name', cell: ({ name }) => <span title={name}>{name}</span> },
  {
    id: 'people',
    header: 'People',
    track: '84px',
    align: 'end',
    sort: 'members',
    cell: ({ members = 0 }) => <span>{members === 0 ? '' : count(members)}</span>,
  },
  {
    id: 'group',
    header: 'Group',
    track: 'minmax(110px, 2fr)',
    sort: 'group',
    from: 640,
    cell: ({ group }) => <span title={group}>{group}</span>,
  },
  {
    id: 'tags',
    header: 'Tags',
    track: 'minmax(110px, 2fr)',
    from: 760,
    cell: ({ tags = [] }) => <span title={tags.join(' ')}>{tags.join(' ')}</span>,
  },
  {
    id: 'domains',
    header: 'Domains',
    track: 'minmax(140px, 3fr)',
    from: 480,
    cell: ({ domains = [] }) => <span title={domains.join(', ')}>{domains.join(', ')}</span>,
  },
  {
    id: 'external-id',
    header: 'External id',
    track: 'minmax(90px, 1fr)',
    sort: 'externalId',
    from: 1000,
    cell: ({ externalId }) => <span title={externalId}>{externalId}</span>,
  },
  {
    id: 'updated',
    header: 'Updated',
    track: '124px',
    sort: 'updatedAt',
    from: 880,
    cell: ({ updatedAt }) => (updatedAt ? <When time={updatedAt} /> : null),
  },
];
