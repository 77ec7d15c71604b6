import { z } from 'zod';
import { EscalatedStatus, EscalationPlan } from '../escalation.ts';
import { base, ofAccount } from './base.ts';

export const status = {
  /**
   * Zendesk's incidents and maintenance for the account's subdomain, with the account's escalation clock; `fresh` asks unless it was asked within
   * the last half minute. Ten requests a minute at most.
   */
  incidents: base.input(ofAccount.extend({ fresh: z.boolean().default(false) })).output(EscalatedStatus),
  /** Whom to tell during an incident, as it is kept for the account. */
  escalation: base.input(ofAccount).output(EscalationPlan.nullable()),
  /** Keeps a plan in YAML or JSON in place of what was kept; null forgets it. What was taken of a step stays taken where the step is as it was; `forgotten` of them do not. */
  keepEscalation: base
    .input(ofAccount.extend({ text: z.string().max(100_000).nullable() }))
    .output(z.object({ plan: EscalationPlan.nullable(), forgotten: z.number().int() })),
  /** Notes that a step was taken; the first who says so stays. */
  stepTaken: base
    .input(ofAccount.extend({ incident: z.string().max(200), step: z.number().int().positive() }))
    .output(EscalatedStatus),
};
