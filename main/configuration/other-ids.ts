import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import type { Fields } from '../changes/fields.ts';
import { isObject } from '../changes/record-values.ts';
import { namedBesides } from '../resources/vocabulary/named-besides.ts';
import { namingValues, withNamingValues } from '../resources/vocabulary/rule-fields.ts';

/** Gives what is to stand in place of an id that is written as a text. */
export type ExchangeText = (kind: ResourceName, id: string) => string;

/** Fields with the ids exchanged that `withReferences` passes over: statuses, schedules, webhooks and the like in rules and forms. */
export function withOtherIds(fields: Fields, exchange: ExchangeText): Fields {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, exchanged(field, value, exchange)]));
}

function exchanged(field: string, value: unknown, exchange: ExchangeText): unknown {
  switch (field) {
    case 'conditions':
    case 'filter':
      return isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([list, parts]) => [list, inParts(parts, exchange)]))
        : value;
    case 'actions':
      return inParts(value, exchange);
    case 'agent_conditions':
    case 'end_user_conditions':
      return inFormConditions(value, exchange);
    default:
      return value;
  }
}

function inParts(parts: unknown, exchange: ExchangeText): unknown {
  return Array.isArray(parts) ? parts.map((part: unknown) => inPart(part, exchange)) : parts;
}

function inPart(part: unknown, exchange: ExchangeText): unknown {
  if (!isObject(part) || typeof part.field !== 'string') return part;
  const kind = namedBesides(part.field);
  if (kind === undefined) return part;
  const { field } = part;
  const one = (value: unknown) => {
    // Webhooks are known by a text of letters and digits, all others by a number.
    if (typeof value !== 'string' && typeof value !== 'number') return value;
    const id = String(value);
    return (kind === 'webhooks' ? id !== '' : isNumber(id)) ? exchange(kind, id) : value;
  };
  if (namingValues(field, part.value).length === 0) return part;
  return { ...part, value: withNamingValues(field, part.value, one) };
}

/** On which statuses a form's field must be filled may be told by custom statuses. */
function inFormConditions(conditions: unknown, exchange: ExchangeText): unknown {
  const statuses = (value: unknown) =>
    Array.isArray(value)
      ? value.map((id: unknown) => (typeof id === 'number' ? Number(exchange('custom_statuses', String(id))) : id))
      : value;
  const child = (field: unknown) => {
    if (!isObject(field) || !isObject(field.required_on_statuses) || !('custom_statuses' in field.required_on_statuses))
      return field;
    const required = field.required_on_statuses;
    return { ...field, required_on_statuses: { ...required, custom_statuses: statuses(required.custom_statuses) } };
  };
  if (!Array.isArray(conditions)) return conditions;
  return conditions.map((condition: unknown) =>
    isObject(condition) && Array.isArray(condition.child_fields)
      ? { ...condition, child_fields: condition.child_fields.map(child) }
      : condition,
  );
}

/** By what others name a record: of a webhook and its like the text that Zendesk knows it by. */
export function namedAs({ id, zendesk_id: text }: ZendeskRecord): string {
  return typeof text === 'string' ? text : String(id);
}

function isNumber(text: string): boolean {
  return /^\d{1,16}$/.test(text);
}
