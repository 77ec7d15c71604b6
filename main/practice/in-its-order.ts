import { z } from 'zod';

/** The same check, but the record comes back with its keys in the order they were in, unknown ones between known ones. */
export function inItsOrder<Stored>(schema: z.ZodType<Stored>): z.ZodType<Stored> {
  return z.custom<Stored>((value) => schema.safeParse(value).success);
}
