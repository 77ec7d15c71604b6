import { z } from 'zod';
import { EmergencyRun } from './emergencies.ts';

/** One change as Zendesk's audit log tells it. */
export const LoggedChange = z.object({
  /** The log's own id of it. */
  entry: z.number().int(),
  at: z.string(),
  by: z.string(),
  action: z.string(),
  /** `rule`, `user`, `group`. */
  what: z.string(),
  id: z.number().int().nullable(),
  name: z.string(),
  description: z.string(),
});
export type LoggedChange = Readonly<z.infer<typeof LoggedChange>>;

/** Somebody of whom the log tells that they may do more than before. */
export const RoleRise = z.object({
  entry: z.number().int(),
  at: z.string(),
  by: z.string(),
  person: z.number().int().nullable(),
  name: z.string(),
  product: z.string(),
  from: z.string(),
  to: z.string(),
});
export type RoleRise = Readonly<z.infer<typeof RoleRise>>;

export const Explanation = z.object({ by: z.string(), at: z.string(), issue: z.string(), note: z.string().optional() });
export type Explanation = Readonly<z.infer<typeof Explanation>>;

/** How far changes of a period went the way that was agreed on. */
export const ComplianceReport = z.object({
  from: z.string(),
  /** The first moment that is not in it. */
  until: z.string(),
  /** Changes of configuration and people that the log holds, by whoever made them, but for Zendesk itself. */
  changes: z.number().int(),
  byRedline: z.number().int(),
  /** Of those by Redline, with as many approvals as its policy asked. */
  reviewed: z.number().int(),
  /** Of those by Redline, with an issue. */
  withIssue: z.number().int(),
  /** Of those by Redline, with both. */
  compliant: z.number().int(),
  /** compliant ÷ changes, rounded down; null where there were none. */
  percent: z.number().int().nullable(),
  /** Made outside Redline and tied to an issue by somebody afterwards. */
  explained: z.array(LoggedChange.extend({ explanation: Explanation })),
  /** Made outside Redline. */
  outside: z.array(LoggedChange),
  /** What the log does not hold, in sentences. */
  notLogged: z.array(z.string()),
  rises: z.array(RoleRise),
  /** Runs of the period that were sent as emergencies, and how many of them owe their review. */
  emergencies: z.array(EmergencyRun),
  owedReviews: z.number().int(),
});
export type ComplianceReport = Readonly<z.infer<typeof ComplianceReport>>;
