import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stages } from '../stages.ts';

/**
 * The telephone numbers among a person’s identities; goes by the person’s id.
 *
 * Telephone numbers among a person's identities, which are only ever taken away, one at a time, once the profile shows another number
 * (Zendesk API reference, users, "Phone Number", and user identities). Whether it does is looked up right before.
 */
export const userPhones: Resource = {
  system: 'zendesk',
  noun: ['person’s telephone numbers', 'telephone numbers'],
  edited: ['telephone number of a person', 'telephone numbers of people'],
  covered: ['telephone number', 'telephone numbers'],
  fields: { numbers: { label: 'Telephone numbers', kind: 'value' } },
  rules: {
    singular: 'user',
    routes: { update: 'DELETE /api/v2/users/{id}/identities/{identity}', show: 'GET /api/v2/users/{id}/identities' },
    readsFirst: 'GET /api/v2/users/{id}',
    ...usualRules,
    neverListed: true,
    onlyUpdated: true,
    stage: () => stages.numbers,
  },
};
