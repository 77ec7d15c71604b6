import { z } from 'zod';

const counts = z.object({ create: z.number().int(), update: z.number().int(), delete: z.number().int() });

/**
 * What a change set says of itself, before anything in it was looked at. It names no record, as a file may call one what it likes, and it
 * decides nothing: the preview takes its place.
 */
export const Glance = z.object({
  title: z.string(),
  reason: z.string(),
  author: z.string(),
  /** As the file has it: any text. */
  createdAt: z.string(),
  counts,
  /** How many records of each resource, and how. */
  byResource: z.record(z.string(), counts),
  /** In how many records each field is said to change, by the field's label; the twelve that come most. */
  byField: z.record(z.string(), z.number().int()),
});
export type Glance = z.infer<typeof Glance>;
