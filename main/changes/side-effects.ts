import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { withCompanions } from '../resources/companions.ts';
import { type CustomFieldTypes, partsOf, sameField } from './compare.ts';
import { inParts, splitPart } from './field-parts.ts';
import { editableFields, type Fields, fieldValue } from './fields.ts';
import { isObject } from './record-values.ts';
import { tagsBeside, tagsExpected } from './tags-beside.ts';
import { ticketValues } from './ticket-fields.ts';
import { isVanished } from './vanished-settings.ts';

/** A field that an edit did not name and that is another after it than right before. */
export interface SideEffect {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Fields that move as other records do: places in a list, and which group is a person's default one. */
const moved: ReadonlySet<string> = new Set(['position', 'default', 'default_group_id']);

/**
 * What an update leaves alone of a record, to be compared afterwards: all that an edit could have named and this one does not. Of a ticket
 * its custom fields, where it stands and its tags as the edit leaves them, which triggers may change.
 */
export function untouchedOf(edit: UpdateEdit, record: ZendeskRecord): Fields {
  const touched = new Set(withCompanions(edit.resource, partsOf(edit)));
  const parts = Object.entries(partsIn(edit.resource, record));
  const left = Object.fromEntries(parts.filter(([part, value]) => value !== undefined && !touched.has(part) && !moved.has(part)));
  const isTagged = edit.resource === 'tickets' && 'tags' in edit.after && Array.isArray(record.tags);
  return isTagged ? { ...left, tags: tagsExpected(edit, record) } : left;
}

/**
 * What is another than it was although the edit did not name it. Zendesk does that by itself, as when a tag goes that the option of a
 * field owns; or somebody else did in between. What the answer leaves out says nothing, but for settings of an app, of which Zendesk answers
 * all that it shows: one that is missing among them is gone.
 */
export function sideEffectsOf(
  resource: ResourceName,
  untouched: Fields,
  after: ZendeskRecord,
  types?: CustomFieldTypes,
): SideEffect[] {
  const now = partsIn(resource, after);
  return Object.entries(untouched).flatMap(([field, before]) => {
    if (!(field in now) || now[field] === undefined)
      return isGoneSetting(resource, field, before, after) ? [{ field, before, after: null }] : [];
    if (resource === 'tickets' && field === 'tags') return tagsBeside(before, now[field]) ?? [];
    return sameField(resource, field, before, now[field], types) ? [] : [{ field, before, after: now[field] ?? null }];
  });
}

function isGoneSetting(resource: ResourceName, field: string, before: unknown, after: ZendeskRecord): boolean {
  return resource === 'apps' && isObject(after.settings) && isVanished({ field, before, after: undefined });
}

/**
 * As a sentence, short enough for a line: at most three of them with their values.
 *
 * @param seenLater whether they were seen by a later reading only, so that an undo asks before it takes them back.
 */
export function sideEffectWords(effects: readonly SideEffect[], seenLater = false): string {
  const told = effects.slice(0, 3).map(({ field, before, after }) => `${field} (${shown(before)} → ${shown(after)})`);
  const more = effects.length > told.length ? ` and ${effects.length - told.length} more` : '';
  if (effects.some(isVanished))
    return `Something else went with it: ${told.join(', ')}${more}. Zendesk replaced the app’s settings in place of adding to them, or somebody else did; an undo ${seenLater ? 'asks before it puts' : 'puts'} back what it showed.`;
  return `Something else changed with it: ${told.join(', ')}${more}. Zendesk does that by itself, as where a tag is the value of a field, or somebody else did meanwhile.`;
}

function partsIn(resource: ResourceName, record: ZendeskRecord): Fields {
  if (resource === 'tickets') return ticketValues(record);
  const values = editableFields[resource].map((field) => [field, fieldValue(resource, record, field)] as const);
  const parts = inParts(Object.fromEntries(values));
  // An object without any keys says nothing of one of them.
  return Object.fromEntries(Object.entries(parts).filter(([part, value]) => !(isObject(value) && isOwnObject(part, value))));
}

function isOwnObject(part: string, value: Fields): boolean {
  return splitPart(part).key === undefined && part.endsWith('_fields') && Object.keys(value).length === 0;
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (Array.isArray(value) && value.length === 0) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
