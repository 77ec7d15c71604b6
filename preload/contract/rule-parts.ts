import { z } from 'zod';
import { RecordId } from './records.ts';

/** One action as Zendesk keeps it: tags in one text between spaces, ids and flags as text, a comment as text or `["channel:all", "text"]`. */
const Text = z.string().max(100_000);
/** A number or a truth is written as a text, as Zendesk keeps it. */
const Word = z.union([Text, z.number().transform(String), z.boolean().transform(String)]);
const PartValue = z.union([Word, z.array(Word).min(1).max(20)]);
const ActionWish = z.strictObject({ field: z.string().trim().min(1, 'names no action').max(200), value: PartValue });
const ActionField = ActionWish.shape.field;
const ActionValue = ActionWish.shape.value;

/** What one condition asks for. Operators such as `changed` take no value. */
const ConditionWish = z.strictObject({
  field: z.string().trim().min(1, 'names no condition').max(200),
  operator: z.string().trim().min(1).max(100).default('is'),
  value: PartValue.default(''),
});
/** All of the conditions under `all` must hold, and one of those under `any`. */
const ConditionList = z.enum(['all', 'any']);
/** A value alone leaves the operator as it is. */
const ConditionChange = z.union([
  PartValue,
  z
    .strictObject({ operator: z.string().trim().min(1).max(100).optional(), value: PartValue.optional() })
    .refine((part) => Object.keys(part).length > 0, 'names neither an operator nor a value'),
]);

/** What the operations on conditions of triggers, automations and views take besides `resource` and `where`. */
export const addCondition = {
  operation: z.literal('add-condition'),
  condition: ConditionWish,
  in: ConditionList.default('all'),
};
export const changeCondition = {
  operation: z.literal('change-condition'),
  field: ConditionWish.shape.field,
  /** Only where it asks for this; of tags, only these of them. */
  from: ConditionChange.optional(),
  to: ConditionChange,
  /** Left out, in either list. */
  in: ConditionList.optional(),
};
export const removeCondition = {
  operation: z.literal('remove-condition'),
  field: ConditionWish.shape.field,
  operator: z.string().trim().min(1).max(100).optional(),
  /** Only where it asks for this; of tags, only these of them. */
  value: PartValue.optional(),
  in: ConditionList.optional(),
};

/** The operations that macros, triggers and automations have in common; the order, copies and duplicates those of views too. */
export const addAction = { operation: z.literal('add-action'), action: ActionWish };
export const changeAction = {
  operation: z.literal('change-action'),
  field: ActionField,
  /** Only where it has this value; for tags, only these of them. */
  from: ActionValue.optional(),
  to: ActionValue,
};
export const removeAction = {
  operation: z.literal('remove-action'),
  field: ActionField,
  /** Only where it has this value; for tags, only these of them. */
  value: ActionValue.optional(),
};
export const reorder = {
  operation: z.literal('reorder'),
  /** `as-now` keeps the order among them, `given` takes that of `where.ids`. */
  order: z.enum(['title', 'as-now', 'given']).default('as-now'),
  /** `in-place` uses only the places that they have together now. */
  to: z
    .union([z.enum(['in-place', 'first', 'last']), z.strictObject({ before: RecordId }), z.strictObject({ after: RecordId })])
    .default('in-place'),
};
export const clone = {
  operation: z.literal('clone'),
  /** The new name within the category; `{name}` and `{id}` are the original's. */
  name: z.string().trim().min(1, 'is empty').max(1000).default('Copy of {name}'),
};
export const mergeDuplicates = {
  operation: z.literal('merge-duplicates'),
  /** Which of those that do the same stays. With `ids`, the one named; where none is named, all stay. */
  keep: z.union([z.enum(['most-used', 'oldest', 'newest']), z.strictObject({ ids: z.array(RecordId).min(1).max(10_000) })]),
  others: z.enum(['deactivate', 'delete']),
};
