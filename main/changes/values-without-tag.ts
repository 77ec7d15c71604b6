import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject, textOf } from './record-values.ts';
import { tagsIn } from './ticket-tags.ts';

/** A value whose tags are not all among those of the record. */
export interface ValueWithoutTag {
  readonly key: string;
  readonly definition: ZendeskRecord;
  /** The tags that belong to the value and that the record does not carry. */
  readonly tags: readonly string[];
}

/**
 * Which of the account's own fields of a person or an organization hold a value without the tag that belongs to it, as after an import into
 * Zendesk that wrote fields alone. A checkbox without a tag of its own, and a field that is switched off, go by no tag.
 */
export function valuesWithoutTag(
  record: Readonly<Record<string, unknown>>,
  fields: 'user_fields' | 'organization_fields',
  definitions: Iterable<ZendeskRecord>,
): ValueWithoutTag[] {
  const values = record[fields];
  if (!isObject(values)) return [];
  const carried = new Set(tagsIn(record.tags).map((tag) => tag.toLowerCase()));
  return [...definitions].flatMap((definition) => {
    const key = textOf(definition, 'key');
    if (key === undefined || definition.active === false) return [];
    const tags = tagsOfValue(definition, values[key]).filter((tag) => !carried.has(tag.toLowerCase()));
    return tags.length === 0 ? [] : [{ key, definition, tags }];
  });
}

/** The tags that the value of a field is kept as; none for fields that keep theirs otherwise. */
export function tagsOfValue({ type, tag }: ZendeskRecord, value: unknown): string[] {
  if (type === 'checkbox') return value === true && typeof tag === 'string' && tag !== '' ? [tag] : [];
  if (type !== 'dropdown' && type !== 'tagger' && type !== 'multiselect') return [];
  return (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string' && each !== '');
}
