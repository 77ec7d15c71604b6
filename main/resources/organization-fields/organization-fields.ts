import { ownDefinitions } from '../business-rules.ts';
import { definitionFields } from '../definition-fields.ts';
import type { Resource } from '../resource.ts';

/** The definitions of organizations’ own fields. */
export const organizationFields: Resource = {
  system: 'zendesk',
  noun: ['organization field', 'organization fields'],
  fields: definitionFields,
  rules: ownDefinitions('organization_field'),
};
