import { z } from 'zod';
import { WaitingChange, WaitingRules } from './reviews.ts';

/** How a merge request stood when GitLab was asked last. */
export const MergeRequestState = z.object({
  /** The change set's hash. */
  change: z.string(),
  title: z.string(),
  url: z.string(),
  state: z.string(),
  /** The GitLab's edition and plan, as far as approvals go. */
  edition: z.enum(['community', 'free', 'premium']),
  /** Who has approved there, and why that does not count yet. */
  approvedBy: z.array(z.string()),
  inTheWay: z.array(z.string()),
  readAt: z.string(),
});
export type MergeRequestState = Readonly<z.infer<typeof MergeRequestState>>;

/** The team's place as this Redline sees it now. */
export const WorkspaceState = z.object({
  open: z.boolean(),
  kind: z.enum(['folder', 'git', 'gitlab']).optional(),
  address: z.string().optional(),
  /** Whether it answered just now; otherwise what is told is what was seen last. */
  reachable: z.boolean(),
  /** Why it did not, as a sentence. */
  why: z.string().optional(),
  /** How many of each it holds. */
  changes: z.number().int(),
  approvals: z.number().int(),
  receipts: z.number().int(),
  /** Whether the queue of requests is kept there too. */
  sharesRequests: z.boolean().optional(),
  /** What was done here and is not there yet, a line each. */
  pending: z.array(z.string()),
  /** Files that are not believed, or that belong to no account here, and why. */
  problems: z.array(z.string()),
  /** The merge requests of change sets that were proposed or run here, as GitLab told of them last. */
  mergeRequests: z.array(MergeRequestState).optional(),
  /** Whether the token outlasts this process; only where one was given just now. */
  tokenKept: z.boolean().optional(),
  /** Changes of policies that wait for approvals. */
  rules: z.array(WaitingRules.extend({ account: z.string(), accountName: z.string() })).optional(),
  /** What waits for this person, on each account. */
  waiting: z.array(WaitingChange.extend({ account: z.string(), accountName: z.string() })),
});
export type WorkspaceState = Readonly<z.infer<typeof WorkspaceState>>;
