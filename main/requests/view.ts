import type { KeptRequest, RequestView } from '../../preload/contract/requests.ts';
import { workingDaysAfter } from '../access-reviews/working-days.ts';
import { targetOf } from './stages.ts';

/** A request with what follows from it. @param today `2026-11-30`, in UTC. */
export function requestView({ change, ...request }: KeptRequest, today: string): RequestView {
  const { stage, at } = request.stages.at(-1) ?? { stage: 'triage', at: request.createdAt };
  const target = targetOf(stage);
  const due = target === null ? null : workingDaysAfter(at.slice(0, 10), target, []);
  return {
    ...request,
    rice: riceOf(request),
    stage,
    since: at,
    due,
    overdue: due !== null && today > due,
    ...(change ? { change: change.hash, account: change.account } : {}),
  };
}

/** The score that another system keeps, else reach × impact × confidence ÷ effort with two decimals, else null. */
function riceOf({ reach, impact, confidence, effort, weight }: Partial<KeptRequest>): number | null {
  if (weight !== undefined) return weight;
  if (reach === undefined || impact === undefined || confidence === undefined || effort === undefined) return null;
  return Math.round(((reach * impact * confidence) / effort) * 100) / 100;
}

/** The highest impact first, then the most critical, then the oldest; what has no score comes behind, and what is done last of all. */
export function byImpact(left: RequestView, right: RequestView): number {
  return (
    Number(left.stage === 'completed') - Number(right.stage === 'completed') ||
    (right.rice ?? -1) - (left.rice ?? -1) ||
    (left.criticality ?? 'C9').localeCompare(right.criticality ?? 'C9') ||
    left.createdAt.localeCompare(right.createdAt) ||
    (left.id < right.id ? -1 : 1)
  );
}
