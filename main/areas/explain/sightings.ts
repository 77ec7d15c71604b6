import type { ResourceName } from '../../../preload/contract/records.ts';
import type { Desk } from '../../accounts/desk.ts';
import type { Sighting } from '../../explain/text-then.ts';

/** A record as each snapshot that is kept held it, the oldest first. */
export function sightingsOf({ snapshots }: Pick<Desk, 'snapshots'>, resource: ResourceName, id: number): Sighting[] {
  return snapshots
    .kept()
    .flatMap((snapshot) => {
      const summary = snapshots.summary(snapshot);
      // A snapshot that holds none of the kind does not show that the record was not there.
      if (!summary || summary.counts[resource] === undefined) return [];
      return [{ at: summary.takenAt, record: snapshots.findIn(snapshot, resource, id) }];
    })
    .reverse();
}
