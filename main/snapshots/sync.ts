import type { SyncEvent } from '../../preload/contract/contract.ts';
import type { ResourceName } from '../../preload/contract/records.ts';
import type { Zendesk } from '../zendesk/client.ts';
import type { SnapshotStore, Staging } from './snapshot-store.ts';

export interface SyncOptions {
  readonly zendesk: Zendesk;
  readonly store: SnapshotStore;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Makes an id for the snapshot. */
  readonly id: () => string;
  readonly rateLimit: () => number | undefined;
  readonly signal: AbortSignal;
}

const resources: readonly ResourceName[] = ['groups', 'macros'];

/**
 * Reads the account into a new snapshot and reports as it goes; the last event is the result. The snapshot before stays whole
 * until every page of the new one is there, so a sync that fails or is cancelled changes nothing.
 */
export async function* takeSnapshot(options: SyncOptions): AsyncGenerator<SyncEvent, void, void> {
  const { zendesk, store, clock, signal } = options;
  const me = await zendesk.me();
  const staging = store.begin(options.id(), clock());
  try {
    for (const resource of resources) {
      let read = 0;
      for await (const page of zendesk.resources[resource].list()) {
        signal.throwIfAborted();
        staging.add(resource, page);
        read += page.length;
        yield { type: 'progress', resource, read, requests: zendesk.requests() };
      }
    }
    signal.throwIfAborted();
    const requests = zendesk.requests();
    const takenAt = new Date(clock()).toISOString();
    const { id, counts } = staging.commit(resources, {
      takenAt,
      requests,
      rateLimit: options.rateLimit(),
      me: me.id,
      meName: me.name,
    });
    yield { type: 'result', snapshot: id, takenAt, counts, requests };
  } finally {
    forget(staging);
  }
}

/** Why the sync ended is what matters; what could not be cleared away now is so at a later one. */
function forget(staging: Staging): void {
  try {
    staging.discard();
  } catch {}
}
