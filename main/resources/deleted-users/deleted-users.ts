import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stages } from '../stages.ts';

/**
 * What is left of a person after deleting; goes by the person’s id.
 *
 * Deleting for good: one by one, and only of people who are deleted (Zendesk API reference, users, "Permanently Delete User").
 */
export const deletedUsers: Resource = {
  system: 'zendesk',
  noun: ['deleted person', 'deleted people'],
  edited: ['deleted person for good', 'deleted people for good'],
  covered: ['person erased', 'people erased'],
  saidAs: /^(people|persons?|users?|agents?|customers?|bots?)$/,
  fields: {},
  rules: {
    singular: 'deleted_user',
    isChecked: (edit) => edit.action === 'delete' && edit.before.active !== true,
    ...usualRules,
    stage: () => stages.erase,
  },
};
