import { z } from 'zod';

/** A service of Zendesk's that an incident is about: is it out, or does it work badly. */
const TroubledService = z.object({ name: z.string(), outage: z.boolean(), degradation: z.boolean() });

/** An incident that is not over, or maintenance that is planned or going on, as Zendesk's status API tells it. */
export const Incident = z.object({
  id: z.string(),
  kind: z.enum(['incident', 'maintenance']),
  title: z.string(),
  /** Zendesk's word: minor, major, critical. */
  impact: z.string(),
  /** Zendesk's word: investigating, identified, monitoring. */
  stage: z.string(),
  outage: z.boolean(),
  degradation: z.boolean(),
  /** ISO 8601; of maintenance when it is planned to begin and to end. */
  startedAt: z.string().optional(),
  endsAt: z.string().optional(),
  services: z.array(TroubledService),
  /** What Zendesk said of it last. */
  update: z.object({ at: z.string(), text: z.string() }).optional(),
  /** Whether changing records needs a service that it is about; false too where that cannot be told. */
  isNeeded: z.boolean(),
});
export type Incident = Readonly<z.infer<typeof Incident>>;

/** What Zendesk says of its own state for an account. `known` is false where it was not asked or did not answer: that is not “fine”. */
export const ServiceStatus = z.object({
  known: z.boolean(),
  /** When Zendesk last told. ISO 8601, UTC. */
  checkedAt: z.string().optional(),
  /** Why it is not known, as a sentence. */
  why: z.string().optional(),
  /** Where `known` is false: those that were told last, at `checkedAt`. */
  incidents: z.array(Incident),
});
export type ServiceStatus = Readonly<z.infer<typeof ServiceStatus>>;
