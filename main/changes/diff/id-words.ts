import type { ResourceName } from '../../../preload/contract/records.ts';
import { recordName } from '../record-values.ts';
import type { World } from '../world.ts';

/**
 * An id in words: the name of its record, and the id where the snapshot knows none. Of a value with several parts, as that of a
 * notification, only the first is an id. Anything else, such as `current_user`, stays as it is.
 *
 * @param created names of records that the same change set creates, by `groups:new-1`.
 */
export function idInWords(value: unknown, kind: ResourceName, world: World, created: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return [idInWords(value[0], kind, world, created), ...value.slice(1)];
  const text = String(value);
  const key = created.get(text);
  if (key !== undefined) return `${key} (new)`;
  const record = /^\d+$/.test(text) ? world.find(kind, Number(text)) : undefined;
  return record ? recordName(kind, record) : value;
}
