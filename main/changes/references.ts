import type { CreateEdit, Edit } from '../../preload/contract/change-set.ts';
import type { ResourceName } from '../../preload/contract/records.ts';

/** Fields that name another record, and of which kind it is. */
const targets: Readonly<Record<string, ResourceName>> = {
  user_id: 'users',
  group_id: 'groups',
  default_group_id: 'groups',
  organization_id: 'organizations',
};

export const referenceFields: ReadonlySet<string> = new Set(Object.keys(targets));

/** How an edit names a record that the same change set creates: `groups:new-1`. `id` is the negative one that stands for it. */
export function referenceTo(field: string, id: number): string {
  return `${targets[field]}:new-${-id}`;
}

/**
 * The edit with the ids that Zendesk gave in place of the keys of created records.
 *
 * @param newIds by `groups:new-1`; a key that is not there yet stays as it is.
 */
export function withNewIds<E extends Edit>(edit: E, newIds: ReadonlyMap<string, number>): E {
  if (edit.action === 'delete' || newIds.size === 0) return edit;
  const named = Object.entries(edit.after).filter(([field, value]) => typeof value === 'string' && referenceFields.has(field));
  if (named.length === 0) return edit;
  const resolved = named.map(([field, value]) => [field, newIds.get(String(value)) ?? value]);
  return { ...edit, after: { ...edit.after, ...Object.fromEntries(resolved) } };
}

/** The keys that an edit names and which no edit of its change set creates. */
export function danglingReferences(edit: Edit, created: ReadonlySet<string>): string[] {
  if (edit.action === 'delete') return [];
  return Object.entries(edit.after).flatMap(([field, value]) =>
    typeof value === 'string' && referenceFields.has(field) && !created.has(value) ? [value] : [],
  );
}

export function createdName({ resource, key }: CreateEdit): string {
  return `${resource}:${key}`;
}
