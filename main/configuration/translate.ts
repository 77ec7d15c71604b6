import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { isObject } from '../changes/record-values.ts';
import { withReferences } from '../changes/references.ts';
import { fieldOf } from '../resources/registry.ts';
import { type ExchangeText, withOtherIds } from './other-ids.ts';

/** What an id of the left side is to be read as on the right one. */
export type Translate = (kind: ResourceName, id: number) => number;

/**
 * A record of the left side with the ids of the right one: in its fields, restriction, conditions and actions, in a form's fields and
 * conditions, and in names and texts that hold the id of a field (`custom_fields_12`, `{{ticket.ticket_field_12}}`).
 */
export function translated(
  kind: ResourceName,
  record: ZendeskRecord,
  translate: Translate,
  text: ExchangeText = (_kind, id) => id,
): ZendeskRecord {
  const { id, ...fields } = record;
  const declared = withOtherIds(withReferences(kind, fields, translate), text);
  const all = Object.entries(declared).map(([field, value]) => [
    field,
    fieldOf(kind, field) ? value : fieldsInNames(byKeys(field, value, translate), translate),
  ]);
  return { ...Object.fromEntries(all), id };
}

/** What the ids under a key are of, where no field of Redline's own says it (Zendesk API reference, each). */
const namedUnder: Readonly<Record<string, ResourceName>> = {
  group_id: 'groups',
  group_ids: 'groups',
  default_group_id: 'groups',
  organization_id: 'organizations',
  organization_ids: 'organizations',
  restricted_organization_ids: 'organizations',
  user_id: 'users',
  assignee_id: 'users',
  brand_id: 'brands',
  brand_ids: 'brands',
  restricted_brand_ids: 'brands',
  ticket_form_id: 'ticket_forms',
  ticket_form_ids: 'ticket_forms',
  ticket_field_id: 'ticket_fields',
  ticket_field_ids: 'ticket_fields',
  parent_field_id: 'ticket_fields',
  custom_role_id: 'custom_roles',
};

function byKeys(key: string, value: unknown, translate: Translate): unknown {
  const kind = namedUnder[key];
  if (typeof value === 'number') return kind ? translate(kind, value) : value;
  if (Array.isArray(value)) return value.map((each) => inList(key, each, translate));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, byKeys(inner, each, translate)]));
}

/** The fields that a condition of a form shows, the columns of a view and the macros of a workspace are listed by their ids. */
const listsOf: Readonly<Record<string, ResourceName>> = {
  child_fields: 'ticket_fields',
  columns: 'ticket_fields',
  selected_macros: 'macros',
};

function inList(key: string, value: unknown, translate: Translate): unknown {
  const inner = byKeys(key, value, translate);
  const kind = Object.hasOwn(listsOf, key) ? listsOf[key] : undefined;
  if (!kind || !isObject(inner) || typeof inner.id !== 'number') return inner;
  return { ...inner, id: translate(kind, inner.id) };
}

const fieldName = /\b(custom_fields_|ticket_fields_|ticket_field_option_title_|ticket_field_)(\d+)\b/g;

function fieldsInNames(value: unknown, translate: Translate): unknown {
  if (typeof value === 'string')
    return value.includes('_field')
      ? value.replaceAll(fieldName, (_whole, name: string, id: string) => `${name}${translate('ticket_fields', Number(id))}`)
      : value;
  if (Array.isArray(value)) return value.map((each) => fieldsInNames(each, translate));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fieldsInNames(each, translate)]));
}
