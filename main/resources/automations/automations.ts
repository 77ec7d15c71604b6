import { commonFields, readOnly } from '../common-fields.ts';
import type { Resource } from '../resource.ts';

/** What Zendesk does to tickets every hour. */
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
};
