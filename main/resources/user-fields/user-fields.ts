import { definitionFields, ownDefinitions } from '../definition-fields.ts';
import type { Resource } from '../resource.ts';

/** The definitions of people’s own fields. */
export const userFields: Resource = {
  system: 'zendesk',
  noun: ['user field', 'user fields'],
  fields: { ...definitionFields, key: { label: 'Key', kind: 'value' } },
  rules: ownDefinitions('user_field'),
};
