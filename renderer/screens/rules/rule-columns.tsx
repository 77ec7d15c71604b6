import type { RecordRow } from '../../../preload/contract/records.ts';
import { count } from '../../parts/quantities.ts';
import type { GridColumn } from '../../parts/record-grid/grid-column.ts';
import { StatusText } from '../../parts/status-text.tsx';
import { When } from '../../parts/when.tsx';
import type { RuleResource } from './rule-resources.ts';

const title: GridColumn<RecordRow> = {
  id: 'title',
  header: 'Title',
  track: 'minmax(200px, 5fr)',
  sort: 'name',
  cell: ({ name }) => <span title={name}>{name}</span>,
};

const status: GridColumn<RecordRow> = {
  id: 'status',
  header: 'Status',
  track: '96px',
  sort: 'active',
  cell: ({ active }) => <StatusText tone={active ? 'good' : 'quiet'}>{active ? 'Active' : 'Inactive'}</StatusText>,
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

const category: GridColumn<RecordRow> = {
  id: 'category',
  header: 'Category',
  track: 'minmax(110px, 2fr)',
  sort: 'category',
  from: 640,
  cell: (row) => <span title={row.category}>{row.category}</span>,
};

const access: GridColumn<RecordRow> = {
  id: 'access',
  header: 'Available to',
  track: 'minmax(110px, 2fr)',
  sort: 'access',
  from: 640,
  cell: (row) => <span title={row.access}>{row.access}</span>,
};

const week: GridColumn<RecordRow> = {
  id: 'usage-7d',
  header: '7 days',
  track: '76px',
  align: 'end',
  sort: 'usage7d',
  from: 880,
  cell: ({ usage7d }) => <span>{usage7d === undefined ? '' : count(usage7d)}</span>,
};

const month: GridColumn<RecordRow> = {
  id: 'usage-30d',
  header: '30 days',
  track: '82px',
  align: 'end',
  sort: 'usage30d',
  from: 760,
  cell: ({ usage30d }) => <span>{usage30d === undefined ? '' : count(usage30d)}</span>,
};

const updated: GridColumn<RecordRow> = {
  id: 'updated',
  header: 'Updated',
  track: '124px',
  sort: 'updatedAt',
  from: 560,
  cell: ({ updatedAt }) => (updatedAt ? <When time={updatedAt} /> : null),
};

/** What one sees of a rule in the list. The narrower the list, the fewer columns; the title always stays. */
export const ruleColumns: Readonly<Record<RuleResource, readonly GridColumn<RecordRow>[]>> = {
  triggers: [title, status, category, position, week, month, updated],
  automations: [title, status, position, week, month, updated],
  views: [title, status, access, position, updated],
};
