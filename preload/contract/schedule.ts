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

/** What else waits for its window, and whether sending something else before it would delay it. */
export const QueuedRun = z.object({
  hash: z.string(),
  title: z.string(),
  by: z.string(),
  opensAt: z.string(),
  /** It changes some of the same records, so that it would have to be drafted again. */
  delayed: z.boolean(),
  /** Which, at most 100. */
  records: z.array(z.string()),
});
export type QueuedRun = Readonly<z.infer<typeof QueuedRun>>;

/** Waiting for a window: first until when, then that it is open. */
export const OpeningEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('waiting'), opensAt: z.string() }),
  z.object({ type: z.literal('open') }),
]);
export type OpeningEvent = Readonly<z.infer<typeof OpeningEvent>>;
