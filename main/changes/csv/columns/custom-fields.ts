import type { ZendeskRecord } from '../../../../preload/contract/records.ts';
import { dayForm, numberForm, sameForm } from '../../equality/scalars.ts';
import { isObject, textOf } from '../../record-values.ts';
import type { Column } from './column.ts';
import { choice, emptiedTo, flag, idOf, type Kind, listed, matching, plain, tags, text, valueColumn } from './kinds.ts';

/** Where a record has the account's own fields: in one object, each under its key. */
type FieldName = 'user_fields' | 'organization_fields';

/** Whether the snapshot has the record that a lookup field names. */
export type HasRecord = (resource: 'users' | 'organizations', id: number) => boolean;

/**
 * A column for each of the account's own fields: what `definitions` has, or, where snapshots do not hold those, what the records
 * have. An edit names only those of them that it changes.
 */
export function customFieldColumns(
  field: FieldName,
  records: Iterable<ZendeskRecord>,
  definitions: Iterable<ZendeskRecord> | undefined,
  has: HasRecord,
): Column[] {
  const known = definitions && [...definitions];
  const kinds = known ? definedKinds(known, has) : foundKinds(field, records);
  const inactive = new Map((known ?? []).flatMap((each) => (each.active === false ? [[textOf(each, 'key'), each]] : [])));
  const byKey = [...kinds].sort(([left], [right]) => (left < right ? -1 : 1));
  return byKey.map(([key, kind]) =>
    valueColumn(`${field}.${key}`, kind, {
      field,
      part: key,
      get: (record) => (isObject(record[field]) ? record[field][key] : undefined),
      ...emptiedTo(kind === flag ? false : null),
      ...refusingInactive(inactive.get(key)),
    }),
  );
}

/** What stands in a field that is switched off stays; nothing else can be written there. */
function refusingInactive(definition: ZendeskRecord | undefined) {
  return definition ? { refusal: () => `${inactiveField(definition)}.` } : {};
}

/** A sentence without its full stop. */
export function inactiveField(definition: ZendeskRecord): string {
  const title = textOf(definition, 'title') ?? textOf(definition, 'key') ?? String(definition.id);
  return `The field “${title}” is not active, and Zendesk takes no value for it`;
}

/** Zendesk API reference, user fields and organization fields: type, key, custom_field_options. */
function definedKinds(definitions: Iterable<ZendeskRecord>, has: HasRecord): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const definition of definitions) {
    const key = textOf(definition, 'key');
    if (key !== undefined) kinds.set(key, customKindOf(definition, has));
  }
  return kinds;
}

/** How values of a field of the account's own are read and written, by its type (Zendesk API reference, ticket, user and organization fields). */
export function customKindOf(definition: ZendeskRecord, has: HasRecord): Kind {
  switch (definition.type) {
    case 'checkbox':
      return flag;
    case 'integer':
      return numeric(/^[+-]?\d+(\.0+)?$/, 'Must be a whole number.');
    case 'decimal':
      return decimal;
    case 'date':
      return date;
    case 'dropdown':
    case 'tagger':
      return option(optionsOf(definition));
    case 'multiselect':
      return someOf(optionsOf(definition));
    case 'regexp':
      return fitting(textOf(definition, 'regexp_for_validation'));
    case 'lookup':
      return lookup(definition, has);
    default:
      return text();
  }
}

/** People and organizations are in the snapshot; tickets and the account's own objects are not, and are left to Zendesk to judge. */
function lookup({ relationship_target_type: target }: ZendeskRecord, has: HasRecord): Kind {
  if (target === 'zen:user') return idOf('person', { has: (id) => has('users', id) });
  if (target === 'zen:organization') return idOf('organization', { has: (id) => has('organizations', id) });
  return idOf('record');
}

/** One of the field's options, which are tags, so that the case of their letters does not count. */
function option(options: readonly string[]): Kind {
  const exact = choice(options);
  return { ...exact, read: (cell) => exact.read(options.includes(cell.trim()) ? cell : (inOtherCase(options, cell) ?? cell)) };
}

function inOtherCase(options: readonly string[], cell: string): string | undefined {
  const [one, another] = options.filter((each) => each.toLowerCase() === cell.trim().toLowerCase());
  return another === undefined ? one : undefined;
}

/** Several of the field's options. */
function someOf(options: readonly string[]): Kind {
  return {
    ...tags,
    read: (cell) => {
      const reading = tags.read(cell);
      if (!reading.ok || !Array.isArray(reading.value)) return reading;
      const wrong = reading.value.filter((each) => !options.includes(String(each)));
      if (wrong.length === 0) return reading;
      return { ok: false, message: `No options are called so: ${wrong.join(', ')}. There are: ${listed(options)}.` };
    },
  };
}

/** Of a form that the account has set. One that JavaScript cannot read, which is no Ruby, is left to Zendesk to judge. */
function fitting(source: string | undefined): Kind {
  const any = text();
  const form = source === undefined ? undefined : formOf(source);
  if (!form) return any;
  return { ...any, read: (cell) => (form.test(cell) ? any.read(cell) : { ok: false, message: `Must fit the form ${source}.` }) };
}

function formOf(source: string): RegExp | undefined {
  try {
    return new RegExp(source.replace(/\\A/g, '^').replace(/\\[zZ]/g, '$'), 'u');
  } catch {
    return undefined;
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
  read: (cell) => {
    const written = dayForm(cell) ?? cell.trim();
    const parsed = new Date(`${written}T00:00:00Z`);
    const isDay =
      /^\d{4}-\d\d-\d\d$/.test(written) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(written);
    return isDay ? { ok: true, value: written } : { ok: false, message: 'Must be a date that there is, such as 2026-11-23.' };
  },
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
      if (!reading.ok) return reading;
      const value = Number(reading.value);
      // JSON carries the digits of a double, so that the number that Zendesk gets would be another one.
      return sameForm(numberForm, reading.value, value)
        ? { ok: true, value }
        : { ok: false, message: `Has more digits than a number can carry to Zendesk; it would become ${value}.` };
    },
  };
}
