import type { CsvWorld } from '../csv-world.ts';
import type { HasRecord } from './custom-fields.ts';

/** Looks ids up in a snapshot; each list is gone through once, when it is first asked about. One that is not held has every id. */
export function knownRecords(world: CsvWorld): HasRecord {
  const known = new Map<string, ReadonlySet<number> | undefined>();
  return (resource, id) => {
    if (!known.has(resource)) {
      const records = world.records(resource);
      known.set(resource, records && new Set(Array.from(records, (record) => record.id)));
    }
    return known.get(resource)?.has(id) ?? true;
  };
}
