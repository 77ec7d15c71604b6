import type { Estimate } from '../../preload/contract/change-set.ts';
import { cautiousLimit, estimate } from '../changes/estimate.ts';
import { planRequests } from '../changes/plan.ts';
import type { Totals } from '../changes/planned.ts';
import { pace } from '../zendesk/pace.ts';
import type { ItemState } from './run-state.ts';

/** What a run will take, by the same plan and pace as its preview says. */
export interface Expected extends Pick<Estimate, 'seconds'> {
  readonly requests: number;
}

/** For what is still to be sent. @param perMinute requests that Zendesk allows, as it announced; undefined where it never has. */
export function expectedOf(items: readonly ItemState[], totals: Totals, perMinute: number | undefined): Expected {
  const left = items.flatMap(({ edit, status }) => (status === 'not-attempted' ? [edit] : []));
  const { count } = planRequests(left, totals);
  return { seconds: estimate(count, { ...pace, perMinute: perMinute ?? cautiousLimit }).seconds, requests: count.total };
}
