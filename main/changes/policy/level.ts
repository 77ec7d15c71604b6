import type { Level, Policy } from '../../../preload/contract/policy.ts';
import { type Judged, matches, policyResource } from './matching.ts';

const levels: readonly Level[] = ['C1', 'C2', 'C3', 'C4'];

/** The highest level that any of the edits or warnings reaches; C4 where the policy names none. */
export function levelOf(policy: Pick<Policy, 'levels'>, judged: Judged): Level {
  return levels.find((level) => policy.levels?.[level]?.some((matcher) => matches(matcher, judged))) ?? 'C4';
}

export type Deployment = 'ad-hoc' | 'standard' | 'special';

/** As strict as its strictest edit; a resource that the policy does not name is standard. */
export function deploymentOf({ deployment }: Pick<Policy, 'deployment'>, { edits }: Pick<Judged, 'edits'>): Deployment {
  const resources = new Set(edits.map(policyResource));
  const [special, adHoc] = [new Set(deployment?.special), new Set(deployment?.adHoc)];
  if ([...resources].some((resource) => special.has(resource))) return 'special';
  return [...resources].every((resource) => adHoc.has(resource)) && resources.size > 0 ? 'ad-hoc' : 'standard';
}
