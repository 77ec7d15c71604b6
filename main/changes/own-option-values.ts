import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { optionValues } from './option-values.ts';
import { isObject, textOf } from './record-values.ts';
import type { Substitution } from './tag-places.ts';
import type { World } from './world.ts';

/** Which fields people and organizations have values in, under the same name as their definitions. */
const holders = { users: 'user_fields', organizations: 'organization_fields' } as const;

/**
 * What gives people and organizations the new name of a renamed option as the value of their field as well as its tag: that a tag alone
 * sets a drop-down is documented of tickets only (help center, "Adding custom fields"), and a value without its option is empty.
 */
export function ownOptionValues(
  resource: ResourceName,
  substitution: Substitution,
  world: World,
): (record: ZendeskRecord) => ZendeskRecord {
  if (resource !== 'users' && resource !== 'organizations') return (record) => record;
  const holder = holders[resource];
  const renamed = new Map<string, ReadonlySet<string>>();
  for (const field of world.records(holder)) {
    const values = optionValues(field).filter((value) => substitution.get(value)?.length === 1);
    if (values.length > 0) renamed.set(textOf(field, 'key') ?? String(field.id), new Set(values));
  }
  if (renamed.size === 0) return (record) => record;
  return (record) => {
    const held = record[holder];
    if (!isObject(held)) return record;
    const changed = Object.entries(held).flatMap(([key, value]): [string, unknown][] => {
      const next = (each: unknown) => (renamed.get(key)?.has(String(each)) ? substitution.get(String(each))?.[0] : each);
      const after = Array.isArray(value) ? value.map(next) : next(value);
      return JSON.stringify(after) === JSON.stringify(value) ? [] : [[key, after]];
    });
    return changed.length === 0 ? record : { ...record, [holder]: { ...held, ...Object.fromEntries(changed) } };
  };
}
