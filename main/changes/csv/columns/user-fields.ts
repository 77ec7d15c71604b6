import type { ZendeskRecord } from '../../../../preload/contract/records.ts';
import { isObject, textOf } from '../../record-values.ts';
import type { Column } from './column.ts';
import { choice, emptiedTo, flag, idOf, type Kind, matching, plain, tags, text, valueColumn } from './kinds.ts';

/** The custom fields of users live in one object, each under its key. */
const field = 'user_fields';

/**
 * A column for each custom field of users: what `definitions` has, or, where snapshots do not hold those, what the users have.
 * An edit names `user_fields` with all its values, changed or not, as a drift check compares fields whole.
 */
export function userFieldColumns(users: Iterable<ZendeskRecord>, definitions: Iterable<ZendeskRecord> | undefined): Column[] {
  const kinds = definitions ? definedKinds(definitions) : foundKinds(users);
  return [...kinds].sort(([left], [right]) => (left < right ? -1 : 1)).map(([key, kind]) => userFieldColumn(key, kind));
}

function userFieldColumn(key: string, kind: Kind): Column {
  return valueColumn(`${field}.${key}`, kind, {
    field,
    part: key,
    get: (record) => (isObject(record[field]) ? record[field][key] : undefined),
    ...emptiedTo(kind === flag ? false : null),
  });
}

/** Zendesk API reference, user fields: type, key, custom_field_options. */
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
function foundKinds(users: Iterable<ZendeskRecord>): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const user of users) {
    if (!isObject(user[field])) continue;
    for (const [key, value] of Object.entries(user[field])) {
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

/** Zendesk answers `2026-11-23T00:00:00+00:00` and takes `2026-11-23` (Zendesk API reference, user fields). */
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
