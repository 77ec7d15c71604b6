import type { ZendeskRecord } from '../../../../preload/contract/records.ts';
import { isObject, textOf } from '../../record-values.ts';
import type { Column } from './column.ts';
import { choice, emptiedTo, flag, idOf, type Kind, matching, plain, tags, text, valueColumn } from './kinds.ts';

/** Where a record has the account's own fields: in one object, each under its key. */
type FieldName = 'user_fields' | 'organization_fields';

/**
 * A column for each of the account's own fields: what `definitions` has, or, where snapshots do not hold those, what the records
 * have. An edit names only those of them that it changes.
 */
export function customFieldColumns(
  field: FieldName,
  records: Iterable<ZendeskRecord>,
  definitions: Iterable<ZendeskRecord> | undefined,
): Column[] {
  const kinds = definitions ? definedKinds(definitions) : foundKinds(field, records);
  const byKey = [...kinds].sort(([left], [right]) => (left < right ? -1 : 1));
  return byKey.map(([key, kind]) =>
    valueColumn(`${field}.${key}`, kind, {
      field,
      part: key,
      get: (record) => (isObject(record[field]) ? record[field][key] : undefined),
      ...emptiedTo(kind === flag ? false : null),
    }),
  );
}

/** Zendesk API reference, user fields and organization fields: type, key, custom_field_options. */
function definedKinds(definitions: Iterable<ZendeskRecord>): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const definition of definitions) {
    const key = textOf(definition, 'key');
    if (key !== undefined) kinds.set(key, kindOf(definition));
  }
  return kinds;
}

function kindOf(definition: ZendeskRecord): Kind {
  switch (definition.type) {
    case 'checkbox':
      return flag;
    case 'integer':
      return numeric(/^[+-]?\d+$/, 'Must be a whole number.');
    case 'decimal':
      return decimal;
    case 'date':
      return date;
    case 'dropdown':
      return choice(optionsOf(definition));
    case 'multiselect':
      return tags;
    case 'lookup':
      return idOf('record');
    default:
      return text();
  }
}

function optionsOf({ custom_field_options: options }: ZendeskRecord): string[] {
  return Array.isArray(options) ? options.flatMap((option) => (isObject(option) ? [plain(option.value)] : [])) : [];
}

/** Without a definition a field is what its values are: flags, numbers, lists, or else texts. */
function foundKinds(field: FieldName, records: Iterable<ZendeskRecord>): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const record of records) {
    const values = record[field];
    if (!isObject(values)) continue;
    for (const [key, value] of Object.entries(values)) {
      const known = kinds.get(key);
      const kind = kindOfValue(value);
      if (!known || kind !== undefined) kinds.set(key, known && known !== unset && known !== kind ? anyText : (kind ?? unset));
    }
  }
  return kinds;
}

function kindOfValue(value: unknown): Kind | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'boolean') return flag;
  if (typeof value === 'number') return decimal;
  return Array.isArray(value) ? tags : anyText;
}

const decimal = numeric(/^[+-]?\d+(\.\d+)?$/, 'Must be a number, with a point before its decimals.');
const anyText = text();
/** Nobody has a value there yet, so any is as good. */
const unset = text();

/** Zendesk answers `2026-11-23T00:00:00+00:00` and takes `2026-11-23` (Zendesk API reference, user fields and organization fields). */
const date: Kind = {
  ...matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'Must be a date such as 2026-11-23.'),
  text: day,
  same: (left, right) => day(left) === day(right),
};

function day(value: unknown): string {
  return plain(value).replace(/^(\d{4}-\d\d-\d\d)T.*$/, '$1');
}

function numeric(form: RegExp, message: string): Kind {
  const kind = matching(form, message);
  return {
    ...kind,
    same: (left, right) => plain(left) === plain(right) || (left !== null && right !== null && Number(left) === Number(right)),
    read: (cell) => {
      const reading = kind.read(cell);
      return reading.ok ? { ok: true, value: Number(reading.value) } : reading;
    },
  };
}
