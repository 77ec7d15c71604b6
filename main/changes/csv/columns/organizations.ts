import { textOf } from '../../record-values.ts';
import type { CsvWorld } from '../csv-world.ts';
import type { CsvTable } from './column.ts';
import { customFieldColumns } from './custom-fields.ts';
import { domains, emptiedTo, flag, idOf, idsOf, readOnlyColumn, tags, text, titleColumn, valueColumn } from './kinds.ts';
import { knownRecords } from './known-records.ts';
import { tagRefusal } from './tag-refusal.ts';

const emptied = emptiedTo(null);

/** Organizations as CSV. A row without an id is the one with that external id, or else of that name. */
export function organizationTable(world: CsvWorld): CsvTable {
  const organizations = () => world.records('organizations') ?? [];
  return {
    one: 'organization',
    many: 'organizations',
    keys: ['id', 'external_id', 'name'],
    records: organizations,
    nameOf: (record) => textOf(record, 'name') ?? String(record.id),
    columns: [
      readOnlyColumn('id', 'An organization keeps its id.', { exported: true }),
      titleColumn('name', { unique: true }),
      valueColumn('external_id', text({ longest: 255 }), { ...emptied, unique: true }),
      valueColumn('domain_names', domains, emptiedTo([])),
      valueColumn('tags', tags, { ...emptiedTo([]), refusal: tagRefusal(world, 'organization_fields') }),
      ...['details', 'notes'].map((name) => valueColumn(name, text(), emptied)),
      valueColumn('group_id', idOf('group', idsOf(world.records('groups'))), emptied),
      ...['shared_tickets', 'shared_comments'].map((name) => valueColumn(name, flag)),
      ...customFieldColumns('organization_fields', organizations(), world.records('organization_fields'), knownRecords(world)),
      ...['url', 'created_at', 'updated_at', 'deleted_at'].map((name) => readOnlyColumn(name, 'Zendesk sets this itself.')),
    ],
  };
}
