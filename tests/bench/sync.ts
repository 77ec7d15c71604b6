import type { SnapshotStore } from '../../main/snapshots/snapshot-store.ts';
import { takeSnapshot } from '../../main/snapshots/sync.ts';
import { openZendesk } from '../../main/zendesk/client.ts';
import { createPacer } from '../../main/zendesk/pacer.ts';
import type { PracticeProcess } from './practice-process.ts';

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Takes a snapshot as the product does. */
export async function sync({ url, email, token }: PracticeProcess, store: SnapshotStore): Promise<void> {
  const pacer = createPacer({ clock: Date.now, sleep, headroom: 0.1, inFlight: 8 });
  const credentials = { kind: 'api-token', email, token } as const;
  const events = takeSnapshot({
    zendesk: openZendesk({ url, credentials, pacer, fetch, sleep, random: Math.random, clock: Date.now }),
    store,
    clock: Date.now,
    id: () => crypto.randomUUID(),
    rateLimit: pacer.limit,
    signal: new AbortController().signal,
  });
  for await (const _event of events);
}
