import { z } from 'zod';
import { namesSomething, Where } from './operation-terms.ts';
import { RecordId } from './records.ts';

/** A setting as Zendesk answers it; an app declares texts, numbers, checkboxes and choices. */
const AppSetting = z.union([z.string().max(65_535), z.number(), z.boolean(), z.null()]);

const SetAppValues = z
  .strictObject({
    enabled: z.boolean().optional(),
    /** Ids of roles, small numbers those that are built in; null opens it to everybody. */
    role_restrictions: z.array(RecordId).max(1000).nullable().optional(),
    /** Ids of groups; an empty list opens it to everybody. */
    group_restrictions: z.array(RecordId).max(1000).optional(),
    /** Only those that are named change. */
    settings: z
      .record(z.string().min(1).max(255), AppSetting)
      .refine(...namesSomething)
      .optional(),
  })
  .refine(...namesSomething);

export const SetApps = z.strictObject({
  resource: z.literal('apps'),
  where: Where,
  operation: z.literal('set'),
  values: SetAppValues,
});
