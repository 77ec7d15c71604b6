import { z } from 'zod';
import { GroupRef, namesSomething, upTo255, Where } from './operation-terms.ts';
import { saysSomething } from './text/saying.ts';

const SetGroupValues = z
  .strictObject({
    name: z
      .string()
      .trim()
      .refine(saysSomething, 'a group needs a name')
      .refine(...upTo255)
      .optional(),
    description: z.string().max(65_535).optional(),
    is_public: z.boolean().optional(),
  })
  .refine(...namesSomething);

const groups = { resource: z.literal('groups'), where: Where };

export const SetGroups = z.strictObject({ ...groups, operation: z.literal('set'), values: SetGroupValues });

export const CreateGroup = z.strictObject({
  resource: z.literal('groups'),
  operation: z.literal('create'),
  values: z.strictObject({
    name: z
      .string()
      .trim()
      .refine(saysSomething, 'a group needs a name')
      .refine(...upTo255),
    description: z.string().max(65_535).optional(),
    is_public: z.boolean().optional(),
  }),
});

/** Members, tickets that are not closed, and whatever names the group, move to `moveTo`; without it nothing may depend on the group alone. */
export const DeleteGroups = z.strictObject({ ...groups, operation: z.literal('delete'), moveTo: GroupRef.optional() });
export const MergeGroups = z.strictObject({ ...groups, operation: z.literal('merge-into'), target: GroupRef });

/** What can be done to groups. */
export const groupOperations = [SetGroups, CreateGroup, DeleteGroups, MergeGroups] as const;
