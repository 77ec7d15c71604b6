import type { ZendeskRecord } from '../../preload/contract/records.ts';
import type { Fields } from './fields.ts';
import { isObject } from './record-values.ts';

/** What triggers move of a ticket: whom it is with, and how it stands. */
const standings = ['group_id', 'assignee_id', 'status', 'priority', 'type', 'tags'] as const;

/**
 * What can change of a ticket beside an edit of it: how it stands, and its custom fields under the names that rules give them (Zendesk API
 * reference, tickets: `custom_fields`).
 */
export function ticketValues(ticket: ZendeskRecord): Fields {
  const standing = Object.fromEntries(standings.filter((field) => field in ticket).map((field) => [field, ticket[field]]));
  const { custom_fields: fields } = ticket;
  if (!Array.isArray(fields)) return standing;
  const own = fields.flatMap((field: unknown) =>
    isObject(field) && typeof field.id === 'number' ? [[`custom_fields_${field.id}`, field.value ?? null] as const] : [],
  );
  return { ...standing, ...Object.fromEntries(own) };
}

export function ticketField(ticket: ZendeskRecord, field: string): unknown {
  return ticketValues(ticket)[field];
}
