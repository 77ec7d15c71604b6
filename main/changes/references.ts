import type { CreateEdit, Edit } from '../../preload/contract/change-set.ts';
import type { ItemName, ResourceName } from '../../preload/contract/records.ts';
import type { Fields } from './fields.ts';
import { isObject, itemName } from './record-values.ts';

/** Fields that name another record by its id, and of which kind it is. */
const targets: Readonly<Record<string, ResourceName>> = {
  user_id: 'users',
  assignee_id: 'users',
  group_id: 'groups',
  default_group_id: 'groups',
  organization_id: 'organizations',
};

/**
 * Actions and conditions of macros and business rules whose value is an id, written as text; in notifications it is the first of
 * several texts.
 */
const actionTargets: Readonly<Record<string, ResourceName>> = {
  group_id: 'groups',
  notification_group: 'groups',
  notification_sms_group: 'groups',
};

/** What stands for an id: the id itself, or `groups:new-1` for a record that the same change set creates. */
type Reference = number | string;

/**
 * The fields with every id of another record exchanged: in fields such as `group_id`, in a macro's restriction and in the actions and
 * conditions that name a group. `exchange` gets the ids and keys that are there and says what is to stand in their place.
 */
export function withReferences(
  fields: Fields,
  exchange: (resource: ResourceName, id: number) => Reference,
  key: (name: string) => Reference = (name) => name,
): Fields {
  const of = (resource: ResourceName, value: unknown): unknown =>
    typeof value === 'number' ? exchange(resource, value) : typeof value === 'string' && isKey(value) ? key(value) : value;
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => {
      const target = targets[field];
      if (target) return [field, of(target, value)];
      if (field === 'restriction') return [field, inRestriction(value, of)];
      if (field === 'conditions') return [field, inConditions(value, of)];
      return [field, field === 'actions' && Array.isArray(value) ? value.map((action) => inAction(action, of)) : value];
    }),
  );
}

type Exchange = (resource: ResourceName, value: unknown) => unknown;

function inRestriction(restriction: unknown, of: Exchange): unknown {
  if (!isObject(restriction)) return restriction;
  const target = restriction.type === 'Group' ? 'groups' : 'users';
  return {
    ...restriction,
    ...('id' in restriction ? { id: of(target, restriction.id) } : {}),
    ...(Array.isArray(restriction.ids) ? { ids: restriction.ids.map((id) => of(target, id)) } : {}),
  };
}

/** `{all: […], any: […]}`, each a field, an operator and a value. */
function inConditions(conditions: unknown, of: Exchange): unknown {
  if (!isObject(conditions)) return conditions;
  return Object.fromEntries(
    Object.entries(conditions).map(([kind, list]) => [
      kind,
      Array.isArray(list) ? list.map((condition) => inAction(condition, of)) : list,
    ]),
  );
}

function inAction(action: unknown, of: Exchange): unknown {
  if (!isObject(action) || typeof action.field !== 'string') return action;
  const target = actionTargets[action.field];
  if (!target) return action;
  const { value } = action;
  if (typeof value === 'string') return { ...action, value: inText(value, target, of) };
  if (!Array.isArray(value) || typeof value[0] !== 'string') return action;
  return { ...action, value: [inText(value[0], target, of), ...value.slice(1)] };
}

function inText(text: string, target: ResourceName, of: Exchange): string {
  return String(/^-?\d+$/.test(text) ? of(target, Number(text)) : of(target, text));
}

function isKey(text: string): boolean {
  return /^[a-z_]+:(new|re)-\d+$/.test(text);
}

/**
 * The edit with the ids that Zendesk gave in place of the keys of created records.
 *
 * @param newIds by `groups:new-1`; a key that is not there yet stays as it is.
 */
export function withNewIds<E extends Edit>(edit: E, newIds: ReadonlyMap<string, number>): E {
  if (edit.action === 'delete' || newIds.size === 0 || keysIn(edit).length === 0) return edit;
  return {
    ...edit,
    after: withReferences(
      edit.after,
      (_resource, id) => id,
      (name) => newIds.get(name) ?? name,
    ),
  };
}

/** The records that these fields name by id, as `groups:7`. */
export function namedIn(fields: Fields): ItemName[] {
  const names: ItemName[] = [];
  withReferences(fields, (resource, id) => {
    names.push(itemName(resource, id));
    return id;
  });
  return names;
}

/** The keys that an edit names and which no edit of its change set creates. */
export function danglingReferences(edit: Edit, created: ReadonlySet<string>): string[] {
  return keysIn(edit).filter((name) => !created.has(name));
}

function keysIn(edit: Edit): string[] {
  if (edit.action === 'delete') return [];
  const keys: string[] = [];
  const seen = (name: string) => {
    keys.push(name);
    return name;
  };
  withReferences(edit.after, (_resource, id) => id, seen);
  return keys;
}

export function createdName({ resource, key }: CreateEdit): string {
  return `${resource}:${key}`;
}
