import { definitionFields, ownDefinitions } from '../definition-fields.ts';
import type { Resource } from '../resource.ts';

/** The definitions of organizations’ own fields. */
export const organizationFields: Resource = {
  system: 'zendesk',
  noun: ['organization field', 'organization fields'],
  fields: { ...definitionFields, key: { label: 'Key', kind: 'value' } },
  rules: ownDefinitions('organization_field'),
};
