import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stages } from '../stages.ts';

/**
 * The primary address of a person, which Zendesk keeps among the person’s identities; goes by the person’s id.
 *
 * A person's primary address: another one is added among the identities and made the primary one there, as `email` of a user only
 * adds a second address (Zendesk API reference, users and user identities). What there is has to be looked up first.
 */
export const userEmails: Resource = {
  system: 'zendesk',
  noun: ['e-mail address', 'e-mail addresses'],
  edited: ['address of a person', 'addresses of people'],
  covered: ['address', 'addresses'],
  fields: { email: commonFields.email },
  rules: {
    singular: 'user',
    routes: {
      update: 'POST /api/v2/users/{id}/identities',
      show: 'GET /api/v2/users/{id}',
      showMany: 'GET /api/v2/users/show_many',
    },
    readsFirst: 'GET /api/v2/users/{id}/identities',
    showMany: 100,
    ...usualRules,
    stage: () => stages.update,
  },
};
