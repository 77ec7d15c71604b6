import { ResourceName } from '../../preload/contract/records.ts';
import type { CsvWorld } from '../changes/csv/csv-world.ts';
import type { World } from '../changes/world.ts';
import type { Snapshot } from '../snapshots/snapshot-store.ts';

/** A snapshot as CSV sees it: it may ask for kinds that this one does not hold, as older ones and sign-ins of little reach. */
export function csvWorldOf(world: World, { counts }: Snapshot): CsvWorld {
  return {
    owner: () => world.owner?.(),
    me: world.me,
    records: (kind) => {
      const resource = ResourceName.safeParse(kind);
      return resource.success && counts[resource.data] !== undefined ? world.records(resource.data) : undefined;
    },
  };
}
