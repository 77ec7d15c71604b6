import { macroTitle } from '../../macro-text.ts';
import { recordName } from '../../record-values.ts';
import type { CsvWorld } from '../csv-world.ts';
import type { CsvTable } from './column.ts';
import { emptiedTo, flag, readOnlyColumn, text, titleColumn, valueColumn, wholeNumber } from './kinds.ts';
import { highestPosition } from './positions.ts';

const byZendesk = 'Zendesk sets this itself.';
const notInCsv = 'This does not fit into a cell. Edit it in Redline’s macros screen or with an operations file.';

/** Macros as CSV: what is one line of text in them. They have no second key, so each row names its id. */
export function macroTable(world: CsvWorld): CsvTable {
  return {
    one: 'macro',
    many: 'macros',
    keys: ['id'],
    records: () => world.records('macros') ?? [],
    nameOf: (record) => recordName('macros', record),
    columns: [
      readOnlyColumn('id', 'A macro keeps its id.', { exported: true }),
      // The title to write is the raw one, where it holds a placeholder (Zendesk API reference, macros: raw_title).
      titleColumn('title', { get: macroTitle }),
      valueColumn('active', flag),
      valueColumn('position', wholeNumber(highestPosition)),
      valueColumn('description', text(), emptiedTo(null)),
      readOnlyColumn('raw_title', 'Change `title` instead: Zendesk derives this from it.'),
      readOnlyColumn('actions', notInCsv),
      readOnlyColumn('restriction', notInCsv),
      ...['url', 'default', 'created_at', 'updated_at'].map((name) => readOnlyColumn(name, byZendesk)),
    ],
  };
}
