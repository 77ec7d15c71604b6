import { isObject } from '../changes/record-values.ts';

/** JSON that reads well in `git diff`: keys sorted at every depth, two spaces, a line end at the end. Lists stay in their order. */
export function sortedJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}

/** The same with its keys sorted. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  // By assigning it, this one would become what the object is made of.
  if (keys.includes('__proto__')) return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
  const made: Record<string, unknown> = {};
  for (const key of keys) made[key] = sorted(value[key]);
  return made;
}
