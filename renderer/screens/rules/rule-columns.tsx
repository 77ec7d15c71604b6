import type { RecordRow } from '../../../preload/contract/records.ts';
import {
  accessColumn,
  createdColumn,
  idColumn,
  nameColumn,
  positionColumn,
  statusColumn,
  textColumn,
  updatedColumn,
  usageColumns,
} from '../../parts/browser/record-columns.tsx';
import type { GridColumn } from '../../parts/record-grid/grid-column.ts';
import type { RuleResource } from './rule-resources.ts';

const title = nameColumn('minmax(200px, 5fr)', 'Title');
const category = textColumn(
  { id: 'category', header: 'Category', track: 'minmax(110px, 2fr)', sort: 'category', from: 640 },
  (row) => row.category,
);
const usage = usageColumns({ from: 880 }, { from: 760 });
const updated = updatedColumn(560);

/** What one sees of a rule in the list. The narrower the list, the fewer columns; the title always stays. */
export const ruleColumns: Readonly<Record<RuleResource, readonly GridColumn<RecordRow>[]>> = {
  triggers: [title, statusColumn, category, positionColumn, ...usage, updated, createdColumn, idColumn],
  automations: [title, statusColumn, positionColumn, ...usage, updated, createdColumn, idColumn],
  views: [title, statusColumn, accessColumn(640), positionColumn, updated, createdColumn, idColumn],
};
