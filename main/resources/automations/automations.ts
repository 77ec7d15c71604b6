import { businessRule, ruleFields, stageOfAutomation } from '../business-rules.ts';
import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';

/**
 * What Zendesk does to tickets every hour.
 *
 * Changing any condition or action replaces both arrays (Zendesk API reference, automations).
 */
export const automations: Resource = {
  system: 'zendesk',
  noun: ['automation', 'automations'],
  saidAs: /^automations?$/,
  fields: {
    title: ruleFields.title,
    description: commonFields.description,
    active: ruleFields.active,
    conditions: commonFields.conditions,
    actions: commonFields.actions,
    position: ruleFields.position,
  },
  rules: { ...businessRule('automation'), together: ['conditions', 'actions'], stage: stageOfAutomation },
};
