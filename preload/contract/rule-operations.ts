import { z } from 'zod';
import { RecordId } from './records.ts';
import { saysSomething } from './text/saying.ts';

/** A trigger category by its name or its id; Zendesk writes the ids as texts. */
const CategoryRef = z.union([RecordId, z.string().trim().min(1)]);

/** What triggers, automations and views can be given alike. */
export const ruleValues = {
  active: z.boolean().optional(),
  title: z.string().refine(saysSomething, 'a rule needs a title').optional(),
  description: z.string().nullable().optional(),
  /** Its place in the list, from 1; of a trigger, in its category. */
  position: z.number().int().min(1).optional(),
};

/** `category` and `category_id` mean the same. */
export const ofCategory = { category: CategoryRef.optional(), category_id: CategoryRef.optional() };
