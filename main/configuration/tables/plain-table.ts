import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import type { CsvTable } from '../../changes/csv/columns/column.ts';
import { isObject, recordName } from '../../changes/record-values.ts';
import { resources } from '../../resources/registry.ts';
import { exportedFields } from '../exported-record.ts';
import { sorted } from '../sorted-json.ts';

/**
 * A kind that no import takes, as a table to read: a column for each field that any record has, `id` first and the others by name. What is
 * more than a text, a number or yes and no stands there as JSON.
 */
export function plainTable(kind: ResourceName, records: () => Iterable<ZendeskRecord>): CsvTable {
  const fields = new Set<string>();
  for (const record of records()) for (const field of Object.keys(fieldsOf(record))) fields.add(field);
  const row = fieldsOfRow();
  return {
    one: resources[kind].rules.singular,
    many: kind,
    keys: ['id'],
    columns: ['id', ...[...fields].filter((field) => field !== 'id').sort()].map((name) => ({
      kind: 'read-only',
      name,
      exported: true,
      reason: 'is to be read only',
      write: (record) => cellOf(row(record)[name]),
    })),
    records,
    nameOf: (record) => recordName(kind, record),
  };
}

function fieldsOf(record: ZendeskRecord): Readonly<Record<string, unknown>> {
  const fields = exportedFields(record);
  return isObject(fields) ? fields : {};
}

/** The same for the record that it was asked of last: a row asks it for each of its cells. */
function fieldsOfRow() {
  let last: { readonly record: ZendeskRecord; readonly fields: Readonly<Record<string, unknown>> } | undefined;
  return (record: ZendeskRecord) => {
    if (last?.record !== record) last = { record, fields: fieldsOf(record) };
    return last.fields;
  };
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(sorted(value)) : String(value);
}
