import { cutText } from '../../preload/contract/text/cut-text.ts';
import { isObject, recordName, textOf } from '../changes/record-values.ts';
import type { World } from '../changes/world.ts';
import { ruleField, ruleFieldLabel } from '../resources/vocabulary/rule-fields.ts';

/** Custom fields whose values are choices, numbers or days: what a person wrote freely may be about a person. */
const plainTypes: ReadonlySet<string> = new Set([
  'tagger',
  'multiselect',
  'checkbox',
  'integer',
  'decimal',
  'date',
  'basic_priority',
  'priority',
  'status',
  'tickettype',
]);

/** Fields of the ticket itself that hold what people wrote, or addresses. */
const written: ReadonlySet<string> = new Set([
  'subject',
  'raw_subject',
  'description',
  'comment',
  'recipient',
  'external_id',
  'satisfaction_comment',
  'email_ccs',
  'current_collaborators',
  'collaborator_ids',
  'requester',
]);

const longest = 80;

/** The id of a custom field: in audits it goes by the bare number, in rules by `custom_fields_` and the number. */
export function customFieldId(field: string): number | undefined {
  const digits = /^(?:custom_fields_)?(\d+)$/.exec(field)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

export function fieldWords(field: string, world: World): string {
  const id = customFieldId(field);
  if (id === undefined) return field === 'tags' ? 'Tags' : ruleFieldLabel(field);
  const known = world.find('ticket_fields', id);
  return (known && textOf(known, 'title')) ?? `field ${id}`;
}

/** A value that a ticket had, for people; of what customers wrote only that there is something. */
export function valueWords(field: string, value: unknown, world: World): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return '(nothing)';
  const id = customFieldId(field);
  if (id !== undefined) return customWords(id, value, world);
  if (written.has(field)) return '(a text)';
  const names = ruleField(field)?.names;
  const record = names && /^\d+$/.test(String(value)) ? world.find(names, Number(value)) : undefined;
  if (names === 'users' && record?.role === 'end-user') return `a customer (user ${record.id})`;
  if (names === 'users' && !record && /^\d+$/.test(String(value))) return `user ${String(value)}`;
  if (names && record) return recordName(names, record);
  return cutText(typeof value === 'string' ? value : JSON.stringify(value), longest);
}

function customWords(id: number, value: unknown, world: World): string {
  const field = world.find('ticket_fields', id);
  if (!field || !plainTypes.has(String(field.type))) return '(a text)';
  const options = Array.isArray(field.custom_field_options) ? field.custom_field_options.filter(isObject) : [];
  const words = (Array.isArray(value) ? value : [value]).map((each) => {
    const option = options.find((known) => known.value === each || String(known.id) === String(each));
    return typeof option?.name === 'string' ? option.name : String(each);
  });
  return cutText(words.join(', '), longest);
}
