import { settingsIn } from '../../account-settings.ts';
import { recordName } from '../../record-values.ts';
import type { CsvWorld } from '../csv-world.ts';
import type { CsvTable } from './column.ts';
import { emptiedTo, flag, readOnlyColumn, text, titleColumn, valueColumn } from './kinds.ts';

/** Groups as CSV. A row without an id is the group of that name, so renaming takes the id. */
export function groupTable(world: CsvWorld): CsvTable {
  const [held] = world.records('account_settings') ?? [];
  const settings = settingsIn(held);
  return {
    one: 'group',
    many: 'groups',
    keys: ['id', 'name'],
    records: () => world.records('groups') ?? [],
    nameOf: (record) => recordName('groups', record),
    columns: [
      readOnlyColumn('id', 'A group keeps its id.', { exported: true }),
      titleColumn('name', { unique: settings.uniqueGroupNames !== false }),
      valueColumn('description', text(), emptiedTo('')),
      valueColumn('is_public', flag, {
        // Zendesk API reference, groups: is_public.
        refusal: (value, record) =>
          value === true && record.is_public === false ? 'Zendesk does not let a private group be made public again.' : undefined,
      }),
      readOnlyColumn('default', 'Which group is the default one is set in Zendesk’s Admin Center.'),
      ...['url', 'deleted', 'created_at', 'updated_at'].map((name) => readOnlyColumn(name, 'Zendesk sets this itself.')),
    ],
  };
}
