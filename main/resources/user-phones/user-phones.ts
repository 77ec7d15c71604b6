import type { Resource } from '../resource.ts';

/** The telephone numbers among a person’s identities; goes by the person’s id. */
export const userPhones: Resource = {
  system: 'zendesk',
  noun: ['person’s telephone numbers', 'telephone numbers'],
  edited: ['telephone number of a person', 'telephone numbers of people'],
  covered: ['telephone number', 'telephone numbers'],
  fields: { numbers: { label: 'Telephone numbers', kind: 'value' } },
};
