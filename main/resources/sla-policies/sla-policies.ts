import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stageByAction } from '../stages.ts';

/**
 * Targets for how soon tickets are answered. One request each; the filter and the targets are replaced as a whole (Zendesk API reference, SLA
 * policies). They name fields and groups, so they are made after those.
 */
export const slaPolicies: Resource = {
  system: 'zendesk',
  noun: ['SLA policy', 'SLA policies'],
  fields: {
    title: commonFields.title,
    description: commonFields.description,
    filter: { label: 'Applies to', kind: 'conditions' },
    policy_metrics: { label: 'Targets', kind: 'metrics' },
    position: commonFields.position,
  },
  rules: { singular: 'sla_policy', path: 'slas/policies', ...usualRules, placedBy: ['position'], stage: stageByAction },
};
