import type { Store } from '../store/database.ts';

/**
 * Lets the snapshots go that were taken before a time, with the records that only they held. The newest one is always kept.
 *
 * @param before ISO 8601, UTC.
 * @returns how many went.
 */
export function dropSnapshotsBefore(store: Store, before: string): number {
  return store.transaction(() => {
    const old = 'taken_at < ? AND seq < (SELECT max(seq) FROM snapshots)';
    const count = Number(store.get(`SELECT count(*) AS count FROM snapshots WHERE ${old}`, before)?.count ?? 0);
    if (count === 0) return 0;
    store.run(`DELETE FROM snapshots WHERE ${old}`, before);
    // A record is kept from the snapshot `first` to the snapshot `last`, which is null for what is there now.
    store.run('DELETE FROM records WHERE last < (SELECT min(seq) FROM snapshots)');
    return count;
  });
}
