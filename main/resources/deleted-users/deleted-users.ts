import type { Resource } from '../resource.ts';

/** What is left of a person after deleting; goes by the person’s id. */
export const deletedUsers: Resource = {
  system: 'zendesk',
  noun: ['deleted person', 'deleted people'],
  edited: ['deleted person for good', 'deleted people for good'],
  covered: ['person erased', 'people erased'],
  saidAs: /^(people|persons?|users?|agents?|customers?|bots?)$/,
  fields: {},
};
