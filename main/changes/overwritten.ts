import type { UpdateEdit } from '../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../preload/contract/records.ts';
import { type CustomFieldTypes, movedByOthers, sameField } from './compare.ts';
import { editableFields, fieldValue } from './fields.ts';
import type { OwnEffects } from './own-effect.ts';
import { isSetField } from './set-fields.ts';

/** A field that our write may have overwritten. */
export interface Overwritten {
  readonly field: string;
  readonly before: unknown;
  /** Not known: whatever it was, it was there for a moment only. */
  readonly theirs: unknown;
  readonly ours: unknown;
}

/**
 * Whether somebody else changed the record between the last look at it and our write: then the answer shows another value in a field that
 * the write did not touch. What they put into the fields that it did touch can no longer be seen.
 *
 * @param own what the run's own steps have done, which is asked for only where something is another than it was.
 * @returns undefined where nothing shows it.
 */
export function overwrittenBy(
  edit: UpdateEdit,
  seen: ZendeskRecord,
  after: ZendeskRecord,
  own: () => OwnEffects,
  types?: CustomFieldTypes,
): { readonly changedBeside: string[]; readonly overwrote: Overwritten[] } | undefined {
  const { resource } = edit;
  // A ticket's tags go by difference, and triggers of the account's own change the rest.
  if (resource === 'tickets') return undefined;
  const changedBeside = editableFields[resource].filter((field) => {
    if (field in edit.after || movedByOthers.has(field) || !(field in after) || followsFrom(edit, field)) return false;
    const now = fieldValue(resource, after, field);
    return !sameField(resource, field, fieldValue(resource, seen, field), now, types) && !own().left(edit, field, now);
  });
  // What is said as a difference overwrites nothing but what it names.
  const whole = Object.keys(edit.after).filter((field) => !isSetField(resource, field));
  if (changedBeside.length === 0 || whole.length === 0) return undefined;
  return {
    changedBeside,
    overwrote: whole.map((field) => ({
      field,
      before: fieldValue(resource, seen, field) ?? null,
      theirs: null,
      ours: fieldValue(resource, after, field) ?? null,
    })),
  };
}

/** Fields that Zendesk sets along with others of the same person or organization (API reference, users; recorded for tags). */
function followsFrom({ resource, after }: UpdateEdit, field: string): boolean {
  if (field === 'tags') return 'user_fields' in after || 'organization_fields' in after;
  if (field === 'user_fields' || field === 'organization_fields') return 'tags' in after;
  if (resource !== 'users') return false;
  return 'role' in after || 'custom_role_id' in after || 'default_group_id' in after;
}
