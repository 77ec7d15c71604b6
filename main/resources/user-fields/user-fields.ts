import { ownDefinitions } from '../business-rules.ts';
import { definitionFields } from '../definition-fields.ts';
import type { Resource } from '../resource.ts';

/** The definitions of people’s own fields. */
export const userFields: Resource = {
  system: 'zendesk',
  noun: ['user field', 'user fields'],
  fields: definitionFields,
  rules: ownDefinitions('user_field'),
};
