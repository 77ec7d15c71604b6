import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stageByAction } from '../stages.ts';

/** How long a group may own a ticket. Its filter names groups, so it is made after those (Zendesk API reference, group SLA policies). */
export const groupSlaPolicies: Resource = {
  system: 'zendesk',
  noun: ['group SLA policy', 'group SLA policies'],
  fields: {
    title: commonFields.title,
    description: commonFields.description,
    filter: { label: 'Applies to', kind: 'conditions' },
    policy_metrics: { label: 'Targets', kind: 'metrics' },
    position: commonFields.position,
  },
  rules: {
    singular: 'group_sla_policy',
    path: 'group_slas/policies',
    ...usualRules,
    knownByText: true,
    placedBy: ['position'],
    stage: stageByAction,
  },
};
