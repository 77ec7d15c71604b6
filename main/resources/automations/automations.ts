import { oneByOne } from '../business-rules.ts';
import { commonFields, readOnly } from '../common-fields.ts';
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
    conditions: commonFields.conditions,
    actions: commonFields.actions,
    title: readOnly(commonFields.title),
    description: readOnly(commonFields.description),
    active: readOnly(commonFields.active),
    position: readOnly(commonFields.position),
  },
  rules: oneByOne('automation', ['conditions', 'actions']),
};
