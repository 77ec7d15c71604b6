import type { ZendeskRecord } from '../../../../preload/contract/records.ts';
import { resources } from '../../../resources/registry.ts';
import { macroTitle } from '../../macro-text.ts';
import { recordName, textOf } from '../../record-values.ts';
import type { CsvWorld } from '../csv-world.ts';
import type { CsvTable, ValueColumn } from './column.ts';
import { emptiedTo, flag, namedOrId, readOnlyColumn, text, titleColumn, valueColumn, wholeNumber } from './kinds.ts';
import { highestPosition } from './positions.ts';

const byZendesk = 'Zendesk sets this itself.';
const notInCsv = 'This does not fit into a cell. Edit it in Redline’s window or with an operations file.';

/** Triggers as CSV: what is one line of text in them, and their category by its name. */
export function triggerTable(world: CsvWorld): CsvTable {
  return ruleTable('triggers', world, [
    valueColumn('description', text(), emptiedTo(null)),
    categoryColumn(world),
    readOnlyColumn('category_id', 'Change `category` instead, by the name or the id.'),
  ]);
}

export function automationTable(world: CsvWorld): CsvTable {
  return ruleTable('automations', world, []);
}

export function viewTable(world: CsvWorld): CsvTable {
  return ruleTable('views', world, [
    valueColumn('description', text(), emptiedTo(null)),
    readOnlyColumn('restriction', notInCsv),
    readOnlyColumn('execution', notInCsv),
  ]);
}

function ruleTable(resource: 'triggers' | 'automations' | 'views', world: CsvWorld, own: CsvTable['columns']): CsvTable {
  const [one, many] = resources[resource].noun;
  return {
    one,
    many,
    keys: ['id'],
    records: () => world.records(resource) ?? [],
    nameOf: (record) => recordName(resource, record),
    columns: [
      readOnlyColumn('id', `${one.charAt(0).toUpperCase()}${one.slice(1)} ids do not change.`, { exported: true }),
      // The title to write is the raw one, where it holds a placeholder (Zendesk API reference: raw_title).
      titleColumn('title', { get: macroTitle }),
      valueColumn('active', flag),
      valueColumn('position', wholeNumber(highestPosition)),
      ...own,
      readOnlyColumn('raw_title', 'Change `title` instead: Zendesk derives this from it.'),
      ...['actions', 'conditions'].map((name) => readOnlyColumn(name, notInCsv)),
      ...['url', 'default', 'created_at', 'updated_at', 'usage_7d', 'usage_30d'].map((name) => readOnlyColumn(name, byZendesk)),
    ],
  };
}

/** Zendesk writes the ids of categories as texts. */
function categoryColumn(world: CsvWorld): ValueColumn {
  const categories = [...(world.records('trigger_categories') ?? [])];
  const nameOf = (id: unknown) => textOf(byId(categories, id) ?? { id: 1 }, 'name') ?? (id ? String(id) : '');
  const kind = namedOrId('trigger category', categories);
  return valueColumn(
    'category',
    {
      text: nameOf,
      same: (left, right) => String(left ?? '') === String(right ?? ''),
      read: (cell) => {
        const read = kind.read(cell);
        return read.ok ? { ok: true, value: String(read.value) } : read;
      },
    },
    { field: 'category_id' },
  );
}

function byId(categories: readonly ZendeskRecord[], id: unknown): ZendeskRecord | undefined {
  return categories.find((each) => String(each.id) === String(id));
}
