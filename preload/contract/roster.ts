import { z } from 'zod';
import { PersonWish } from './people-operations.ts';
import { saysSomething } from './text/saying.ts';

/** Who is to be in the team, with which role and in which groups. Groups listed here are made where there are none of that name. */
export const Roster = z.strictObject({
  groups: z.array(z.string().trim().max(255).refine(saysSomething, 'a group needs a name')).default([]),
  people: z
    .array(PersonWish.refine(({ email }) => email !== undefined, { message: 'needs an email', path: ['email'] }))
    .min(1, 'lists nobody')
    .max(10_000),
});
export type Roster = z.infer<typeof Roster>;
