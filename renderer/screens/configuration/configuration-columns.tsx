import type { RecordRow } from '../../../preload/contract/records.ts';
import { nameColumn, positionColumn, statusColumn, textColumn, updatedColumn } from '../../parts/browser/record-columns.tsx';
import type { ConfigurationResource } from '../../parts/own-pages.ts';
import type { GridColumn } from '../../parts/record-grid/grid-column.ts';
import { fieldKind } from './field-kinds.ts';

const name = nameColumn('minmax(200px, 5fr)');
const kind = textColumn({ id: 'kind', header: 'Type', track: 'minmax(110px, 2fr)', sort: 'kind', from: 420 }, (row) =>
  fieldKind(row.kind),
);
const description = textColumn(
  { id: 'description', header: 'Description', track: 'minmax(160px, 4fr)', sort: 'description', from: 480 },
  (row) => row.description,
);
const updated = updatedColumn(560);

/** What one sees of a kind of configuration in its list: what records of that kind have. */
export function configurationColumns(resource: ConfigurationResource): readonly GridColumn<RecordRow>[] {
  switch (resource) {
    case 'ticket_fields':
    case 'user_fields':
    case 'organization_fields':
      return [name, kind, statusColumn, positionColumn, updated];
    case 'sla_policies':
      return [name, positionColumn, updated];
    case 'brands':
      return [name, statusColumn, updated];
    case 'custom_roles':
    case 'dynamic_content':
      return [name, description, updated];
    default:
      return [name, statusColumn, positionColumn, updated];
  }
}
