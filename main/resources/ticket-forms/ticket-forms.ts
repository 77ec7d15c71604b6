import { oneByOne } from '../business-rules.ts';
import type { Resource } from '../resource.ts';

/** Which fields a ticket shows; only read. */
export const ticketForms: Resource = {
  system: 'zendesk',
  noun: ['ticket form', 'ticket forms'],
  fields: {},
  rules: oneByOne('ticket_form'),
};
