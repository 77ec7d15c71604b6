import { commonFields, readOnly } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stageOfNamed } from '../stages.ts';

/**
 * Teams of agents.
 *
 * Groups: one request each, no bulk route (Zendesk API reference, groups).
 */
export const groups: Resource = {
  system: 'zendesk',
  noun: ['group', 'groups'],
  saidAs: /^groups?$/,
  fields: {
    name: { ...commonFields.name, onlyOnce: true },
    description: commonFields.description,
    is_public: { label: 'Public', kind: 'flag' },
    default: readOnly({ label: 'Default', kind: 'flag' }),
  },
  rules: {
    singular: 'group',
    ...usualRules,
    stage: stageOfNamed,
  },
};
