import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stageOfNamed } from '../stages.ts';

/**
 * What agents of a role may do. People name it, so it is made before them and goes after them; Zendesk keeps one that somebody has (Zendesk API
 * reference, custom roles).
 */
export const customRoles: Resource = {
  system: 'zendesk',
  noun: ['custom role', 'custom roles'],
  fields: {
    name: { ...commonFields.name, onlyOnce: true },
    description: commonFields.description,
    configuration: { label: 'Permissions', kind: 'value' },
  },
  rules: { singular: 'custom_role', ...usualRules, stage: stageOfNamed },
};
