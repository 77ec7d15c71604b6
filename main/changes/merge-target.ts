import type { Drift, Edit, MergeTarget } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { sameField } from './compare.ts';
import { itemName, recordName, textOf } from './record-values.ts';
import type { World } from './world.ts';

/** The target of a merge, by id, whatever the file calls it; undefined for an edit that merges nobody. */
export function mergeTargetOf(edit: Edit, world: World): MergeTarget | undefined {
  if (edit.action !== 'delete' || edit.mergeInto === undefined) return undefined;
  const id = edit.mergeInto;
  const person = world.find('users', id);
  if (!person) return { id, name: `users:${id}, whom the snapshot does not have` };
  const email = textOf(person, 'email');
  return { id, name: recordName('users', person), ...(email === undefined ? {} : { email }) };
}

/** The records of its own kind that have to be as they were when an edit leaves: its own, and the one that it is merged into. */
export function lookedAtWith(edit: Edit): readonly number[] {
  if (edit.action === 'create') return [];
  return edit.action === 'delete' && edit.mergeInto !== undefined ? [edit.id, edit.mergeInto] : [edit.id];
}

/** What tells a person from another, to whoever looks at the preview of a merge. */
const telling = ['name', 'email', 'external_id', 'role'] as const;

/**
 * Whether the person who would take another in is still the one that was shown: nothing gives back whom Zendesk has merged.
 *
 * @param now undefined where Zendesk shows no such person, or shows them as deleted.
 * @param edits of the same set, which may change the person on purpose.
 */
export function mergeTargetDrift(
  edit: Edit,
  now: ZendeskRecord | undefined,
  world: World,
  edits: readonly Edit[],
): Drift | undefined {
  const shown = mergeTargetOf(edit, world);
  if (!shown) return undefined;
  const named = { item: itemName('users', shown.id), name: shown.name };
  if (!now || now.active === false) return { ...named, kind: 'gone', fields: [] };
  const before = world.find('users', shown.id);
  if (!before) return undefined;
  const fields = telling
    .filter((field) => !sameField('users', field, before[field], now[field]) && !isMadeBy(edits, shown.id, field, now))
    .map((field) => ({ field, before: before[field], now: now[field] }));
  return fields.length === 0 ? undefined : { ...named, kind: 'changed', fields };
}

function isMadeBy(edits: readonly Edit[], id: number, field: string, now: ZendeskRecord): boolean {
  return edits.some(
    (edit) =>
      edit.action === 'update' &&
      edit.id === id &&
      (edit.resource === 'users' || edit.resource === 'user_emails') &&
      field in edit.after &&
      sameField('users', field, edit.after[field], now[field]),
  );
}
