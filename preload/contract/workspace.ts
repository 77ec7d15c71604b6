import { z } from 'zod';
import { WaitingChange } from './reviews.ts';

/** The team's place as this Redline sees it now. */
export const WorkspaceState = z.object({
  open: z.boolean(),
  kind: z.enum(['folder', 'git']).optional(),
  address: z.string().optional(),
  /** Whether it answered just now; otherwise what is told is what was seen last. */
  reachable: z.boolean(),
  /** Why it did not, as a sentence. */
  why: z.string().optional(),
  /** How many of each it holds. */
  changes: z.number().int(),
  approvals: z.number().int(),
  receipts: z.number().int(),
  /** What was done here and is not there yet, a line each. */
  pending: z.array(z.string()),
  /** Files that are not believed, or that belong to no account here, and why. */
  problems: z.array(z.string()),
  /** What waits for this person, on each account. */
  waiting: z.array(WaitingChange.extend({ account: z.string(), accountName: z.string() })),
});
export type WorkspaceState = Readonly<z.infer<typeof WorkspaceState>>;
