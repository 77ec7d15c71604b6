import type { TagUsage } from '../../../preload/contract/tags.ts';
import { Hits } from '../../parts/hits.tsx';
import { count } from '../../parts/quantities.ts';
import type { GridColumn } from '../../parts/record-grid/grid-column.ts';

/** What one sees of a tag in the list. The tag itself always stays. */
export const tagColumns: readonly GridColumn<TagUsage>[] = [
  {
    id: 'name',
    header: 'Tag',
    track: 'minmax(140px, 3fr)',
    sort: 'name',
    cell: ({ name }) => (
      <span title={name}>
        <Hits text={name} />
      </span>
    ),
  },
  {
    id: 'counted',
    header: 'Used in 60 days',
    track: '136px',
    sort: 'counted',
    align: 'end',
    cell: ({ counted }) => number(counted),
  },
  { id: 'users', header: 'People', track: '88px', sort: 'users', align: 'end', from: 580, cell: ({ users }) => number(users) },
  {
    id: 'organizations',
    header: 'Organizations',
    track: '124px',
    sort: 'organizations',
    align: 'end',
    from: 700,
    cell: ({ organizations }) => number(organizations),
  },
  { id: 'rules', header: 'Named in', track: '96px', sort: 'rules', align: 'end', cell: ({ rules }) => number(rules) },
];

/** Nothing is an empty cell, so that what there is stands out. */
function number(value: number | undefined) {
  return <span>{value ? count(value) : ''}</span>;
}
