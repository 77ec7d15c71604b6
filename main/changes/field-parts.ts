import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import type { Fields } from './fields.ts';
import { isObject } from './record-values.ts';

/**
 * The fields in which a record has the account's own fields, or an installed app its settings, each under its key. Of these Zendesk leaves
 * alone what a write does not name (Zendesk API reference, user fields and organization fields), so each key is a field of its own:
 * compared, sent and taken back by itself, and called `user_fields.plan`.
 */
const keyed: ReadonlySet<string> = new Set(['user_fields', 'organization_fields', 'settings']);

/** `user_fields.plan` in its two parts; of any other field only the name. */
export function splitPart(part: string): { readonly field: string; readonly key: string | undefined } {
  const dot = part.indexOf('.');
  const field = dot === -1 ? part : part.slice(0, dot);
  return dot === -1 || !keyed.has(field) ? { field: part, key: undefined } : { field, key: part.slice(dot + 1) };
}

/** What these fields, or a whole record, have in a part; undefined where they do not have it. */
export function partValue(values: Fields, part: string): unknown {
  const { field, key } = splitPart(part);
  if (key === undefined) return values[part];
  const held = values[field];
  return isObject(held) ? held[key] : undefined;
}

/** Values with each of the account's own fields under its own name. */
export function inParts(values: Fields): Fields {
  const flat: [string, unknown][] = Object.entries(values).flatMap(([field, value]): [string, unknown][] =>
    keyed.has(field) && isObject(value) && Object.keys(value).length > 0
      ? Object.entries(value).map(([key, each]) => [`${field}.${key}`, each])
      : [[field, value]],
  );
  return Object.fromEntries(flat);
}

/** Values by parts, in the form that edits and requests have: the account's own fields in one object, of only the keys that are given. */
export function fromParts(parts: Fields): Fields {
  const values: Record<string, unknown> = {};
  for (const [part, value] of Object.entries(parts)) {
    const { field, key } = splitPart(part);
    if (key === undefined) values[field] = value;
    else values[field] = { ...(isObject(values[field]) ? values[field] : {}), [key]: value };
  }
  return values;
}

/**
 * The parts that an edit touches. A change set drafted by an earlier Redline has all of the account's own fields, changed or not: those
 * that are the same before and after are none of its business.
 *
 * @param same whether two values of a part are the same to the letter
 */
export function touchedParts(edit: UpdateEdit, same: (part: string, left: unknown, right: unknown) => boolean): string[] {
  return Object.keys(inParts(edit.after)).filter(
    (part) => splitPart(part).key === undefined || !same(part, partValue(edit.before, part), partValue(edit.after, part)),
  );
}

/** The record with an update's values over its own; of the account's own fields those that are not named stay. */
export function withParts<R extends Fields>(record: R, values: Fields): R & Fields {
  const merged: Record<string, unknown> = { ...values };
  for (const field of keyed) {
    const [old, given] = [record[field], values[field]];
    if (isObject(old) && isObject(given)) merged[field] = { ...old, ...given };
  }
  return { ...record, ...merged };
}
