import { randomUUID } from 'node:crypto';
import type { SyncEvent } from '../../preload/contract/areas/snapshots.ts';
import { Failure } from '../failure.ts';
import { justChanged } from '../journal/just-changed.ts';
import type { SnapshotStore } from '../snapshots/snapshot-store.ts';
import { takeSnapshot } from '../snapshots/sync.ts';
import { DamagedFile } from '../store/database.ts';
import type { Desk } from './desk.ts';
import { dropOldSnapshots, snapshotDays } from './snapshot-days.ts';

/**
 * Takes a snapshot of an opened account, and lets go of those that are too old. Aborting the signal ends it and keeps the snapshot
 * before. Where the file turns out to be damaged it is put aside and the snapshot begun anew.
 *
 * @param whole reads everything, also what seems unchanged since the snapshot before.
 */
export async function* syncAccount(
  desk: Desk,
  clock: () => number,
  signal?: AbortSignal,
  whole = false,
): AsyncGenerator<SyncEvent, void, void> {
  const ending = signal ?? new AbortController().signal;
  const connect = await desk.connect();
  const fresh = justChanged(desk.journal, clock());
  const take = async function* (store: SnapshotStore): AsyncGenerator<SyncEvent, void, void> {
    // What is still on its way when the snapshot has failed has nobody who waits for it.
    const over = new AbortController();
    try {
      yield* takeSnapshot({
        zendesk: connect(AbortSignal.any([ending, over.signal])),
        store,
        clock,
        id: () => `snapshot-${randomUUID().slice(0, 8)}`,
        rateLimit: desk.pacer.limit,
        signal: ending,
        whole,
        fresh,
      });
    } finally {
      over.abort(new Failure('cancelled', 'The snapshot is over.'));
    }
  };
  const { installation, account } = desk;
  let store = desk.snapshots;
  try {
    yield* take(store);
  } catch (error) {
    if (!(error instanceof DamagedFile)) throw error;
    store = installation.withoutSnapshot(account).snapshots;
    yield* take(store);
  }
  dropOldSnapshots(store, snapshotDays(installation.registry), clock());
}
