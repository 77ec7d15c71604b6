import type { Desk } from '../accounts/desk.ts';
import type { World } from '../changes/world.ts';
import { Failure } from '../failure.ts';
import type { Snapshot } from '../snapshots/snapshot-store.ts';

/** How often it is begun anew before a person is told. */
const attempts = 3;

interface Moment {
  readonly world: World;
  readonly snapshot: Snapshot;
  /** The same with what was looked up since beside the snapshot; where another snapshot was taken meanwhile, the work is done again. */
  readonly withFound: () => World;
}

/**
 * Work on the snapshot that lets others have the thread. Where they took a new snapshot meanwhile it is done again: half of it true of one
 * snapshot and half of the next would be true of neither.
 *
 * @throws what `work` throws, Failure `validation` where there is no snapshot, `conflict` where it never stays as it is.
 */
export async function ofOneMoment<Result>(
  desk: Desk,
  work: (moment: Moment) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    let world = desk.world();
    const snapshot = refuseWithoutSnapshot(desk);
    const withFound = () => {
      if (desk.snapshots.latest()?.id === snapshot.id) world = desk.world();
      return world;
    };
    try {
      const result = await work({ world, snapshot, withFound });
      if (desk.world() === world) return result;
    } catch (error) {
      // What goes wrong between two snapshots need not go wrong in either.
      if (signal?.aborted || desk.world() === world) throw error;
    }
  }
  throw new Failure(
    'conflict',
    `The snapshot of ${desk.account.name} changed while this was drafted, ${attempts} times. Nothing was drafted; try again once it is taken.`,
  );
}

export function refuseWithoutSnapshot(desk: Desk): Snapshot {
  const snapshot = desk.snapshots.latest();
  if (snapshot) return snapshot;
  throw new Failure('validation', `There is no snapshot of ${desk.account.name} yet. Take one first (\`redline sync\`).`);
}
