import { oneByOne } from '../business-rules.ts';
import { commonFields, readOnly } from '../common-fields.ts';
import type { Resource } from '../resource.ts';

/**
 * Lists of tickets.
 *
 * Changing a condition replaces the array that holds it (Zendesk API reference, views).
 */
export const views: Resource = {
  system: 'zendesk',
  noun: ['view', 'views'],
  saidAs: /^views?$/,
  fields: {
    conditions: commonFields.conditions,
    restriction: commonFields.restriction,
    title: readOnly(commonFields.title),
    description: readOnly(commonFields.description),
    active: readOnly(commonFields.active),
    position: readOnly(commonFields.position),
  },
  rules: oneByOne('view'),
};
