import { z } from 'zod';
import { findAndReplace, namesSomething, Restriction, Where } from './operation-terms.ts';
import { RecordId } from './records.ts';
import {
  addAction,
  addCondition,
  changeAction,
  changeCondition,
  clone,
  mergeDuplicates,
  removeAction,
  removeCondition,
  reorder,
} from './rule-parts.ts';
import { saysSomething } from './text/saying.ts';

/** A trigger category by its name or its id; Zendesk writes the ids as texts. */
const CategoryRef = z.union([RecordId, z.string().trim().min(1)]);

/** What triggers, automations and views can be given alike. */
const ruleValues = {
  active: z.boolean().optional(),
  title: z.string().refine(saysSomething, 'a rule needs a title').optional(),
  description: z.string().nullable().optional(),
  /** Its place in the list, from 1; of a trigger, in its category. */
  position: z.number().int().min(1).optional(),
};

/** `category` and `category_id` mean the same. */
const ofCategory = { category: CategoryRef.optional(), category_id: CategoryRef.optional() };

const triggers = { resource: z.literal('triggers'), where: Where };
const automations = { resource: z.literal('automations'), where: Where };
const views = { resource: z.literal('views'), where: Where };
const set = z.literal('set');
const deletion = { operation: z.literal('delete') };

export const SetTriggers = z.strictObject({
  ...triggers,
  operation: set,
  values: z.strictObject({ ...ruleValues, ...ofCategory }).refine(...namesSomething),
});
export const SetAutomations = z.strictObject({
  ...automations,
  operation: set,
  values: z.strictObject(ruleValues).refine(...namesSomething),
});
export const SetViews = z.strictObject({
  ...views,
  operation: set,
  values: z.strictObject({ ...ruleValues, restriction: Restriction.optional() }).refine(...namesSomething),
});
/** What find-and-replace looks at in a rule; `notification` are subjects, texts and the bodies that webhooks get. */
const replaceText = { operation: z.literal('replace-text'), ...findAndReplace };
const ofNotifications = { ...replaceText, fields: z.array(z.enum(['title', 'description', 'notification'])).min(1) };
const ofLists = { ...replaceText, fields: z.array(z.enum(['title', 'description'])).min(1) };
/** A copy is off until somebody has looked at it, unless told. */
const cloneRule = { ...clone, active: z.boolean().default(false) };

/** What can be done to triggers. */
export const triggerOperations = [
  SetTriggers,
  z.strictObject({ ...triggers, ...ofNotifications }),
  z.strictObject({ ...triggers, ...addAction }),
  z.strictObject({ ...triggers, ...changeAction }),
  z.strictObject({ ...triggers, ...removeAction }),
  z.strictObject({ ...triggers, ...addCondition }),
  z.strictObject({ ...triggers, ...changeCondition }),
  z.strictObject({ ...triggers, ...removeCondition }),
  z.strictObject({ ...triggers, ...reorder }),
  z.strictObject({ ...triggers, ...cloneRule, ...ofCategory }),
  z.strictObject({ ...triggers, ...mergeDuplicates }),
  z.strictObject({ ...triggers, ...deletion }),
] as const;
/** What can be done to automations. */
export const automationOperations = [
  SetAutomations,
  z.strictObject({ ...automations, ...ofNotifications }),
  z.strictObject({ ...automations, ...addAction }),
  z.strictObject({ ...automations, ...changeAction }),
  z.strictObject({ ...automations, ...removeAction }),
  z.strictObject({ ...automations, ...addCondition }),
  z.strictObject({ ...automations, ...changeCondition }),
  z.strictObject({ ...automations, ...removeCondition }),
  z.strictObject({ ...automations, ...reorder }),
  z.strictObject({ ...automations, ...cloneRule }),
  z.strictObject({ ...automations, ...mergeDuplicates }),
  z.strictObject({ ...automations, ...deletion }),
] as const;
/** What can be done to views. */
export const viewOperations = [
  SetViews,
  z.strictObject({ ...views, ...ofLists }),
  z.strictObject({ ...views, ...addCondition }),
  z.strictObject({ ...views, ...changeCondition }),
  z.strictObject({ ...views, ...removeCondition }),
  z.strictObject({ ...views, ...reorder }),
  z.strictObject({ ...views, ...cloneRule, restriction: Restriction.optional() }),
  z.strictObject({ ...views, ...mergeDuplicates }),
  z.strictObject({ ...views, ...deletion }),
] as const;
