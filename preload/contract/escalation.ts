import { z } from 'zod';
import { Incident, ServiceStatus } from './status.ts';

/** Zendesk's words for how bad an incident is, the least first. */
export const Impact = z.enum(['minor', 'major', 'critical']);

const longestPlan = 50;
const word = z.string().trim().min(1).max(100);

/** Whom to tell, and when, while an incident of Zendesk's lasts; kept with the account. */
export const EscalationPlan = z
  .strictObject({
    /** What the account calls each of Zendesk's words, such as `critical: SEV-1`. */
    severities: z.strictObject({ minor: word, major: word, critical: word }).partial().optional(),
    contacts: z
      .array(z.strictObject({ name: z.string().trim().min(1).max(200), reach: z.string().trim().min(1).max(500) }))
      .max(longestPlan),
    steps: z
      .array(
        z.strictObject({
          /** Since the incident began: `0m`, `30m`, `4h`. */
          after: z.string().regex(/^\d{1,4}[mh]$/, 'must be a time such as 30m or 4h'),
          /** From which impact on; of all where it is absent. */
          impact: Impact.optional(),
          tell: z.string().trim().min(1).max(200),
          what: z.string().trim().min(1).max(500),
        }),
      )
      .max(longestPlan),
  })
  .superRefine(({ contacts, steps }, context) => {
    const names = contacts.map(({ name }) => name.toLowerCase());
    const twice = names.findIndex((name, at) => names.indexOf(name) !== at);
    if (twice !== -1) context.addIssue({ code: 'custom', path: ['contacts', twice, 'name'], message: 'is there twice' });
    steps.forEach(({ tell }, at) => {
      if (!names.includes(tell.toLowerCase()))
        context.addIssue({
          code: 'custom',
          path: ['steps', at, 'tell'],
          message: `names “${tell}”, who is none of the contacts`,
        });
    });
  });
export type EscalationPlan = Readonly<z.infer<typeof EscalationPlan>>;

/** A step of the plan for one incident. */
export const EscalationStep = z.object({
  /** Its place in the plan, from 1. */
  step: z.number().int(),
  tell: z.string(),
  reach: z.string(),
  what: z.string(),
  /** When it falls due (ISO 8601, UTC); absent where Zendesk does not say when the incident began. */
  at: z.string().optional(),
  /** `due` from its time on, until somebody has taken it. */
  state: z.enum(['later', 'due', 'taken', 'no-clock']),
  takenAt: z.string().optional(),
  takenBy: z.string().optional(),
});
export type EscalationStep = z.infer<typeof EscalationStep>;

/** Zendesk's state with the account's clock for each incident that goes on. */
export const EscalatedStatus = ServiceStatus.extend({
  incidents: z.array(
    Incident.extend({
      /** How long it has lasted, in whole minutes, where Zendesk says when it began. */
      minutes: z.number().int().optional(),
      /** How bad it is, in the account's own words where its plan has them. */
      severity: z.string(),
      /** Absent where the account has no plan, and of maintenance. */
      steps: z.array(EscalationStep).optional(),
    }),
  ),
});
export type EscalatedStatus = Readonly<z.infer<typeof EscalatedStatus>>;
