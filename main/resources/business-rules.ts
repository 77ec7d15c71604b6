import type { Edit } from '../../preload/contract/change-set.ts';
import { commonFields } from './common-fields.ts';
import { type ResourceRules, usualRules } from './rules.ts';
import { stageByAction, stages } from './stages.ts';

/** What Zendesk's `update_many` does not take conditions and actions of, so one request each; and what is only read. */
export function oneByOne(singular: string, together: readonly string[] = []): ResourceRules {
  return { singular, ...usualRules, together, onlyUpdated: true, stage: stageByAction };
}

/**
 * Triggers, automations and views: `update_many` takes their place and whether they are on, at once and without a job; the rest is one
 * `PUT` each (Zendesk's OpenAPI description: “any additional properties are ignored”). The list limit is documented for triggers: 100.
 */
export function businessRule(singular: string, bulk: readonly string[] = ['active', 'position']): ResourceRules {
  return {
    singular,
    updateMany: { fields: bulk, size: 100, job: false },
    deleteMany: { size: 100, job: false },
    placedBy: ['active', 'position'],
    pageSize: 100,
    stage: stageByAction,
  };
}

/**
 * Zendesk refuses a second active automation with the same conditions, so whoever gives way goes first and whoever is switched on goes
 * last, after what is deleted.
 */
export function stageOfAutomation(edit: Edit): number {
  if (edit.action !== 'update') return stages[edit.action];
  if (edit.after.active === false) return stages.switchOff;
  return edit.after.active === true ? stages.switchOn : stages.update;
}

/** Fields that triggers, automations and views have in common. */
export const ruleFields = {
  title: { ...commonFields.title, raw: 'raw_title' },
  active: commonFields.active,
  position: commonFields.position,
} as const;
