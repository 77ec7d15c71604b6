import { ResourceName } from '../../preload/contract/records.ts';
import type { Totals } from '../changes/planned.ts';

/** How many records of each resource a snapshot counted. */
export function totalsOf(counts: Readonly<Record<string, number>> = {}): Totals {
  return Object.fromEntries(
    ResourceName.options.flatMap((resource) => (counts[resource] === undefined ? [] : [[resource, counts[resource]]])),
  );
}
