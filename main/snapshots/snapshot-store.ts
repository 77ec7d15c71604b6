import { z } from 'zod';
import type { SnapshotSummary } from '../../preload/contract/accounts.ts';
import { type ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { Failure } from '../failure.ts';
import { openStore, type Row, type Store } from '../store/database.ts';
import { records } from '../store/migrations/snapshot/001-records.ts';

/** What a finished sync has to say about itself. */
export interface SnapshotFacts {
  /** ISO 8601, UTC. */
  readonly takenAt: string;
  readonly requests: number;
  /** Requests a minute that Zendesk announced. */
  readonly rateLimit: number | undefined;
  /** The id of the signed-in user. */
  readonly me: number | undefined;
  readonly meName?: string | undefined;
}

export interface Snapshot extends SnapshotSummary {
  readonly rateLimit: number | undefined;
  readonly me: number | undefined;
  readonly meName: string | undefined;
}

/** The local copy of one account, encrypted. Only the sync writes it; everything else reads. */
export interface SnapshotStore {
  latest(): Snapshot | undefined;
  records(resource: ResourceName): IterableIterator<ZendeskRecord>;
  find(resource: ResourceName, id: number): ZendeskRecord | undefined;
  /** Whether the newest snapshot that was there at that time (ISO 8601, UTC) held the record. */
  wasThere(resource: ResourceName, id: number, at: string): boolean;
  /** Begins the snapshot `id`. Several may be in the making at once, by several programs; none sees another's pages. */
  begin(id: string, now: number): Staging;
  close(): void;
}

/** A snapshot in the making. */
export interface Staging {
  add(resource: ResourceName, records: readonly ZendeskRecord[]): void;
  /** Makes what was added the newest snapshot, all at once. */
  commit(resources: readonly ResourceName[], facts: SnapshotFacts): Snapshot;
  /** Forgets what was added. */
  discard(): void;
}

/** What a killed sync left behind is cleared away after so long, in milliseconds; none takes a day. */
const longestSync = 24 * 3_600_000;

export function openSnapshotStore(file: string, key: string, holds: string): SnapshotStore {
  const store = openStore({ file, key, migrations: [records], durability: 'normal', holds });
  return {
    latest: () => latest(store),
    *records(resource) {
      for (const row of store.each('SELECT body FROM records WHERE resource = ? AND last IS NULL ORDER BY id', resource))
        yield parse(row);
    },
    find: (resource, id) => {
      const row = store.get('SELECT body FROM records WHERE resource = ? AND id = ? AND last IS NULL', resource, id);
      return row && parse(row);
    },
    wasThere: (resource, id, at) => wasThere(store, resource, id, at),
    begin: (id, now) => begin(store, id, now),
    close: () => store.close(),
  };
}

function begin(store: Store, id: string, now: number): Staging {
  store.run('DELETE FROM staged WHERE staged_at < ?', now - longestSync);
  return {
    add: (resource, page) =>
      store.transaction(() => {
        for (const record of page) {
          store.run(
            'INSERT OR REPLACE INTO staged (sync, resource, id, body, staged_at) VALUES (?, ?, ?, ?, ?)',
            id,
            resource,
            record.id,
            JSON.stringify(record),
            now,
          );
        }
      }),
    commit: (resources, facts) => store.transaction(() => commit(store, id, resources, facts)),
    discard: () => discard(store, id),
  };
}

function discard(store: Store, id: string): void {
  store.run('DELETE FROM staged WHERE sync = ?', id);
}

function commit(store: Store, id: string, resources: readonly ResourceName[], facts: SnapshotFacts): Snapshot {
  const counts: Record<string, number> = {};
  for (const resource of resources) {
    const staged = store.get('SELECT count(*) AS count FROM staged WHERE sync = ? AND resource = ?', id, resource);
    counts[resource] = Number(staged?.count ?? 0);
  }
  store.run(
    'INSERT INTO snapshots (id, taken_at, counts, requests, rate_limit, me, me_name) VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    facts.takenAt,
    JSON.stringify(counts),
    facts.requests,
    facts.rateLimit ?? null,
    facts.me ?? null,
    facts.meName ?? null,
  );
  const seq = Number(store.get('SELECT max(seq) AS seq FROM snapshots')?.seq);
  for (const resource of resources) replaceChanged(store, id, resource, seq);
  discard(store, id);
  return { id, takenAt: facts.takenAt, counts, rateLimit: facts.rateLimit, me: facts.me, meName: facts.meName };
}

/** Ends what changed or is gone, begins what is new; what stayed the same is not touched. */
function replaceChanged(store: Store, sync: string, resource: ResourceName, seq: number): void {
  store.run(
    `UPDATE records SET last = ? WHERE resource = ? AND last IS NULL AND NOT EXISTS (
       SELECT 1 FROM staged WHERE staged.sync = ? AND staged.resource = records.resource AND staged.id = records.id
         AND staged.body = records.body)`,
    seq - 1,
    resource,
    sync,
  );
  store.run(
    `INSERT INTO records (resource, id, first, last, body)
     SELECT resource, id, ?, NULL, body FROM staged WHERE sync = ? AND resource = ? AND NOT EXISTS (
       SELECT 1 FROM records WHERE records.resource = staged.resource AND records.id = staged.id AND records.last IS NULL)`,
    seq,
    sync,
    resource,
  );
}

function wasThere(store: Store, resource: ResourceName, id: number, at: string): boolean {
  const seq = store.get('SELECT max(seq) AS seq FROM snapshots WHERE taken_at <= ?', at)?.seq;
  if (typeof seq !== 'number') return false;
  const found = store.get(
    'SELECT 1 AS found FROM records WHERE resource = ? AND id = ? AND first <= ? AND (last IS NULL OR last >= ?)',
    resource,
    id,
    seq,
    seq,
  );
  return found !== undefined;
}

const SnapshotRow = z.object({
  id: z.string(),
  taken_at: z.string(),
  counts: z.string(),
  rate_limit: z.number().nullable(),
  me: z.number().nullable(),
  me_name: z.string().nullable(),
});

function latest(store: Store): Snapshot | undefined {
  const row = store.get('SELECT id, taken_at, counts, rate_limit, me, me_name FROM snapshots ORDER BY seq DESC LIMIT 1');
  if (!row) return undefined;
  const { id, taken_at, counts, rate_limit, me, me_name } = SnapshotRow.parse(row);
  return {
    id,
    takenAt: taken_at,
    counts: z.record(z.string(), z.number()).parse(JSON.parse(counts)),
    rateLimit: rate_limit ?? undefined,
    me: me ?? undefined,
    meName: me_name ?? undefined,
  };
}

function parse(row: Row): ZendeskRecord {
  try {
    return ZendeskRecord.parse(JSON.parse(String(row.body)));
  } catch (cause) {
    throw new Failure('storage', 'A record of the snapshot is damaged. Take a new snapshot.', { cause });
  }
}
