import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { CustomFieldTypes } from '../changes/compare.ts';
import { splitPart } from '../changes/field-parts.ts';
import type { PlannedWrite } from '../changes/planned.ts';
import { sideEffectsOf } from '../changes/side-effects.ts';
import type { ItemOutcome } from '../journal/journal-event.ts';
import type { RunContext } from './run-context.ts';
import type { ItemState } from './run-state.ts';

/** What a write does not name and may take along all the same: kept with its intent, so that whoever goes on after a kill can tell it. */
export function besideOf({ items, types }: Pick<RunContext, 'items' | 'types'>, { edits }: Pick<PlannedWrite, 'edits'>) {
  const beside = edits.flatMap((position) => {
    const { edit, untouched = {} } = items[position] ?? {};
    if (edit?.action !== 'update') return [];
    const fields = Object.fromEntries(Object.entries(untouched).filter(([part, value]) => mayGoAlong(edit, part, value, types)));
    return Object.keys(fields).length > 0 ? [{ edit: position, fields }] : [];
  });
  return beside.length > 0 ? { beside } : {};
}

/** What an update took along, as its answer shows it. */
export function besidesIn(
  { edit, untouched }: Pick<ItemState, 'edit' | 'untouched'>,
  now: ZendeskRecord,
  types?: CustomFieldTypes,
): Pick<ItemOutcome, 'sideEffects'> {
  const sideEffects = untouched ? sideEffectsOf(edit.resource, untouched, now, types) : [];
  return sideEffects.length > 0 ? { sideEffects } : {};
}

/** The same by a reading some time after: what somebody else did in between looks just so. */
export function besidesSince(
  item: Pick<ItemState, 'edit' | 'untouched'>,
  now: ZendeskRecord,
  types?: CustomFieldTypes,
): Pick<ItemOutcome, 'sideEffects' | 'seenLater'> {
  const besides = besidesIn(item, now, types);
  return besides.sideEffects ? { ...besides, seenLater: true } : {};
}

/** The kinds of fields of people and organizations whose values are tags as well (Zendesk help, "About tags and custom fields"). */
const ownTags: ReadonlySet<string> = new Set(['checkbox', 'dropdown', 'tagger', 'multiselect']);

/** An app's settings beside those that are sent; and beside tags the values that tags stand for. */
function mayGoAlong(edit: UpdateEdit, part: string, value: unknown, types: CustomFieldTypes): boolean {
  const { field, key } = splitPart(part);
  if (edit.resource === 'apps') return field === 'settings';
  if (key === undefined || !('tags' in edit.after)) return false;
  if (value === null || value === false || value === '') return false;
  const type = types(edit.resource, key);
  return type === undefined || ownTags.has(type);
}
