import { businessRule, ruleFields } from '../business-rules.ts';
import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';

/**
 * Lists of tickets.
 *
 * Changing a condition replaces the array that holds it (Zendesk API reference, views). What a view shows is answered as `execution` and
 * written as `output`; an edit carries it as it is answered.
 */
export const views: Resource = {
  system: 'zendesk',
  noun: ['view', 'views'],
  saidAs: /^views?$/,
  fields: {
    title: ruleFields.title,
    description: commonFields.description,
    active: ruleFields.active,
    restriction: commonFields.restriction,
    conditions: commonFields.conditions,
    execution: { label: 'Columns', kind: 'columns' },
    position: ruleFields.position,
  },
  rules: businessRule('view'),
};
