import { z } from 'zod';
import type { SnapshotSummary } from '../../preload/contract/accounts.ts';
import { ResourceName, type ZendeskRecord } from '../../preload/contract/records.ts';
import { openStore, type Row, type Store } from '../store/database.ts';
import { records } from '../store/migrations/snapshot/001-records.ts';
import { beginnings } from '../store/migrations/snapshot/002-beginnings.ts';
import { search } from '../store/migrations/snapshot/003-search.ts';
import { openSearchIndex, type SearchIndex } from './index/search-index.ts';
import { parseRecord } from './parse-record.ts';
import { dropSnapshotsBefore } from './retention.ts';

/** What a finished sync has to say about itself. */
export interface SnapshotFacts {
  /** When reading began, by Zendesk's clock, in milliseconds since 1970: what changed later may be missing. */
  readonly beganAt: number;
  /** When each resource was last read whole, likewise. */
  readonly wholeAt: Readonly<Record<string, number>>;
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
  /** Undefined in snapshots of an earlier version, after which everything is read whole. */
  readonly beganAt: number | undefined;
  readonly wholeAt: Readonly<Record<string, number>>;
  readonly rateLimit: number | undefined;
  readonly me: number | undefined;
  readonly meName: string | undefined;
}

/** The local copy of one account, encrypted. Only the sync writes it; everything else reads. */
export interface SnapshotStore {
  latest(): Snapshot | undefined;
  records(resource: ResourceName): IterableIterator<ZendeskRecord>;
  find(resource: ResourceName, id: number): ZendeskRecord | undefined;
  /** The first record whose field is exactly that text. */
  findBy(resource: ResourceName, field: string, text: string): ZendeskRecord | undefined;
  /** Whether the newest snapshot that was there at that time (ISO 8601, UTC) held the record. */
  wasThere(resource: ResourceName, id: number, at: string): boolean;
  /** The snapshots that are kept, the newest first. */
  kept(): readonly string[];
  /** One of them. */
  summary(snapshot: string): SnapshotSummary | undefined;
  /** The records of a snapshot that is kept, as it held them. */
  recordsOf(snapshot: string, resource: ResourceName): IterableIterator<ZendeskRecord>;
  /** One of them. */
  findIn(snapshot: string, resource: ResourceName, id: number): ZendeskRecord | undefined;
  /** What snapshots that are kept held of the record and the newest does not, the newest first. */
  earlier(resource: ResourceName, id: number): readonly ZendeskRecord[];
  /** Whether every record of the newest snapshot can be read; where not, its changes alone would not put it right. */
  isSound(resource: ResourceName): boolean;
  /** The highest id that the newest snapshot holds; 0 where it holds none. */
  highestId(resource: ResourceName): number;
  /** How many records of the resource there are now. */
  count(resource: ResourceName): number;
  /** Keeps records that were looked up beside the newest snapshot, in place of what was known of them; those in `gone` are forgotten. */
  keepFound(resource: ResourceName, found: readonly ZendeskRecord[], gone: readonly number[]): void;
  /** Counts the times that records were kept beside the newest snapshot since the store was opened. */
  revision(): number;
  /** Begins the snapshot `id`. Several may be in the making at once, by several programs; none sees another's pages. */
  begin(id: string, now: number): Staging;
  /** What long lists are searched by. */
  readonly search: SearchIndex;
  /** Lets older snapshots than that go (ISO 8601, UTC), never the newest. @returns how many went. */
  dropBefore(time: string): number;
  close(): void;
}

/** How a resource was read: all of it, so that what was not read is gone, or only what changed since the snapshot before. */
export type ReadHow = 'whole' | 'changes';

/** A snapshot in the making. */
export interface Staging {
  add(resource: ResourceName, records: readonly ZendeskRecord[]): void;
  /** Notes that records are gone, where only changes are read. */
  remove(resource: ResourceName, ids: readonly number[]): void;
  /** Makes what was added the newest snapshot, all at once. */
  commit(resources: Readonly<Partial<Record<ResourceName, ReadHow>>>, facts: SnapshotFacts): Snapshot;
  /** Forgets what was added. */
  discard(): void;
}

/** What a killed sync left behind is cleared away after so long, in milliseconds; none takes a day. */
const longestSync = 24 * 3_600_000;

export function openSnapshotStore(file: string, key: string, holds: string, keyIsRight = false): SnapshotStore {
  const migrations = [records, beginnings, search];
  const store = openStore({ file, key, migrations, durability: 'normal', holds, keyIsRight, keepsDecrypted: 32 });
  const index = openSearchIndex(store, indexForm);
  let revision = 0;
  return {
    latest: () => latest(store),
    records: (resource) => recordsNow(store, resource),
    find: (resource, id) => {
      const row = store.get('SELECT body FROM records WHERE resource = ? AND id = ? AND last IS NULL', resource, id);
      return row && parse(row);
    },
    findBy: (resource, field, text) => findBy(store, resource, field, text),
    kept: () => store.all('SELECT id FROM snapshots ORDER BY seq DESC').map(({ id }) => String(id)),
    summary: (snapshot) => summaryOf(store, snapshot),
    recordsOf: (snapshot, resource) => recordsAt(store, resource, seqOf(store, snapshot)),
    findIn: (snapshot, resource, id) => {
      const seq = seqOf(store, snapshot);
      const sql = 'SELECT body FROM records WHERE resource = ? AND id = ? AND first <= ? AND (last IS NULL OR last >= ?)';
      const row = store.get(sql, resource, id, seq, seq);
      return row && parse(row);
    },
    earlier: (resource, id) =>
      store
        .all('SELECT body FROM records WHERE resource = ? AND id = ? AND last IS NOT NULL ORDER BY last DESC', resource, id)
        .map(parse),
    isSound: (resource) =>
      store.get(
        `SELECT 1 AS found FROM records WHERE resource = ? AND last IS NULL
           AND NOT (json_valid(body) AND json_extract(body, '$.id') IS id) LIMIT 1`,
        resource,
      ) === undefined,
    highestId: (resource) =>
      Number(store.get('SELECT max(id) AS highest FROM records WHERE resource = ? AND last IS NULL', resource)?.highest ?? 0),
    count: (resource) =>
      Number(store.get('SELECT count(*) AS count FROM records WHERE resource = ? AND last IS NULL', resource)?.count ?? 0),
    keepFound: (resource, found, gone) => {
      store.transaction(() => index.replace(resource, keepFound(store, resource, found, gone), gone));
      revision += 1;
    },
    revision: () => revision,
    wasThere: (resource, id, at) => wasThere(store, resource, id, at),
    begin: (id, now) => begin(store, id, now),
    search: index,
    dropBefore: (time) => dropSnapshotsBefore(store, time),
    close: () => store.close(),
  };
}

/** Changes whenever an index made before would answer otherwise than one made now: by hand, and with the letters that Node knows. */
const indexForm = `2 ${process.versions.unicode} ${process.versions.icu}`;

/** How many records are fetched from the store at once. */
const atOnce = 500;

/**
 * The records of the newest snapshot by their ids, all of one moment whatever is written meanwhile. Many bodies come as one value, a line
 * each: libsql takes longer over each value than over what is in it.
 */
function recordsNow(store: Store, resource: ResourceName): IterableIterator<ZendeskRecord> {
  return recordsAt(store, resource, Number(store.get('SELECT max(seq) AS seq FROM snapshots')?.seq ?? 0));
}

/** A snapshot's place in the order of all; 0, at which there is nothing, for one that is not kept. */
function seqOf(store: Store, snapshot: string): number {
  return Number(store.get('SELECT seq FROM snapshots WHERE id = ?', snapshot)?.seq ?? 0);
}

function* recordsAt(store: Store, resource: ResourceName, seq: number): IterableIterator<ZendeskRecord> {
  const sql = `SELECT max(id) AS highest, group_concat(body, char(10)) AS bodies FROM (
    SELECT id, body FROM records WHERE resource = ? AND id > ? AND first <= ? AND (last IS NULL OR last >= ?) ORDER BY id LIMIT ${atOnce})`;
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const { highest, bodies } = store.get(sql, resource, after, seq, seq) ?? {};
    if (typeof highest !== 'number') return;
    for (const body of String(bodies).split('\n')) yield parse({ body });
    after = highest;
  }
}

/** The body of a record that is gone. */
const gone = '';

function begin(store: Store, sync: string, now: number): Staging {
  store.run('DELETE FROM staged WHERE staged_at < ?', now - longestSync);
  const stage = (resource: ResourceName, id: number, body: string) =>
    store.run(
      'INSERT OR REPLACE INTO staged (sync, resource, id, body, staged_at) VALUES (?, ?, ?, ?, ?)',
      sync,
      resource,
      id,
      body,
      now,
    );
  return {
    add: (resource, page) =>
      store.transaction(() => {
        for (const record of page) stage(resource, record.id, JSON.stringify(record));
      }),
    remove: (resource, ids) =>
      store.transaction(() => {
        for (const id of ids) stage(resource, id, gone);
      }),
    commit: (resources, facts) => store.transaction(() => commit(store, sync, resources, facts)),
    discard: () => discard(store, sync),
  };
}

function discard(store: Store, id: string): void {
  store.run('DELETE FROM staged WHERE sync = ?', id);
}

function commit(
  store: Store,
  id: string,
  resources: Readonly<Partial<Record<ResourceName, ReadHow>>>,
  { takenAt, beganAt, wholeAt, requests, rateLimit, me, meName }: SnapshotFacts,
): Snapshot {
  store.run(
    `INSERT INTO snapshots (id, taken_at, began_at, whole_at, counts, requests, rate_limit, me, me_name)
     VALUES (?, ?, ?, ?, '{}', ?, ?, ?, ?)`,
    id,
    takenAt,
    beganAt,
    JSON.stringify(wholeAt),
    requests,
    rateLimit ?? null,
    me ?? null,
    meName ?? null,
  );
  const seq = Number(store.get('SELECT max(seq) AS seq FROM snapshots')?.seq);
  const counts: Record<string, number> = {};
  for (const resource of ResourceName.options) {
    const how = resources[resource];
    if (how === undefined) continue;
    replaceChanged(store, id, resource, how, seq);
    const now = store.get('SELECT count(*) AS count FROM records WHERE resource = ? AND last IS NULL', resource);
    counts[resource] = Number(now?.count ?? 0);
  }
  store.run('UPDATE snapshots SET counts = ? WHERE seq = ?', JSON.stringify(counts), seq);
  discard(store, id);
  return { id, takenAt, beganAt, wholeAt, counts, rateLimit, me, meName };
}

/** Ends what changed or is gone, begins what is new; what stayed the same is not touched. */
function replaceChanged(store: Store, sync: string, resource: ResourceName, how: ReadHow, seq: number): void {
  const ended =
    how === 'whole'
      ? `NOT EXISTS (SELECT 1 FROM staged WHERE staged.sync = ? AND staged.resource = records.resource AND staged.id = records.id
           AND staged.body = records.body)`
      : `EXISTS (SELECT 1 FROM staged WHERE staged.sync = ? AND staged.resource = records.resource AND staged.id = records.id
           AND staged.body <> records.body)`;
  store.run(`UPDATE records SET last = ? WHERE resource = ? AND last IS NULL AND ${ended}`, seq - 1, resource, sync);
  store.run(
    `INSERT INTO records (resource, id, first, last, body)
     SELECT resource, id, ?, NULL, body FROM staged WHERE sync = ? AND resource = ? AND body <> '${gone}' AND NOT EXISTS (
       SELECT 1 FROM records WHERE records.resource = staged.resource AND records.id = staged.id AND records.last IS NULL)`,
    seq,
    sync,
    resource,
  );
}

/** @returns what of it is not as it was known. */
function keepFound(
  store: Store,
  resource: ResourceName,
  found: readonly ZendeskRecord[],
  gone: readonly number[],
): readonly ZendeskRecord[] {
  const seq = Number(store.get('SELECT max(seq) AS seq FROM snapshots')?.seq ?? 0);
  const end = (id: number) => {
    store.run('DELETE FROM records WHERE resource = ? AND id = ? AND first = ?', resource, id, seq);
    store.run('UPDATE records SET last = ? WHERE resource = ? AND id = ? AND last IS NULL', seq - 1, resource, id);
  };
  for (const id of gone) end(id);
  const changed = new Map<number, ZendeskRecord>();
  for (const record of found) {
    const body = JSON.stringify(record);
    const known = store.get('SELECT body FROM records WHERE resource = ? AND id = ? AND last IS NULL', resource, record.id);
    if (known?.body === body) continue;
    end(record.id);
    store.run('INSERT INTO records (resource, id, first, last, body) VALUES (?, ?, ?, NULL, ?)', resource, record.id, seq, body);
    changed.set(record.id, record);
  }
  return [...changed.values()];
}

/** Bodies are looked through as they are written: parsing those of a hundred thousand people would take seconds. */
function findBy(store: Store, resource: ResourceName, field: string, text: string): ZendeskRecord | undefined {
  const written = `${JSON.stringify(field)}:${JSON.stringify(text)}`;
  const sql = 'SELECT body FROM records WHERE resource = ? AND last IS NULL AND instr(body, ?) > 0 ORDER BY id';
  for (const row of store.each(sql, resource, written)) {
    const record = parse(row);
    if (record[field] === text) return record;
  }
  return undefined;
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
  began_at: z.number().nullable(),
  whole_at: z.string().nullable(),
  rate_limit: z.number().nullable(),
  me: z.number().nullable(),
  me_name: z.string().nullable(),
});

function latest(store: Store): Snapshot | undefined {
  const row = store.get(
    'SELECT id, taken_at, began_at, whole_at, counts, rate_limit, me, me_name FROM snapshots ORDER BY seq DESC LIMIT 1',
  );
  if (!row) return undefined;
  const { id, taken_at, began_at, whole_at, counts, rate_limit, me, me_name } = SnapshotRow.parse(row);
  const figures = (text: string) => z.record(z.string(), z.number()).parse(JSON.parse(text));
  return {
    id,
    takenAt: taken_at,
    beganAt: began_at ?? undefined,
    wholeAt: figures(whole_at ?? '{}'),
    counts: figures(counts),
    rateLimit: rate_limit ?? undefined,
    me: me ?? undefined,
    meName: me_name ?? undefined,
  };
}

function summaryOf(store: Store, snapshot: string): SnapshotSummary | undefined {
  const row = store.get('SELECT id, taken_at, counts FROM snapshots WHERE id = ?', snapshot);
  if (!row) return undefined;
  const { id, taken_at, counts } = SnapshotRow.pick({ id: true, taken_at: true, counts: true }).parse(row);
  return { id, takenAt: taken_at, counts: z.record(z.string(), z.number()).parse(JSON.parse(counts)) };
}

function parse(row: Row): ZendeskRecord {
  return parseRecord(String(row.body));
}
