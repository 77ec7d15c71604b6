import type { Problem } from '../../preload/contract/errors.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { Reading } from './csv/columns/column.ts';
import { customKindOf, type HasRecord, inactiveField } from './csv/columns/custom-fields.ts';
import { nearest } from './query/nearest.ts';
import { textOf } from './record-values.ts';
import type { World } from './world.ts';

/**
 * A value for a field of the account's own, in the form that Zendesk takes, or why Zendesk would not take it: by the same rules as a
 * cell of a CSV file.
 */
export function readOwnValue(definition: ZendeskRecord, value: unknown, has: HasRecord): Reading {
  const title = textOf(definition, 'title') ?? textOf(definition, 'key') ?? String(definition.id);
  if (definition.active === false) return { ok: false, message: `${inactiveField(definition)}.` };
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return { ok: true, value: definition.type === 'checkbox' ? false : definition.type === 'multiselect' ? [] : null };
  const isList = Array.isArray(value);
  if (typeof value === 'object' && !(isList && definition.type === 'multiselect')) {
    const wanted =
      definition.type === 'multiselect' ? 'a list of its options, such as ["a", "b"]' : 'one text, number, true or false';
    return { ok: false, message: `“${shown(value)}” is no value for the field “${title}”, which takes ${wanted}.` };
  }
  const reading = customKindOf(definition, has).read(isList ? value.join(' ') : String(value));
  return reading.ok
    ? reading
    : { ok: false, message: `“${shown(value)}” is no value for the field “${title}”. ${reading.message}` };
}

/**
 * Values for the account's own fields of people or organizations, each in the form that Zendesk takes. Where the snapshot holds no such
 * fields, because the sign-in may not read them, all are believed.
 */
export function readOwnValues(
  resource: 'user_fields' | 'organization_fields',
  values: Readonly<Record<string, unknown>>,
  world: World,
): { readonly values: Readonly<Record<string, unknown>>; readonly problems: readonly Problem[] } {
  const byKey = new Map<string, ZendeskRecord>();
  for (const field of world.records(resource)) {
    const key = textOf(field, 'key');
    if (key !== undefined) byKey.set(key, field);
  }
  if (byKey.size === 0) return { values, problems: [] };
  const problems: Problem[] = [];
  const read = Object.entries(values).map(([key, value]): [string, unknown] => {
    const definition = byKey.get(key);
    const path = `${resource}.${key}`;
    if (!definition) {
      const close = nearest(key.toLowerCase(), byKey.keys());
      const message = `The snapshot has no field “${key}”${close === undefined ? ': sync again if it is new, or name another.' : `: did you mean “${close}”?`}`;
      problems.push({ path, message });
      return [key, value];
    }
    const reading = readOwnValue(definition, value, (target, id) => world.find(target, id) !== undefined);
    if (!reading.ok) problems.push({ path, message: reading.message });
    return [key, reading.ok ? reading.value : value];
  });
  return { values: Object.fromEntries(read), problems };
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
