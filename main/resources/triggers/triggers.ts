import { oneByOne } from '../business-rules.ts';
import { commonFields, readOnly } from '../common-fields.ts';
import type { Resource } from '../resource.ts';

/**
 * What Zendesk does to a ticket when it is created or changed.
 *
 * Changing any condition or action replaces both arrays (Zendesk API reference, triggers).
 */
export const triggers: Resource = {
  system: 'zendesk',
  noun: ['trigger', 'triggers'],
  saidAs: /^triggers?$/,
  fields: {
    conditions: commonFields.conditions,
    actions: commonFields.actions,
    title: readOnly(commonFields.title),
    description: readOnly(commonFields.description),
    active: readOnly(commonFields.active),
    position: readOnly(commonFields.position),
  },
  rules: oneByOne('trigger', ['conditions', 'actions']),
};
