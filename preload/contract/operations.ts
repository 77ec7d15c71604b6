import { z } from 'zod';
import { RecordId } from './records.ts';

/** Which records an operation touches: the search box's query language, or explicit ids. */
export const Where = z.union([z.string(), z.strictObject({ ids: z.array(RecordId).min(1).max(100_000) })]);
export type Where = z.infer<typeof Where>;

/** Who may use a macro. `null` opens it to everyone and must be sent explicitly (facts §5). */
export const Restriction = z.union([
  z.null(),
  z.looseObject({ type: z.literal('Group'), id: RecordId.optional(), ids: z.array(RecordId).optional() }),
  z.looseObject({ type: z.literal('User'), id: RecordId }),
]);
export type Restriction = z.infer<typeof Restriction>;

const SetMacroValues = z
  .strictObject({
    active: z.boolean().optional(),
    title: z.string().min(1, 'a macro needs a title').optional(),
    description: z.string().nullable().optional(),
    restriction: Restriction.optional(),
  })
  .refine((values) => Object.keys(values).length > 0, 'names no field to set');

export const SetMacros = z.strictObject({
  resource: z.literal('macros'),
  where: Where,
  operation: z.literal('set'),
  values: SetMacroValues,
});

export const TextField = z.enum(['title', 'description', 'comment']);
export const TextMatch = z.enum(['plain', 'word', 'regex']);

export const ReplaceMacroText = z.strictObject({
  resource: z.literal('macros'),
  where: Where,
  operation: z.literal('replace-text'),
  fields: z.array(TextField).min(1),
  find: z.string().min(1, 'is empty, so there is nothing to find').max(10_000),
  replace: z.string().max(100_000),
  /** `plain` finds the text anywhere, `word` only as whole words, `regex` takes a JavaScript regular expression with `$1`. */
  match: TextMatch.default('plain'),
  /** Whether upper and lower case must agree. */
  caseSensitive: z.boolean().default(true),
});

const DeleteMacros = z.strictObject({
  resource: z.literal('macros'),
  where: Where,
  operation: z.literal('delete'),
});

/** What a person asked for; a recipe. Each is drafted against a snapshot into edits. */
export const Operation = z.discriminatedUnion('operation', [SetMacros, ReplaceMacroText, DeleteMacros]);
export type Operation = z.infer<typeof Operation>;

export const Operations = z.array(Operation).min(1, 'holds no operation').max(1000);
