import { z } from 'zod';
import { TextMatch } from '../../../preload/contract/operation-terms.ts';

const base = { key: z.string() };

/** Tells a step from the others of its kind. */
export const deleteStep = z.object({ ...base, kind: z.literal('delete') });
export const activeStep = z.object({ ...base, kind: z.literal('active'), active: z.boolean() });
export const titleStep = z.object({
  ...base,
  kind: z.literal('title'),
  how: z.enum(['before', 'after', 'whole']),
  text: z.string(),
});
export const descriptionStep = z.object({ ...base, kind: z.literal('description'), text: z.string() });
/** `field` is Zendesk's name of the action; `from` the value that it has to have, empty for any. */
export const actionStep = z.object({
  ...base,
  kind: z.literal('action'),
  how: z.enum(['add', 'change', 'remove']),
  field: z.string(),
  from: z.string(),
  value: z.string(),
});
export const orderStep = z.object({
  ...base,
  kind: z.literal('order'),
  order: z.enum(['title', 'as-now']),
  to: z.enum(['in-place', 'first', 'last']),
});
export const mergeStep = z.object({
  ...base,
  kind: z.literal('merge'),
  keep: z.enum(['most-used', 'oldest', 'newest']),
  others: z.enum(['deactivate', 'delete']),
});

/** Find and replace, in those of a record's texts that may be named. */
export function replaceStep<Field extends z.ZodType>(field: Field) {
  return z.object({
    ...base,
    kind: z.literal('replace'),
    fields: z.array(field),
    find: z.string(),
    replace: z.string(),
    match: TextMatch,
    caseSensitive: z.boolean(),
  });
}

/** A find and replace with nothing filled in but where it looks. */
export function newReplaceStep<Field>(key: string, fields: Field[]) {
  return { key, kind: 'replace' as const, fields, find: '', replace: '', match: 'plain' as const, caseSensitive: true };
}

/** Titles of many records are changed at their ends, by a pattern. */
export function titlePattern({ how, text }: Pick<z.infer<typeof titleStep>, 'how' | 'text'>) {
  return {
    operation: 'replace-text' as const,
    fields: ['title' as const],
    find: how === 'before' ? '^' : '$',
    replace: text.replaceAll('$', '$$$$'),
    match: 'regex' as const,
    caseSensitive: true,
  };
}
