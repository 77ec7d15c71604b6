import { isObject, recordName } from '../record-values.ts';
import { tagsIn } from '../ticket-tags.ts';
import { valuesWithoutTag } from '../values-without-tag.ts';
import { warningAbout } from './macro-edits.ts';
import { updatesOf } from './people-edits.ts';
import { oneOrMany, type RiskRule } from './risk-rule.ts';

const code = 'value-without-tag';

const carriers = [
  ['users', 'user_fields', 'person', 'people'],
  ['organizations', 'organization_fields', 'organization', 'organizations'],
] as const;

/**
 * Somebody who has the value of a drop-down, a multi-select field or a checkbox without the tag that belongs to it: Zendesk reads the fields
 * from whatever list of tags it is sent, so that any change of tags empties that field as well.
 */
export const valueWithoutTag: RiskRule = {
  code,
  find(context) {
    return carriers.flatMap(([records, fields, one, many]) => {
      const edits = updatesOf(context, records).filter(({ edit }) => 'tags' in edit.after);
      if (edits.length === 0) return [];
      const definitions = [...context.world.records(fields)];
      const named = new Map<string, Set<string>>();
      const items = edits.flatMap(({ edit, item }) => {
        const record = context.world.find(records, edit.id);
        const tags = [...tagsIn(edit.before.tags), ...tagsIn(edit.after.tags)];
        const set = edit.after[fields];
        const parted = valuesWithoutTag({ ...record, tags }, fields, definitions).filter(
          ({ key }) => !(isObject(set) && key in set),
        );
        for (const { definition, tags } of parted) {
          const name = recordName(fields, definition);
          named.set(name, new Set([...(named.get(name) ?? []), ...tags]));
        }
        return parted.length === 0 ? [] : [item];
      });
      return warningAbout(items, 'danger', code, (count) => {
        const told = [...named].slice(0, 5).map(([name, tags]) => `“${name}” (${[...tags].slice(0, 5).join(', ')})`);
        return `${oneOrMany(count, `One ${one} has`, `${count} ${many} have`)} the value of a field without the tag that belongs to it, and Zendesk empties the field with any change of tags: ${told.join(', ')}. Set the field in the same change set to keep it; undo gives it back.`;
      });
    });
  },
};
