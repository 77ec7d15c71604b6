import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { sameField } from './compare.ts';
import { splitPart } from './field-parts.ts';
import { fieldValue } from './fields.ts';
import { textOf } from './record-values.ts';
import type { SideEffect } from './side-effects.ts';
import { tagPlaces } from './tag-places.ts';
import { tagsIn } from './ticket-tags.ts';
import { tagsOfValue } from './values-without-tag.ts';
import type { World } from './world.ts';

/** Which fields keep their values as tags of which records. */
const definitions: Readonly<Partial<Record<ResourceName, ResourceName>>> = {
  users: 'user_fields',
  organizations: 'organization_fields',
};

/**
 * Of what changed with an edit of tags, the fields that Zendesk empties by it: whose value is one of the tags that changed, or whose value
 * had no tag of its own any more. A tag that comes back alone does not tick a checkbox again, so an undo of the tags gives the value back as well.
 *
 * @param world tells which tags a field owns, by the name from before the run or after it.
 */
export function fieldsOfTags(edit: UpdateEdit, effects: readonly SideEffect[], world: World): SideEffect[] {
  const resource = definitions[edit.resource];
  if (resource === undefined || !('tags' in edit.after) || effects.length === 0) return [];
  const [before, after] = [tagsIn(edit.before.tags), tagsIn(edit.after.tags)];
  const changed = new Set([...before.filter((tag) => !after.includes(tag)), ...after.filter((tag) => !before.includes(tag))]);
  const byKey = new Map([...world.records(resource)].map((field) => [textOf(field, 'key') ?? String(field.id), field]));
  return effects.filter((effect) => {
    const { field, key } = splitPart(effect.field);
    const definition = field === resource && key !== undefined ? byKey.get(key) : undefined;
    if (!definition) return false;
    const owned = tagPlaces(definition).flatMap(({ place, tags }) => (place === 'owns' ? tags : []));
    if (owned.some((tag) => changed.has(tag))) return true;
    const lost = tagsOfValue(definition, effect.before).filter((tag) => !tagsOfValue(definition, effect.after).includes(tag));
    return lost.length > 0 && lost.every((tag) => !before.includes(tag) && !after.includes(tag));
  });
}

/** Those that still are as they were left, so that nobody else's value is overwritten, and not back by themselves. */
export function stillLeft(resource: ResourceName, effects: readonly SideEffect[], current: ZendeskRecord): SideEffect[] {
  return effects.filter(({ field, before, after }) => {
    const now = fieldValue(resource, current, field);
    return sameField(resource, field, now, after) && !sameField(resource, field, now, before);
  });
}
