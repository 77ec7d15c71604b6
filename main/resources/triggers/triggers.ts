import { businessRule, ruleFields } from '../business-rules.ts';
import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';

/**
 * What Zendesk does to a ticket when it is created or changed.
 *
 * Changing any condition or action replaces both arrays (Zendesk API reference, triggers). Places are counted within a category, whose id
 * comes as a text.
 */
export const triggers: Resource = {
  system: 'zendesk',
  noun: ['trigger', 'triggers'],
  saidAs: /^triggers?$/,
  fields: {
    title: ruleFields.title,
    description: commonFields.description,
    active: ruleFields.active,
    category_id: { label: 'Category', kind: 'id', names: 'trigger_categories' },
    conditions: commonFields.conditions,
    actions: commonFields.actions,
    position: ruleFields.position,
  },
  rules: { ...businessRule('trigger', ['active', 'position', 'category_id']), together: ['conditions', 'actions'] },
};
