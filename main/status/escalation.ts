import { type EscalatedStatus, type EscalationPlan, type EscalationStep, Impact } from '../../preload/contract/escalation.ts';
import type { ServiceStatus } from '../../preload/contract/status.ts';

/** A step that somebody took. */
export interface TakenStep {
  readonly incident: string;
  /** From 1. */
  readonly step: number;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: string;
}

/**
 * Zendesk's state with the account's clock: since when each incident lasts, and which steps of the plan are due. An impact that is none of Zendesk's
 * known words counts as the worst, so that no step is left out for it. Maintenance has no clock.
 *
 * @param now milliseconds since 1970.
 */
export function escalated(
  status: ServiceStatus,
  plan: EscalationPlan | undefined,
  taken: readonly TakenStep[],
  now: number,
): EscalatedStatus {
  return {
    ...status,
    incidents: status.incidents.map((incident) => {
      const severity = severityOf(incident.impact, plan);
      if (incident.kind === 'maintenance') return { ...incident, severity };
      const began = Date.parse(incident.startedAt ?? '');
      const minutes = Number.isNaN(began) ? {} : { minutes: Math.max(0, Math.floor((now - began) / minute)) };
      const steps = plan ? { steps: stepsOf(incident, plan, taken, began, now) } : {};
      return { ...incident, severity, ...minutes, ...steps };
    }),
  };
}

/** Zendesk's word as the account calls it, else as it is. */
function severityOf(impact: string, plan: EscalationPlan | undefined): string {
  const known = Impact.safeParse(impact.toLowerCase());
  return (known.success ? plan?.severities?.[known.data] : undefined) ?? impact;
}

const minute = 60_000;
const ranks: Readonly<Record<string, number>> = { none: 0, minor: 0, major: 1, critical: 2 };
const worst = 2;

function stepsOf(
  { id, impact }: ServiceStatus['incidents'][number],
  { contacts, steps }: EscalationPlan,
  taken: readonly TakenStep[],
  began: number,
  now: number,
): EscalationStep[] {
  const rank = ranks[impact.toLowerCase()] ?? worst;
  return steps.flatMap(({ after, impact: from = 'minor', tell, what }, index): EscalationStep[] => {
    if (rank < (ranks[from] ?? 0)) return [];
    const reach = contacts.find(({ name }) => name.toLowerCase() === tell.toLowerCase())?.reach ?? '';
    const step = index + 1;
    const done = taken.find((each) => each.incident === id && each.step === step);
    const due = began + minutesOf(after) * minute;
    const at = Number.isNaN(due) ? {} : { at: new Date(due).toISOString() };
    const state = done ? 'taken' : Number.isNaN(due) ? 'no-clock' : due <= now ? 'due' : 'later';
    return [{ step, tell, reach, what, ...at, state, ...(done ? { takenAt: done.at, takenBy: done.by } : {}) }];
  });
}

function minutesOf(after: string): number {
  return Number(after.slice(0, -1)) * (after.endsWith('h') ? 60 : 1);
}
