import { isNothing } from './scalars.ts';

/**
 * Whether two lists have the same members, in any order and any case: tags, the values of a multi-select field, the domains of an
 * organization. Zendesk keeps them in small letters and answers them in an order of its own. No list is an empty one.
 */
export function sameMembers(left: unknown, right: unknown): boolean {
  const [one, other] = [membersOf(left), membersOf(right)];
  if (!one || !other) return false;
  return one.size === other.size && [...other].every((member) => one.has(member));
}

function membersOf(value: unknown): ReadonlySet<string> | undefined {
  if (isNothing(value)) return new Set();
  if (!Array.isArray(value)) return undefined;
  const members = new Set<string>();
  for (const each of value) {
    if (typeof each !== 'string' && typeof each !== 'number') return undefined;
    members.add(String(each).trim().toLowerCase());
  }
  return members;
}
