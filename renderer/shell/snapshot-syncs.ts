import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { SyncEvent } from '../../preload/contract/areas/snapshots.ts';
import { sentenceOf } from '../parts/failure.ts';
import type { ConsoleClient } from './console-client.ts';
import { Latest } from './latest.ts';
import { forgetAccountData } from './queries.ts';

export type SyncResult = Extract<SyncEvent, { type: 'result' }>;

export type SyncState =
  | { readonly kind: 'running'; readonly read: Readonly<Record<string, number>> }
  | { readonly kind: 'failed'; readonly message: string };

/** Takes snapshots; one at a time for each account, whichever screen is shown. */
export class SnapshotSyncs {
  readonly latest = new Latest<SyncState>();
  readonly #client: ConsoleClient;
  readonly #cache: QueryClient;

  constructor(client: ConsoleClient, cache: QueryClient) {
    this.#client = client;
    this.#cache = cache;
  }

  /** Takes a snapshot. The answer is `undefined` where one is being taken already or it failed; `latest` says why. */
  async start(account: string): Promise<SyncResult | undefined> {
    if (this.latest.get(account)?.kind === 'running') return undefined;
    const read: Record<string, number> = {};
    this.latest.set(account, { kind: 'running', read });
    try {
      let result: SyncResult | undefined;
      for await (const event of await this.#client.snapshots.sync({ account })) {
        if (event.type === 'result') result = event;
        else {
          read[event.resource] = event.read;
          this.latest.set(account, { kind: 'running', read: { ...read } });
        }
      }
      this.latest.delete(account);
      return result;
    } catch (error) {
      this.latest.set(account, { kind: 'failed', message: sentenceOf(error) });
      return undefined;
    } finally {
      forgetAccountData(this.#cache);
    }
  }
}

export const SnapshotSyncsContext = createContext<SnapshotSyncs | undefined>(undefined);

/** The snapshots this window is taking. */
export function useSnapshotSyncs(): SnapshotSyncs {
  const syncs = useContext(SnapshotSyncsContext);
  if (!syncs) throw new Error('useSnapshotSyncs was called outside its provider');
  return syncs;
}
