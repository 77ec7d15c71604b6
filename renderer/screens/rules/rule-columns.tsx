import type { RecordRow } from '../../../preload/contract/records.ts';
import {
  accessColumn,
  nameColumn,
  numberColumn,
  positionColumn,
  statusColumn,
  textColumn,
  updatedColumn,
} from '../../parts/browser/record-columns.tsx';
import type { GridColumn } from '../../parts/record-grid/grid-column.ts';
import type { RuleResource } from './rule-resources.ts';

const title = nameColumn('minmax(200px, 5fr)', 'Title');
const category = textColumn(
  { id: 'category', header: 'Category', track: 'minmax(110px, 2fr)', sort: 'category', from: 640 },
  (row) => row.category,
);
const week = numberColumn(
  { id: 'usage-7d', header: '7 days', track: '76px', sort: 'usage7d', from: 880 },
  ({ usage7d }) => usage7d,
);
const month = numberColumn(
  { id: 'usage-30d', header: '30 days', track: '82px', sort: 'usage30d', from: 760 },
  ({ usage30d }) => usage30d,
);
const updated = updatedColumn(560);

/** What one sees of a rule in the list. The narrower the list, the fewer columns; the title always stays. */
export const ruleColumns: Readonly<Record<RuleResource, readonly GridColumn<RecordRow>[]>> = {
  triggers: [title, statusColumn, category, positionColumn, week, month, updated],
  automations: [title, statusColumn, positionColumn, week, month, updated],
  views: [title, statusColumn, accessColumn(640), positionColumn, updated],
};
