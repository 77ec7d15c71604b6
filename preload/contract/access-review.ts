import { z } from 'zod';
import { RecordId } from './records.ts';

/** `2026-Q4`. */
export const Quarter = z.string().regex(/^\d{4}-Q[1-4]$/, 'must look like 2026-Q4');

/** What access somebody has: `suspended` keeps role, groups and seat, and can be let in again at any time. */
export const AccessKind = z.enum(['admin', 'agent', 'light-agent', 'suspended']);
export type AccessKind = z.infer<typeof AccessKind>;

/**
 * What a reviewer should know of a line. `no-sign-in`: not for 90 days; `new` and `raised`: since the review before; `came-back`: the review
 * before decided to remove it; `signed-in-since`: and the person signed in after that.
 */
export const AccessNote = z.enum(['owner', 'own-sign-in', 'no-sign-in', 'new', 'raised', 'came-back', 'signed-in-since']);
export type AccessNote = z.infer<typeof AccessNote>;

export const AccessDecision = z.object({
  decision: z.enum(['keep', 'remove', 'change']),
  /** With `change`: `agent`, `admin`, or a custom role by its name or id. */
  to: z.string().optional(),
  note: z.string().optional(),
  reviewer: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
});
export type AccessDecision = Readonly<z.infer<typeof AccessDecision>>;

/** The access of one person as the review's snapshot has it. */
export const AccessLine = z.object({
  id: RecordId,
  kind: AccessKind,
  name: z.string(),
  email: z.string(),
  /** The custom role's name where there is one, else Zendesk's: `agent`, `admin`. */
  role: z.string(),
  groups: z.array(z.string()),
  /**
   * When Zendesk last saw a sign-in of theirs (`last_login_at`): on its web pages and apps, not every request by a token (Zendesk API
   * reference, users). Null: never.
   */
  lastSignIn: z.string().nullable(),
  createdAt: z.string().optional(),
  notes: z.array(AccessNote),
  decision: AccessDecision.optional(),
});
export type AccessLine = Readonly<z.infer<typeof AccessLine>>;

const AccessReviewState = z.enum(['open', 'deciding', 'drafted', 'closed']);

/** The review of who has access to an account in one quarter. */
export const AccessReview = z.object({
  quarter: Quarter,
  state: AccessReviewState,
  startedAt: z.string(),
  by: z.string(),
  snapshot: z.object({ id: z.string(), takenAt: z.string() }),
  /** The day by which every line has to be decided. */
  due: z.string(),
  lines: z.array(AccessLine),
  /** Those that were on the list of the review before and are not on this one. */
  gone: z.array(z.object({ id: RecordId, name: z.string(), role: z.string() })),
  /** The programs that may sign in by OAuth, the longest unchanged first; their tokens Zendesk tells to nobody but their owners. */
  clients: z
    .array(z.object({ id: RecordId, name: z.string(), createdAt: z.string().nullable(), updatedAt: z.string().nullable() }))
    .default([]),
  /** The hash of the change set that was drafted last. */
  change: z.string().optional(),
  closedAt: z.string().optional(),
});
export type AccessReview = Readonly<z.infer<typeof AccessReview>>;

/** A review as it stands today. */
export const AccessReviewStatus = AccessReview.extend({
  undecided: z.number().int(),
  counts: z.object({ keep: z.number().int(), remove: z.number().int(), change: z.number().int() }),
  /** Working days until it is due; below nought where it is overdue. */
  daysLeft: z.number().int(),
  /** Today is a day to remind whoever still has to decide: 5, 3 or 2 working days before it is due, or the day itself and later. */
  reminder: z.boolean(),
  /** What no snapshot tells and somebody has to look at in Zendesk. */
  notCovered: z.array(z.string()),
});
export type AccessReviewStatus = Readonly<z.infer<typeof AccessReviewStatus>>;
