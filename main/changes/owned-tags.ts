import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject, textOf } from './record-values.ts';
import { tagPlaces } from './tag-places.ts';
import { tagsIn } from './ticket-tags.ts';

/**
 * Why a person or an organization cannot simply be given tags: one that an option or a checkbox of a field owns is that field's value, so
 * that putting it on would change the field, which nobody sees in a list of tags (Zendesk API reference, user fields: `tag`,
 * `custom_field_options`). A tag that the field's value has anyway is no such change.
 *
 * @returns continues “it …”, or undefined where all is well.
 */
export function ownedTagRefusal(
  resource: 'user_fields' | 'organization_fields',
  definitions: Iterable<ZendeskRecord>,
): (record: Readonly<Record<string, unknown>>, tags: readonly unknown[]) => string | undefined {
  const owners = new Map<string, ZendeskRecord>();
  for (const definition of definitions) {
    if (definition.active === false) continue;
    for (const { place, tags } of tagPlaces(definition))
      if (place === 'owns') for (const tag of tags) owners.set(tag.toLowerCase(), definition);
  }
  return (record, tags) => {
    if (owners.size === 0) return undefined;
    const before = new Set(tagsIn(record.tags));
    for (const tag of tags) {
      const owner = typeof tag === 'string' && !before.has(tag) ? owners.get(tag.toLowerCase()) : undefined;
      if (!owner || hasValue(record[resource], owner, String(tag).toLowerCase())) continue;
      const title = textOf(owner, 'title') ?? String(owner.id);
      return `cannot be given the tag “${String(tag)}”, which is a value of the field “${title}”: set ${resource}.${textOf(owner, 'key') ?? owner.id} instead`;
    }
    return undefined;
  };
}

function hasValue(values: unknown, { key, type }: ZendeskRecord, tag: string): boolean {
  const value = isObject(values) && typeof key === 'string' ? values[key] : undefined;
  if (type === 'checkbox') return value === true;
  return Array.isArray(value) ? value.includes(tag) : value === tag;
}
