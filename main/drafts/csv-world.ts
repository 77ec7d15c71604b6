import { ResourceName } from '../../preload/contract/records.ts';
import type { CsvWorld } from '../changes/csv/csv-world.ts';
import type { World } from '../changes/world.ts';

/** A snapshot as CSV sees it: it may ask for more kinds than snapshots hold. */
export function csvWorldOf(world: World): CsvWorld {
  return {
    records: (kind) => {
      const resource = ResourceName.safeParse(kind);
      return resource.success ? world.records(resource.data) : undefined;
    },
  };
}
