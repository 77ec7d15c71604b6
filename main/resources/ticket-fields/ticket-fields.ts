import { oneByOne } from '../business-rules.ts';
import { definitionFields } from '../definition-fields.ts';
import type { Resource } from '../resource.ts';

/** The definitions of tickets’ fields. */
export const ticketFields: Resource = {
  system: 'zendesk',
  noun: ['ticket field', 'ticket fields'],
  fields: definitionFields,
  rules: oneByOne('ticket_field'),
};
