import type { Failure } from '../failure.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** Stands in for a snapshot whose file cannot be worked with, so that its account is still listed and its journal read: it holds nothing. */
export function unreadableSnapshots(failure: Failure): SnapshotStore {
  const refuse = (): never => {
    throw failure;
  };
  return {
    latest: () => undefined,
    records: refuse,
    find: refuse,
    findBy: refuse,
    wasThere: refuse,
    kept: () => [],
    summary: () => undefined,
    recordsOf: refuse,
    findIn: refuse,
    earlier: refuse,
    isSound: () => false,
    highestId: () => 0,
    count: () => 0,
    keepFound: refuse,
    revision: () => 0,
    begin: refuse,
    search: { holds: () => false, refresh: refuse, ask: refuse, count: refuse, next: refuse, nextIds: refuse, replace: refuse },
    dropBefore: () => 0,
    close: () => {},
  };
}
