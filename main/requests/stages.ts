import type { RequestStage } from '../../preload/contract/requests.ts';

/** Working days that a request may stay in a stage; a stage that is not here has no clock. */
const targets: Readonly<Partial<Record<RequestStage, number>>> = {
  triage: 2,
  planning: 5,
  scheduling: 5,
  development: 15,
  validation: 5,
  implementation: 3,
};

export function targetOf(stage: RequestStage): number | null {
  return targets[stage] ?? null;
}
