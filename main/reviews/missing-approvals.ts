import type { MissingApproval } from '../../preload/contract/reviews.ts';
import { missingText } from '../changes/gates/approvals.ts';
import type { Place } from '../changes/policy/demands.ts';

/** What a policy still asks for, a sentence each. */
export function missingApprovals(places: readonly Place[]): MissingApproval[] {
  return places.map((place) => ({
    ...(place.role === undefined ? {} : { role: place.role }),
    sentence: `Still needs ${missingText([place])}.`,
  }));
}
