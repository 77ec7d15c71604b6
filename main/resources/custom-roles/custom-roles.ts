import { oneByOne } from '../business-rules.ts';
import type { Resource } from '../resource.ts';

/** What agents of a role may do; only read. */
export const customRoles: Resource = {
  system: 'zendesk',
  noun: ['custom role', 'custom roles'],
  fields: {},
  rules: oneByOne('custom_role'),
};
