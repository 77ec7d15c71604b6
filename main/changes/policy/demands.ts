import type { Demand, Level, OfManagers, Policy } from '../../../preload/contract/policy.ts';
import { foldedName } from './folded-name.ts';
import { type Judged, matches } from './matching.ts';

/**
 * One approval that is asked for: of a role, of one person by name, or of anybody whose approvals count. Of somebody `unknown`, in words, nobody
 * can give it.
 */
export type Place = { readonly role: string | undefined; readonly person?: string; readonly unknown?: string };

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
  let asksManagers = false;
  for (const demands of asked) {
    const list = typeof demands === 'number' ? [{ any: demands }] : demands;
    asksManagers ||= list.some((demand) => 'manager' in demand);
    for (const [role, count] of countsIn(list)) counts.set(role, Math.max(counts.get(role) ?? 0, count));
  }
  const places = [...counts].flatMap(([role, count]): Place[] => Array.from({ length: count }, () => ({ role })));
  return asksManagers ? [...managersOf(judged), ...places] : places;
}

/** Whoever reports to nobody that the files name is not thereby free of approval. */
function managersOf({ warnings }: Judged): Place[] {
  const managers = new Map(warnings.flatMap((each) => (each.managers ?? []).map((name) => [foldedName(name), name] as const)));
  const known = [...managers.values()].map((person): Place => ({ role: undefined, person }));
  return warnings.some(({ isManagerUnknown }) => isManagerUnknown)
    ? [...known, { role: undefined, unknown: unknownManager }]
    : known;
}

const unknownManager = 'a manager whom the team’s files do not name (say who in `reports_to`, and keep the files again)';

function countsIn(demands: readonly (Demand | OfManagers)[]): Map<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const demand of demands) {
    if ('manager' in demand) continue;
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
      if (tried.has(approver) || !fits(places[place], approver)) continue;
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

function fits(place: Place | undefined, { name, roles }: Approver): boolean {
  if (place?.unknown !== undefined) return false;
  if (place?.person !== undefined && foldedName(place.person) !== foldedName(name)) return false;
  return place?.role === undefined || roles.includes(place.role);
}

function rank(place: Place | undefined): number {
  return place?.role === undefined && place?.person === undefined && place?.unknown === undefined ? 1 : 0;
}
