import { z } from 'zod';
import { Failure } from '../failure.ts';

/**
 * A list that is kept under a setting of an account; nothing kept is an empty one.
 *
 * @param what it is called at the beginning of a sentence: `The drafts`.
 * @throws Failure `validation` where it is kept in a form that this version does not know. It stays as it is.
 */
export function keptList<Item>(value: unknown, item: z.ZodType<Item>, what: string): Item[] {
  if (value === undefined) return [];
  const list = z.array(item).safeParse(value);
  if (list.success) return list.data;
  throw new Failure('validation', `${what} were kept by another version of Redline, and this one cannot read them. They stay.`);
}
