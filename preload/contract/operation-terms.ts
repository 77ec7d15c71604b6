import { z } from 'zod';
import { RecordId } from './records.ts';
import { lengthOf } from './text/cut-text.ts';

/** Zendesk counts characters, not the halves that an emoji has in JavaScript. */
export const upTo255 = [(text: string) => lengthOf(text) <= 255, 'is longer than 255 characters'] as const;

/** What changes fields has to name one. */
export const namesSomething = [(values: object) => Object.keys(values).length > 0, 'names no field to set'] as const;

/** Which records an operation touches: the search box's query language, or explicit ids. */
export const Where = z.union([z.string(), z.strictObject({ ids: z.array(RecordId).min(1).max(100_000) })]);
export type Where = z.infer<typeof Where>;

/** Who may use a macro. `null` opens it to everyone and must be sent explicitly: what is left out stays. */
export const Restriction = z.union([
  z.null(),
  z.looseObject({ type: z.literal('Group'), id: RecordId.optional(), ids: z.array(RecordId).optional() }),
  z.looseObject({ type: z.literal('User'), id: RecordId }),
]);
export type Restriction = z.infer<typeof Restriction>;

export const TextMatch = z.enum(['plain', 'word', 'regex']);

/** What find-and-replace takes besides where it looks. */
export const findAndReplace = {
  find: z.string().min(1, 'is empty, so there is nothing to find').max(10_000),
  replace: z.string().max(100_000),
  /** `plain` finds the text anywhere, `word` only as whole words, `regex` takes a JavaScript regular expression with `$1`. */
  match: TextMatch.default('plain'),
  /** Whether upper and lower case must agree. */
  caseSensitive: z.boolean().default(true),
};

/** A tag as Zendesk keeps it: no space, no comma; upper case is made lower. */
export const Tag = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[^\s,]+$/, 'must be one tag, without spaces and commas')
  .refine(...upTo255);
/** Several of them. */
export const Tags = z.array(Tag).min(1).max(1000);

/** A group by its name or its id. */
export const GroupRef = z.union([RecordId, z.string().trim().min(1)]);
/** Several of them. */
export const GroupRefs = z.array(GroupRef).min(1).max(100);
