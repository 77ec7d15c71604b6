import type { RecordRow } from '../../../preload/contract/records.ts';
import type { ConfigurationResource } from '../../parts/own-pages.ts';
import type { GridColumn } from '../../parts/record-grid/grid-column.ts';
import { StatusText } from '../../parts/status-text.tsx';
import { When } from '../../parts/when.tsx';
import { fieldKind } from './field-kinds.ts';

const name: GridColumn<RecordRow> = {
  id: 'name',
  header: 'Name',
  track: 'minmax(200px, 5fr)',
  sort: 'name',
  cell: (row) => <span title={row.name}>{row.name}</span>,
};

const status: GridColumn<RecordRow> = {
  id: 'status',
  header: 'Status',
  track: '96px',
  sort: 'active',
  cell: ({ active }) =>
    active === undefined ? null : <StatusText tone={active ? 'good' : 'quiet'}>{active ? 'Active' : 'Inactive'}</StatusText>,
};

const kind: GridColumn<RecordRow> = {
  id: 'kind',
  header: 'Type',
  track: 'minmax(110px, 2fr)',
  sort: 'kind',
  from: 420,
  cell: (row) => <span title={fieldKind(row.kind)}>{fieldKind(row.kind)}</span>,
};

const position: GridColumn<RecordRow> = {
  id: 'position',
  header: 'Position',
  track: '92px',
  align: 'end',
  sort: 'position',
  from: 480,
  cell: (row) => <span>{row.position}</span>,
};

const description: GridColumn<RecordRow> = {
  id: 'description',
  header: 'Description',
  track: 'minmax(160px, 4fr)',
  from: 480,
  cell: (row) => <span title={row.description}>{row.description}</span>,
};

const updated: GridColumn<RecordRow> = {
  id: 'updated',
  header: 'Updated',
  track: '124px',
  sort: 'updatedAt',
  from: 560,
  cell: ({ updatedAt }) => (updatedAt ? <When time={updatedAt} /> : null),
};

/** What one sees of a kind of configuration in its list: what records of that kind have. */
export function configurationColumns(resource: ConfigurationResource): readonly GridColumn<RecordRow>[] {
  switch (resource) {
    case 'ticket_fields':
    case 'user_fields':
    case 'organization_fields':
      return [name, kind, status, position, updated];
    case 'sla_policies':
      return [name, position, updated];
    case 'brands':
      return [name, status, updated];
    case 'custom_roles':
    case 'dynamic_content':
      return [name, description, updated];
    default:
      return [name, status, position, updated];
  }
}
