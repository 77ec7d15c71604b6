import type { ResourceName } from '../../../preload/contract/records.ts';
import { itemName, recordName } from '../record-values.ts';
import { tagPlaces } from '../tag-places.ts';
import { warningAbout } from './macro-edits.ts';
import { oneOrMany, type RiskRule } from './risk-rule.ts';
import { tagCounts } from './ticket-tag-edits.ts';

const code = 'tag-of-field';

/** Which fields own tags of which records. */
const fieldsOf: readonly (readonly [ResourceName, ResourceName])[] = [
  ['tickets', 'ticket_fields'],
  ['users', 'user_fields'],
  ['organizations', 'organization_fields'],
];

/** A drop-down, a multi-select field and a checkbox keep their value as a tag, so whoever changes the tag changes the value. */
export const tagOfField: RiskRule = {
  code,
  find({ edits, world }) {
    return fieldsOf.flatMap(([records, fields]) => {
      const { removed, added } = tagCounts(edits, records);
      if (removed.size + added.size === 0) return [];
      const hit = [...world.records(fields)].flatMap((field) => {
        const owned = tagPlaces(field).flatMap(({ place, tags }) => (place === 'owns' ? tags : []));
        const tags = owned.filter((tag) => removed.has(tag) || added.has(tag));
        return tags.length === 0 ? [] : [{ field, tags }];
      });
      const items = hit.map(({ field }) => itemName(fields, field.id));
      return warningAbout(items, 'danger', code, (count) => {
        const named = hit
          .slice(0, 5)
          .map(({ field, tags }) => `“${recordName(fields, field)}” (${tags.slice(0, 5).join(', ')})`)
          .join(', ');
        const along = hit.filter(({ field }) =>
          edits.some((edit) => edit.resource === fields && edit.action === 'update' && edit.id === field.id),
        );
        const kept =
          along.length === 0
            ? ''
            : ` ${along.length === hit.length ? 'The tag' : `In ${along.length} of them the tag`} changes with that of the ${records}, so that they keep the value.`;
        return `${oneOrMany(count, 'A field keeps its', 'Fields keep their')} value as one of these tags, so changing it on ${records} may change that value: ${named}.${kept}`;
      });
    });
  },
};
