import type { Drift, Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import { type CustomFieldTypes, sameField } from '../changes/compare.ts';
import { editItem } from '../changes/edit-item.ts';
import { fieldValue } from '../changes/fields.ts';
import type { World } from '../changes/world.ts';
import type { LeftAside } from './unknown.ts';

/** What is done to a person besides changing the record goes by the person's. */
const ofPeople: ReadonlySet<ResourceName> = new Set([
  'user_emails',
  'user_phones',
  'user_sessions',
  'deleted_users',
  'default_memberships',
]);

/** Tickets that only another Redline has looked up: nothing is known of them but what the edit says. */
export function notLookedUp(edits: readonly Edit[], world: World): LeftAside[] {
  return edits.flatMap((edit) => {
    if (edit.action === 'create' || edit.resource !== 'tickets' || world.find('tickets', edit.id) !== undefined) return [];
    return [{ edit, why: 'The ticket was looked up by another Redline, so nothing is known of it here.' }];
  });
}

/** Edits that the twin refuses although the snapshot holds what they were drafted on: it keeps those fields in another form. */
export function notHeld(edits: readonly Edit[], drifted: readonly Drift[], world: World, types: CustomFieldTypes): LeftAside[] {
  const byItem = new Map(edits.map((edit) => [editItem(edit), edit]));
  return drifted.flatMap(({ item, fields }) => {
    const edit = byItem.get(item);
    if (!edit || edit.action === 'create') return [];
    const record = world.find(ofPeople.has(edit.resource) ? 'users' : edit.resource, edit.id);
    const asDrafted =
      record &&
      fields.every(({ field, before }) =>
        sameField(edit.resource, field, fieldValue(edit.resource, record, field), before, types),
      );
    return asDrafted
      ? [{ edit, why: 'The practice Zendesk keeps this in another form than the account, so the edit was not played.' }]
      : [];
  });
}
