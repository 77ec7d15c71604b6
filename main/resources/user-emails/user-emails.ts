import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';

/** The primary address of a person, which Zendesk keeps among the person’s identities; goes by the person’s id. */
export const userEmails: Resource = {
  system: 'zendesk',
  noun: ['e-mail address', 'e-mail addresses'],
  edited: ['address of a person', 'addresses of people'],
  covered: ['address', 'addresses'],
  fields: { email: commonFields.email },
};
