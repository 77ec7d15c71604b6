import { oneByOne } from '../business-rules.ts';
import { commonFields, readOnly } from '../common-fields.ts';
import type { Resource } from '../resource.ts';

/** What triggers are filed under, each with an order of its own; only read. */
export const triggerCategories: Resource = {
  system: 'zendesk',
  noun: ['trigger category', 'trigger categories'],
  fields: { name: readOnly(commonFields.name), position: readOnly(commonFields.position) },
  rules: oneByOne('trigger_category'),
};
