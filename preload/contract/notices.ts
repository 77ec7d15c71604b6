import { z } from 'zod';

/** Something that people should know of, and what became of telling them. */
export const Notice = z.object({
  id: z.string(),
  account: z.string(),
  accountName: z.string(),
  kind: z.enum(['review-asked', 'decided', 'run-soon', 'run-ended', 'incident', 'test']),
  title: z.string(),
  lines: z.array(z.string()),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** The change set that it is about, whose page goes along with an e-mail. */
  hash: z.string().optional(),
  /** `perhaps-sent`: an answer was lost, or Redline ended meanwhile; it is not sent again. */
  state: z.enum(['kept', 'sending', 'sent', 'perhaps-sent', 'failed']),
  /** Through which channel, and why it did not go. */
  channel: z.string().optional(),
  why: z.string().optional(),
});
export type Notice = Readonly<z.infer<typeof Notice>>;
