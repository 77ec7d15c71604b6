import type { Problem } from '../../../preload/contract/errors.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { TagHome } from '../../../preload/contract/tag-operations.ts';
import { recordName } from '../record-values.ts';
import { tagPlaces } from '../tag-places.ts';
import { tagsIn } from '../ticket-tags.ts';
import type { World } from '../world.ts';

/** People and organizations with the fields that keep their values as tags of theirs. */
const carriers = [
  ['users', 'user_fields', 'person'],
  ['organizations', 'organization_fields', 'organization'],
] as const;

/**
 * Why tags of people and organizations cannot become others without the checkbox or drop-down that owns them, nor that without those who
 * carry them. Zendesk empties the field of whoever has none of its tags, and no later change of tags fills it again, so the value would be
 * gone for good. Of tickets a tag that is put back gives the field its value again; there the preview warns (`tag-of-field`).
 *
 * @param to what all of `gone` become; none where they are deleted, several where one is split.
 */
export function fieldsLeftBehind(
  { in: where }: { readonly in: readonly TagHome[] },
  gone: readonly string[],
  to: readonly string[],
  world: World,
): Problem[] {
  return carriers.flatMap(([records, fields, one]): Problem[] => {
    const withFields = where.includes('fields');
    const withRecords = where.includes(records);
    if (!withFields && !withRecords) return [];
    const owners = [...world.records(fields)].flatMap((field) => {
      const owned = tagPlaces(field).flatMap(({ place, tags }) => (place === 'owns' ? tags : []));
      const hit = gone.filter((tag) => owned.includes(tag));
      return hit.length === 0
        ? []
        : [{ field, hit, takesOne: to.length === 1 && hit.length === 1 && !owned.includes(to[0] ?? '') }];
    });
    if (owners.length === 0) return [];
    const carried = new Set([...world.records(records)].flatMap((record) => tagsIn(record.tags)));
    return owners.flatMap(({ field, hit, takesOne }): Problem[] => {
      if (!hit.some((tag) => carried.has(tag)) || (takesOne && withFields && withRecords)) return [];
      const missing = withFields ? records : 'fields';
      const wayOut = takesOne
        ? `add “${missing}” to “in”, and both take the new tag`
        : `set that field of each ${one} instead, which takes the tag along, or leave “${withRecords ? records : 'fields'}” out of “in”`;
      return [{ path: 'in', message: `${told(field, hit, one)}: ${wayOut}.` }];
    });
  });
}

function told(field: ZendeskRecord, hit: readonly string[], one: string): string {
  const tags = hit.map((tag) => `“${tag}”`).join(', ');
  const title = recordName(one === 'person' ? 'user_fields' : 'organization_fields', field);
  return `The field “${title}” of each ${one} keeps its value as the tag ${tags}, and would be empty for good if only one of the two changed`;
}
