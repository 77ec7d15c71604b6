import type { ResourceName } from '../../../preload/contract/records.ts';
import { recordName } from '../record-values.ts';
import type { World } from '../world.ts';

/** Fields, and fields of actions and conditions, whose value is another record's id, and of which kind that is. */
const kinds: Readonly<Record<string, ResourceName>> = {
  user_id: 'users',
  assignee_id: 'users',
  requester_id: 'users',
  cc: 'users',
  follower: 'users',
  notification_user: 'users',
  group_id: 'groups',
  default_group_id: 'groups',
  notification_group: 'groups',
  organization_id: 'organizations',
  custom_role_id: 'custom_roles',
  brand_id: 'brands',
  ticket_form_id: 'ticket_forms',
};

/** Which kind of record a field names by id; undefined where it names none. */
export function kindNamedBy(field: string): ResourceName | undefined {
  return kinds[field];
}

/**
 * An id in words: the name of its record, and the id where the snapshot knows none. Of a value with several parts, as that of a
 * notification, only the first is an id. Anything else, such as `current_user`, stays as it is.
 *
 * @param created names of records that the same change set creates, by `groups:new-1`.
 */
export function idInWords(value: unknown, kind: ResourceName, world: World, created: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return [idInWords(value[0], kind, world, created), ...value.slice(1)];
  const text = String(value);
  const key = created.get(text);
  if (key !== undefined) return `${key} (new)`;
  const record = /^\d+$/.test(text) ? world.find(kind, Number(text)) : undefined;
  return record ? recordName(kind, record) : value;
}
