import type { CreateEdit, Edit } from '../../preload/contract/change-set.ts';
import type { ItemName, ResourceName } from '../../preload/contract/records.ts';
import type { Field } from '../resources/field.ts';
import { fieldOf } from '../resources/registry.ts';
import { namedBesides } from '../resources/vocabulary/named-besides.ts';
import { ruleField, withNamingValues } from '../resources/vocabulary/rule-fields.ts';
import type { Fields } from './fields.ts';
import { isObject, itemName } from './record-values.ts';

/** What stands for an id: the id itself, or `groups:new-1` for a record that the same change set creates. */
type Reference = number | string;

/**
 * The fields with every id of another record exchanged: in fields such as `group_id`, in a restriction and in conditions and actions
 * that name one, also where they name a ticket field by its id. `exchange` gets the ids and keys that are there and says what is to stand in their place;
 * `isFilledIn` where it is only a placeholder in a text, of which Zendesk asks for no record.
 */
export function withReferences(
  resource: ResourceName,
  fields: Fields,
  exchange: (resource: ResourceName, id: number, isFilledIn: boolean) => Reference,
  key: (name: string) => Reference = (name) => name,
): Fields {
  const of: Exchange = (target, value, isFilledIn = false) =>
    typeof value === 'number'
      ? exchange(target, value, isFilledIn)
      : typeof value === 'string' && isKey(value)
        ? key(value)
        : value;
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, inField(fieldOf(resource, name), value, of)]));
}

function inField(field: Field | undefined, value: unknown, of: Exchange): unknown {
  const named = field?.names;
  if (named) {
    const one = (each: unknown) => (field.kind === 'id' ? inId(each, named, of) : of(named, each));
    return Array.isArray(value) ? value.map(one) : one(value);
  }
  switch (field?.kind) {
    case 'restriction':
      return inRestriction(value, of);
    case 'conditions':
      return inConditions(value, of);
    case 'form-conditions':
      return Array.isArray(value) ? value.map((condition) => inFormCondition(condition, of)) : value;
    case 'columns':
      return inColumns(value, of);
    case 'entries':
      return Array.isArray(value) ? value.map((entry) => inEntry(entry, of)) : value;
    case 'actions':
      return Array.isArray(value) ? value.map((action) => inRule(action, of)) : value;
    default:
      return value;
  }
}

type Exchange = (resource: ResourceName, value: unknown, isFilledIn?: boolean) => unknown;

/** A trigger's category is named by a text of digits (Zendesk API reference, triggers); what names another one then is a text as well. */
function inId(value: unknown, target: ResourceName, of: Exchange): unknown {
  if (typeof value !== 'string' || !/^\d{1,16}$/.test(value)) return of(target, value);
  const id = Number(value);
  const named = of(target, id);
  return named === id ? value : typeof named === 'number' ? String(named) : named;
}

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
      Array.isArray(list) ? list.map((condition) => inRule(condition, of)) : list,
    ]),
  );
}

/** While the parent field has a value, the child fields are shown (Zendesk API reference, ticket forms). */
function inFormCondition(condition: unknown, of: Exchange): unknown {
  if (!isObject(condition)) return condition;
  const children = condition.child_fields;
  return {
    ...condition,
    parent_field_id: of('ticket_fields', condition.parent_field_id),
    ...(Array.isArray(children)
      ? { child_fields: children.map((child) => (isObject(child) ? { ...child, id: of('ticket_fields', child.id) } : child)) }
      : {}),
  };
}

/** A view's columns, and what it groups and sorts by: ticket fields by their ids, all else by words (Zendesk API reference, views). */
function inColumns(execution: unknown, of: Exchange): unknown {
  if (!isObject(execution)) return execution;
  const { columns } = execution;
  const named = Object.fromEntries(columnNames.flatMap((key) => (key in execution ? [[key, inColumn(execution[key], of)]] : [])));
  return {
    ...execution,
    ...(Array.isArray(columns)
      ? {
          columns: columns.map((column: unknown) =>
            isObject(column) ? { ...column, id: inColumn(column.id, of) } : inColumn(column, of),
          ),
        }
      : {}),
    ...named,
  };
}

const columnNames = ['group_by', 'sort_by'];

function inColumn(name: unknown, of: Exchange): unknown {
  if (typeof name === 'number') return of('ticket_fields', name);
  if (typeof name !== 'string') return name;
  const id = /^\d{1,15}$/.test(name) ? of('ticket_fields', Number(name)) : undefined;
  if (id !== undefined) return String(id);
  return isKey(name) ? of('ticket_fields', name) : withFieldNames(name, of);
}

/** A condition or an action: what its field names is an id written as text; the field itself may be one of a ticket's own. */
function inRule(rule: unknown, of: Exchange): unknown {
  if (!isObject(rule) || typeof rule.field !== 'string') return rule;
  const target = ruleField(rule.field)?.names;
  const named = target
    ? withNamingValues(rule.field, rule.value, (part) => (typeof part === 'string' ? inText(part, target, of) : part))
    : withKeys(rule.field, rule.value, of);
  const value = withFieldNames(named, of);
  const field = withFieldNames(rule.field, of);
  return value === rule.value && field === rule.field ? rule : { ...rule, field, value };
}

/** Schedules, webhooks and the like are looked at as references only where the same change set makes them. */
function withKeys(field: string, value: unknown, of: Exchange): unknown {
  const kind = namedBesides(field);
  if (!kind) return value;
  return withNamingValues(field, value, (part) => (typeof part === 'string' && isKey(part) ? String(of(kind, part)) : part));
}

/** A text in one of several languages may fill in a ticket field. */
function inEntry(entry: unknown, of: Exchange): unknown {
  return isObject(entry) && typeof entry.content === 'string' ? { ...entry, content: withFieldNames(entry.content, of) } : entry;
}

/** In conditions and actions `custom_fields_12`, in texts `{{ticket.ticket_field_12}}` (Zendesk help, "Placeholders reference"). */
const fieldName =
  /\b(custom_fields_|ticket_fields_|ticket_field_option_title_|ticket_field_)(\d{1,15}|ticket_fields:(?:new|re)-\d+)(?![\w-])/g;

function withFieldNames(value: unknown, of: Exchange): unknown {
  if (typeof value === 'string')
    return value.includes('_field')
      ? value.replaceAll(
          fieldName,
          (_whole, name: string, id: string) =>
            `${name}${String(of('ticket_fields', /^\d/.test(id) ? Number(id) : id, name.startsWith('ticket_field_')))}`,
        )
      : value;
  if (!Array.isArray(value)) return value;
  const parts = value.map((part) => withFieldNames(part, of));
  return parts.every((part, index) => part === value[index]) ? value : parts;
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
 * @param newIds by `groups:new-1`, of a webhook and its like the text that Zendesk knows it by; a key that is not there yet stays as it is.
 */
export function withNewIds<E extends Edit>(edit: E, newIds: ReadonlyMap<string, Reference>): E {
  if (edit.action === 'delete' || newIds.size === 0 || keysIn(edit).length === 0) return edit;
  return {
    ...edit,
    after: withReferences(
      edit.resource,
      edit.after,
      (_resource, id) => id,
      (name) => newIds.get(name) ?? name,
    ),
  };
}

/** The records that these fields of a record name by id, as `groups:7`. */
export function namedIn(resource: ResourceName, fields: Fields): ItemName[] {
  const names: ItemName[] = [];
  withReferences(resource, fields, (target, id) => {
    names.push(itemName(target, id));
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
  withReferences(edit.resource, edit.after, (_resource, id) => id, seen);
  return keys;
}

export function createdName({ resource, key }: CreateEdit): string {
  return `${resource}:${key}`;
}
