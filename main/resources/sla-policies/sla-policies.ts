import { oneByOne } from '../business-rules.ts';
import type { Resource } from '../resource.ts';

/** Targets for how soon tickets are answered; only read. */
export const slaPolicies: Resource = {
  system: 'zendesk',
  noun: ['SLA policy', 'SLA policies'],
  fields: {},
  rules: oneByOne('sla_policy'),
};
