import type { Edit, FieldDiff } from '../../../preload/contract/change-set.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { markupSkeleton, readableText } from '../markup.ts';
import { accessOf } from '../restriction.ts';
import { tagsIn } from '../ticket-tags.ts';
import type { World } from '../world.ts';
import { type ChangedPlace, changedPlaces } from './changed-places.ts';
import { idInWords } from './id-words.ts';
import { tagSegments } from './tag-segments.ts';
import { textSegments } from './text-segments.ts';

/**
 * Every changed place of an edit, ready to show. Texts carry word segments; those of rich text are of the text as it is read
 * where the markup stays the same, else of the source. `before` and `after` hold the exact value, but for who may use a macro
 * and for ids, which are told by names. A created record has no `before`, a deleted one no `after`.
 */
export function fieldDiffs(edit: Edit, world?: World, created: ReadonlyMap<string, string> = new Map()): FieldDiff[] {
  return changedPlaces(edit, world).map((place) => {
    const { field, label } = place;
    if (field === 'restriction') return restrictionDiff(place, world);
    if (place.names && world) return namedDiff(place, place.names, world, created);
    const diff = { field, label, before: place.before, after: place.after };
    if (field === 'tags' && Array.isArray(place.before) && Array.isArray(place.after))
      return { ...diff, segments: tagSegments(tagsIn(place.before), tagsIn(place.after)) };
    const texts = textsOf(place);
    return texts ? { ...diff, segments: textSegments(...texts) } : diff;
  });
}

function restrictionDiff({ field, label, before, after }: ChangedPlace, world: World | undefined): FieldDiff {
  const words = (value: unknown) => (value === undefined ? undefined : accessInWords(value, world));
  return { field, label, before: words(before), after: words(after) };
}

function namedDiff(
  { field, label, before, after }: ChangedPlace,
  kind: ResourceName,
  world: World,
  created: ReadonlyMap<string, string>,
): FieldDiff {
  const words = (value: unknown) => (value === undefined || value === null ? value : idInWords(value, kind, world, created));
  return { field, label, before: words(before), after: words(after) };
}

/** All names, unlike the grid's short form: a reviewer has to see which group is added. */
function accessInWords(restriction: unknown, world: World | undefined): string {
  const access = accessOf(restriction);
  switch (access.kind) {
    case 'everyone':
      return 'Everyone';
    case 'groups':
      return access.ids.map((id) => world?.groupName(id) ?? `Group ${id}`).join(', ');
    case 'person':
      return world?.me?.id === access.id ? 'Only you' : `One person (user ${access.id})`;
    case 'unknown':
      return JSON.stringify(restriction);
  }
}

/** The two texts to compare, where both sides are texts or missing. */
function textsOf({ before, after, markup }: ChangedPlace): [string, string] | undefined {
  if (!isTextOrNothing(before) || !isTextOrNothing(after)) return undefined;
  const texts: [string, string] = [before ?? '', after ?? ''];
  if (!markup || (before && after && markupSkeleton(before) !== markupSkeleton(after))) return texts;
  return [readableText(texts[0]), readableText(texts[1])];
}

function isTextOrNothing(value: unknown): value is string | null | undefined {
  return typeof value === 'string' || value === null || value === undefined;
}
