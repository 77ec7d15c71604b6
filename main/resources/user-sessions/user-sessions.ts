import type { Resource } from '../resource.ts';

/** The sign-ins of a person; goes by the person’s id. */
export const userSessions: Resource = {
  system: 'zendesk',
  noun: ['person’s sign-ins', 'sign-ins'],
  edited: ['sign-in of a person', 'sign-ins of people'],
  covered: ['sign-in', 'sign-ins'],
  fields: {},
};
