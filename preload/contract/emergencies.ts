import { z } from 'zod';

/** How somebody closed the review that an emergency owed. */
export const EmergencyReview = z.object({
  by: z.string(),
  decision: z.enum(['approve', 'reject']),
  comment: z.string(),
  /** When it was signed; ISO 8601, UTC. */
  at: z.string(),
});

/** A run that was sent before anybody had said yes; without `review` it owes one. */
export const EmergencyRun = z.object({
  run: z.string(),
  at: z.string(),
  title: z.string(),
  hash: z.string(),
  by: z.string(),
  why: z.string(),
  review: EmergencyReview.optional(),
});
export type EmergencyRun = Readonly<z.infer<typeof EmergencyRun>>;
