import type { Demand, Level, Policy } from '../../../preload/contract/policy.ts';
import { type Judged, matches } from './matching.ts';

/** One approval that is asked for; undefined where anybody's counts. */
export type Place = { readonly role: string | undefined };

/** Who has approved, each person once. */
export interface Approver {
  readonly name: string;
  readonly roles: readonly string[];
}

/**
 * Every approval that a policy asks for. Where two rules ask for the same role, the larger number holds; each place wants a person of
 * its own.
 */
export function placesOf(policy: Policy, level: Level, judged: Judged): Place[] {
  const asked = [
    policy.approvals?.[level] ?? 0,
    ...(policy.also ?? []).filter(({ approvals: _, ...matcher }) => matches(matcher, judged)).map(({ approvals }) => approvals),
  ];
  const counts = new Map<string | undefined, number>();
  for (const demands of asked)
    for (const [role, count] of countsIn(typeof demands === 'number' ? [{ any: demands }] : demands))
      counts.set(role, Math.max(counts.get(role) ?? 0, count));
  return [...counts].flatMap(([role, count]) => Array.from({ length: count }, () => ({ role })));
}

function countsIn(demands: readonly Demand[]): Map<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const demand of demands) {
    const [role, count] = 'role' in demand ? [demand.role, demand.count ?? 1] : [undefined, demand.any];
    counts.set(role, (counts.get(role) ?? 0) + count);
  }
  return counts;
}

/** The places that stay empty however the people are seated: one on each place, and each person on one only. */
export function emptyPlaces(places: readonly Place[], approvers: readonly Approver[]): Place[] {
  const seated = new Map<Approver, number>();
  const seat = (place: number, tried: Set<Approver>): boolean => {
    for (const approver of approvers) {
      const role = places[place]?.role;
      if (tried.has(approver) || (role !== undefined && !approver.roles.includes(role))) continue;
      tried.add(approver);
      const other = seated.get(approver);
      if (other !== undefined && !seat(other, tried)) continue;
      seated.set(approver, place);
      return true;
    }
    return false;
  };
  // Roles first, so that what is missing is told as what is hardest to find.
  const order = places.map((_, index) => index).sort((left, right) => rank(places[left]) - rank(places[right]));
  return order.filter((place) => !seat(place, new Set())).flatMap((place) => places[place] ?? []);
}

function rank(place: Place | undefined): number {
  return place?.role === undefined ? 1 : 0;
}
