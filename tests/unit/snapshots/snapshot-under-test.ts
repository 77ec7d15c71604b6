import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Practice, type PracticeOptions, startPractice } from '../../../main/practice/server.ts';
import { openSnapshotStore, type SnapshotStore } from '../../../main/snapshots/snapshot-store.ts';
import { type SyncOptions, takeSnapshot } from '../../../main/snapshots/sync.ts';
import { openZendesk } from '../../../main/zendesk/client.ts';
import { createPacer } from '../../../main/zendesk/pacer.ts';
import type { SyncEvent } from '../../../preload/contract/areas/snapshots.ts';
import { temporaryFolder } from '../store/store-under-test.ts';

export const key = 'the key of the tests';

export function snapshotFile(): string {
  return join(temporaryFolder(), 'snapshot.db');
}

export function openSnapshots(file = snapshotFile()): SnapshotStore {
  const store = openSnapshotStore(file, key, 'the snapshot of Acme');
  onTestFinished(() => store.close());
  return store;
}

export async function zendesk(options: PracticeOptions = {}): Promise<Practice> {
  const practice = await startPractice({ limits: { perMinute: 100_000 }, ...options });
  onTestFinished(() => practice.close());
  return practice;
}

export interface SyncChoice {
  readonly signal?: AbortSignal;
  readonly id?: string;
  /** Milliseconds since 1970. */
  readonly now?: number;
  readonly whole?: boolean;
  readonly fresh?: SyncOptions['fresh'];
}

let count = 0;

/** The events of taking a snapshot of a server into a store. */
export function syncing(
  { url, email, token }: Pick<Practice, 'url' | 'email' | 'token'>,
  store: SnapshotStore,
  { signal = new AbortController().signal, id, now = Date.UTC(2026, 10, 23), whole = false, fresh }: SyncChoice = {},
): AsyncGenerator<SyncEvent, void, void> {
  const sleep = async () => signal.throwIfAborted();
  const pacer = createPacer({ clock: () => now, sleep, headroom: 0.1, inFlight: 8 });
  count += 1;
  const made = id ?? `snapshot-${count}`;
  return takeSnapshot({
    zendesk: openZendesk({
      url,
      credentials: { kind: 'api-token', email, token },
      pacer,
      fetch,
      sleep,
      random: () => 0.5,
      clock: () => now,
      timeout: 10_000,
      signal,
    }),
    store,
    clock: () => now,
    id: () => made,
    rateLimit: pacer.limit,
    signal,
    whole,
    fresh,
  });
}

/** Takes a snapshot to its end. @returns its events; the last one is the result. */
export async function synced(
  server: Pick<Practice, 'url' | 'email' | 'token'>,
  store: SnapshotStore,
  choice: SyncChoice = {},
): Promise<SyncEvent[]> {
  const events: SyncEvent[] = [];
  for await (const event of syncing(server, store, choice)) events.push(event);
  return events;
}

/** What a store holds now, to be compared. */
export function held(store: SnapshotStore): unknown {
  return { latest: store.latest(), macros: [...store.records('macros')], groups: [...store.records('groups')] };
}
