import { z } from 'zod';
import { ChangeSetHash } from './change-set.ts';

/** A change set as drafted and kept by the engine, under its hash. */
export const DraftSummary = z.object({
  hash: ChangeSetHash,
  title: z.string(),
  edits: z.number().int(),
  /** Records that the operations looked at and found already as wanted. */
  unchanged: z.number().int(),
  /** What was found and left as it is, in sentences that name the records. */
  notes: z.array(z.string()).optional(),
  /** Where every record of a resource that there is would be touched, a sentence that says so. */
  everyOne: z.array(z.string()).optional(),
});
export type DraftSummary = z.infer<typeof DraftSummary>;
