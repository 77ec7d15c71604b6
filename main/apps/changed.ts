import type { AppChange, AppsCompared } from '../../preload/contract/apps.ts';
import type { SeenFacts } from './inventory.ts';

/** What is told of over time and between accounts, each setting by itself. */
const compared = ['enabled', 'version', 'framework', 'deprecated', 'obsolete', 'roles', 'groups', 'brands'] as const;

/** What only the account's own apps tell: nothing where either side's were not read. */
const ofOwned: ReadonlySet<string> = new Set(['version', 'framework', 'deprecated', 'obsolete']);

interface Seen {
  /** When the snapshot was taken. */
  readonly at: string;
  /** undefined where it was not installed then. */
  readonly app: SeenFacts | undefined;
}

/** What changed from one snapshot to the next, the newest first. @param seen the oldest first. */
export function changesOver(seen: readonly Seen[]): AppChange[] {
  return seen
    .map(({ at, app }, index): AppChange[] => {
      const before = seen[index - 1]?.app;
      if (index === 0 || (!before && !app)) return [];
      if (!before || !app) return [{ since: at, field: 'installed', before: before !== undefined, after: app !== undefined }];
      return differing(before, app).map(({ field, left, right }) => ({ since: at, field, before: left, after: right }));
    })
    .reverse()
    .flat();
}

/** By names, for an app of one's own has another id in each account; of restrictions by the names of roles, groups and brands. */
export function comparedApps(here: readonly SeenFacts[], there: readonly SeenFacts[]): AppsCompared {
  const [left, right] = [byName(here), byName(there)];
  const ambiguous = [...left, ...right].filter(([, apps]) => apps.length > 1).map(([name]) => name);
  const one = (apps: readonly SeenFacts[] | undefined) => (apps?.length === 1 ? apps[0] : undefined);
  return {
    onlyHere: [...left.keys()].filter((name) => !right.has(name)),
    onlyThere: [...right.keys()].filter((name) => !left.has(name)),
    different: [...left].flatMap(([name, apps]) => {
      const [mine, theirs] = [one(apps), one(right.get(name))];
      if (!mine || !theirs) return [];
      return differing(mine, theirs).map((each) => ({ name, field: each.field, here: each.left, there: each.right }));
    }),
    ambiguous: [...new Set(ambiguous)],
  };
}

function byName(apps: readonly SeenFacts[]): Map<string, SeenFacts[]> {
  const names = new Map<string, SeenFacts[]>();
  for (const app of apps) names.set(app.name, [...(names.get(app.name) ?? []), app]);
  return names;
}

function differing(left: SeenFacts, right: SeenFacts): { field: string; left: unknown; right: unknown }[] {
  const names = new Set([...Object.keys(left.settings), ...Object.keys(right.settings)]);
  const bothRead = left.ownedRead && right.ownedRead;
  const pairs: [string, unknown, unknown][] = [
    ...compared
      .filter((field) => bothRead || !ofOwned.has(field))
      .map((field): [string, unknown, unknown] => [field, shown(left[field]), shown(right[field])]),
    ...[...names].map((name): [string, unknown, unknown] => [`settings.${name}`, left.settings[name], right.settings[name]]),
  ];
  return pairs.flatMap(([field, one, other]) =>
    JSON.stringify(one) === JSON.stringify(other) ? [] : [{ field, left: one ?? null, right: other ?? null }],
  );
}

/** Ids differ between accounts; names are what is meant. */
function shown(value: SeenFacts[(typeof compared)[number]]): unknown {
  return Array.isArray(value) ? value.map(({ name }) => name).sort() : value;
}
