import type { ResourceName } from '../../preload/contract/records.ts';
import { fieldOf } from '../resources/registry.ts';
import { isObject } from './record-values.ts';

/** Everything that ends a line for somebody, and what no keyboard writes; a tab is left alone, for spreadsheets paste it. */
const controls = /(?!\t)[\p{Cc}\u2028\u2029]/u;

type Values = Readonly<Record<string, unknown>>;

/**
 * The first field that would be given a text it cannot have: a name of several lines, or a NUL, which ends some programs' texts, anywhere. What the record had before
 * may stay. The reason continues the record's name: `“Refund” would hold a line end in its title`.
 */
export function brokenText(
  resource: ResourceName,
  before: Values | undefined,
  after: Values,
): { readonly field: string; readonly reason: string } | undefined {
  for (const [field, value] of Object.entries(after)) {
    const was = before?.[field];
    if (value === was) continue;
    if (holdsNul(value) && !holdsNul(was)) return { field, reason: `would hold a NUL character in ${field}` };
    if (fieldOf(resource, field)?.oneLine !== true || typeof value !== 'string') continue;
    const kept = typeof was === 'string' && controls.test(was);
    if (!kept && controls.test(value)) return { field, reason: `would hold a line end or another control character in ${field}` };
  }
  return undefined;
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\u0000');
  if (Array.isArray(value)) return value.some(holdsNul);
  return isObject(value) && Object.values(value).some(holdsNul);
}
