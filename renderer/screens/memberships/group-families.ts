import type { TeamGroup } from '../../../preload/contract/memberships.ts';

/** Groups whose names begin alike, as `Billing – Berlin` and `Billing – Austin` do. */
export interface GroupFamily {
  /** What they begin with; absent for a group that stands alone. */
  readonly prefix?: string;
  readonly groups: readonly TeamGroup[];
}

/** What teams put between the parts of a name: dashes and pipes among spaces, colons, slashes. */
const separator = /\s+[–—|-]\s+|\s*::\s*|:\s+|\s*\/\s*/;

/** Groups in their order, those that begin alike together where the first of them stands. A prefix of one group is none. */
export function groupFamilies(groups: readonly TeamGroup[]): GroupFamily[] {
  const members = new Map<string, TeamGroup[]>();
  for (const group of groups) {
    const prefix = prefixOf(group.name);
    if (prefix !== undefined) members.set(prefix, [...(members.get(prefix) ?? []), group]);
  }
  const told = new Set<string>();
  return groups.flatMap((group) => {
    const prefix = prefixOf(group.name);
    const family = prefix === undefined ? undefined : members.get(prefix);
    if (prefix === undefined || family === undefined || family.length < 2) return [{ groups: [group] }];
    if (told.has(prefix)) return [];
    told.add(prefix);
    return [{ prefix, groups: family }];
  });
}

function prefixOf(name: string): string | undefined {
  const found = separator.exec(name);
  return found && found.index > 0 ? name.slice(0, found.index) : undefined;
}
