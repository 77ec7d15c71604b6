import { z } from 'zod';

/** A change set that runs when its window opens, while Redline is open on the computer that it names. */
export const ScheduledRun = z.object({
  id: z.string(),
  account: z.string(),
  accountName: z.string(),
  /** The change set. */
  hash: z.string(),
  title: z.string(),
  by: z.string(),
  /** ISO 8601, UTC. */
  scheduledAt: z.string(),
  opensAt: z.string(),
  computer: z.string(),
  /** Whether that is this one. */
  isHere: z.boolean(),
  /** `begun`: it was begun, and no end was noted; the journal tells. */
  state: z.enum(['waiting', 'begun', 'ran', 'missed', 'refused', 'cancelled']),
  run: z.string().optional(),
  /** How it went, or what was found shortly before. */
  sentence: z.string().optional(),
});
export type ScheduledRun = Readonly<z.infer<typeof ScheduledRun>>;

/** Waiting for a window: first until when, then that it is open. */
export const OpeningEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('waiting'), opensAt: z.string() }),
  z.object({ type: z.literal('open') }),
]);
export type OpeningEvent = Readonly<z.infer<typeof OpeningEvent>>;
