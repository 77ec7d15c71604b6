import { commonFields } from '../common-fields.ts';
import type { Resource } from '../resource.ts';
import { usualRules } from '../rules.ts';
import { stageOfNamed } from '../stages.ts';

/**
 * What triggers are filed under, each with an order of its own. Zendesk deletes the inactive triggers of a category with it, and keeps one that
 * has active ones (Zendesk API reference, ticket trigger categories), so it goes after them and comes before them.
 */
export const triggerCategories: Resource = {
  system: 'zendesk',
  noun: ['trigger category', 'trigger categories'],
  fields: { name: commonFields.name, position: commonFields.position },
  rules: {
    singular: 'trigger_category',
    ...usualRules,
    routes: { update: 'PATCH /api/v2/trigger_categories/{id}' },
    placedBy: ['position'],
    stage: stageOfNamed,
  },
};
