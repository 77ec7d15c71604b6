import type { Edit, UpdateEdit } from '../../../preload/contract/change-set.ts';
import { optionValues } from '../option-values.ts';
import { itemName } from '../record-values.ts';
import { whereUsed } from '../where-used.ts';
import { editedWorld } from './edited-world.ts';
import { warningAbout } from './macro-edits.ts';
import { counted, oneOrMany, type RiskContext, type RiskRule } from './risk-rule.ts';
import { tagCounts } from './ticket-tag-edits.ts';

const code = 'field-option-renamed';

/**
 * Zendesk moves no ticket when only the tag of an option changes: those that have it, closed and archived ones too, keep the old tag,
 * which then belongs to no field, and lose the value (Zendesk help 4408886624410, 4408829374618). Giving them the new tag gives them
 * the value again.
 */
export const fieldOptionRenamed: RiskRule = {
  code,
  find(context) {
    const { edits } = context;
    const renamed = edits.flatMap((edit) => (isRename(edit) ? [edit] : []));
    const gone = new Set(renamed.flatMap(tagsLost));
    const items = renamed.map((edit) => itemName(edit.resource, edit.id));
    const ofTickets = renamed.some(({ resource }) => resource === 'ticket_fields');
    const records = ofTickets
      ? 'tickets'
      : renamed.some(({ resource }) => resource === 'user_fields')
        ? 'people'
        : 'organizations';
    const level = carried(context, gone, records) > 0 ? 'caution' : 'danger';
    return warningAbout(items, level, code, (count) =>
      [
        `The tag of a value of ${counted(count, 'field')} changes.`,
        `Zendesk moves no ${records === 'tickets' ? 'ticket' : 'record'} to it: ${records} that have the old tag${ofTickets ? ', closed and archived ones too,' : ''} keep it and lose the value.`,
        followed(context, gone, records),
        leftBehind(context, gone),
      ]
        .filter((sentence) => sentence !== '')
        .join(' '),
    );
  },
};

function isRename(edit: Edit): edit is UpdateEdit {
  return edit.action === 'update' && (edit.after.custom_field_options !== undefined || edit.after.tag !== undefined);
}

function tagsLost({ before, after }: UpdateEdit): string[] {
  const [old, now] = [before, after].map((values) => [
    ...optionValues(values),
    ...(typeof values.tag === 'string' ? [values.tag] : []),
  ]);
  return (old ?? []).filter((tag) => !now?.includes(tag));
}

type Carriers = 'tickets' | 'people' | 'organizations';

/** How many records the change set itself takes the old tags off. */
function carried({ edits }: RiskContext, gone: ReadonlySet<string>, records: Carriers): number {
  const { removed } = tagCounts(edits, records === 'people' ? 'users' : records);
  return [...gone].reduce((sum, tag) => sum + (removed.get(tag) ?? 0), 0);
}

/** What the change set itself does for the records. */
function followed(context: RiskContext, gone: ReadonlySet<string>, records: Carriers): string {
  const count = carried(context, gone, records);
  if (count > 0)
    return `${counted(count, 'record')} of this change set ${oneOrMany(count, 'gets', 'get')} the new tag, and with it the value; others do not.`;
  return `Nothing here gives them the new one: rename the tag on ${records} as well${records === 'tickets' ? ' (with "closedTickets": "change" on closed ones too)' : ''}.`;
}

/** Forms and SLA policies are not changed by Redline, and rules may have been left out. */
function leftBehind({ edits, world }: RiskContext, gone: ReadonlySet<string>): string {
  const after = editedWorld(edits, world);
  const uses = [...gone].flatMap((name) => whereUsed({ resource: 'tags', name }, after));
  const names = [...new Set(uses.flatMap(({ name, place }) => (isOptionUse(place) ? [`“${name}”`] : [])))];
  if (names.length === 0) return '';
  return `${names.slice(0, 5).join(', ')} still ${oneOrMany(names.length, 'names', 'name')} the old value.`;
}

function isOptionUse(place: string): boolean {
  return place.includes('custom_fields') || place === 'condition of the form';
}
