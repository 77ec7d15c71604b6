import { randomUUID } from 'node:crypto';
import type { SyncEvent } from '../../preload/contract/contract.ts';
import { justChanged } from '../journal/just-changed.ts';
import { takeSnapshot } from '../snapshots/sync.ts';
import type { Desk } from './desk.ts';

/**
 * Takes a snapshot of an opened account. Aborting the signal ends it and keeps the snapshot before.
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
  yield* takeSnapshot({
    zendesk: connect(ending),
    store: desk.snapshots,
    clock,
    id: () => `snapshot-${randomUUID().slice(0, 8)}`,
    rateLimit: desk.pacer.limit,
    signal: ending,
    whole,
    fresh: justChanged(desk.journal, clock()),
  });
}
