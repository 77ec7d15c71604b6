import { randomUUID } from 'node:crypto';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { indexedFields } from '../../changes/query/indexed-fields.ts';
import { recordName } from '../../changes/record-values.ts';
import type { Store } from '../../store/database.ts';
import { parseRecord } from '../parse-record.ts';
import { heldNow, isCurrent, putAt, putIn, takeOut, withTerms } from './index-rows.ts';
import { codeBook } from './index-values.ts';
import { mergeSort } from './merge-sort.ts';
import { byName, type Named, room, stretchOf } from './places.ts';

/** Records that are read, that are written one among others, and that are written one after the other, between two rests. */
const read = 1000;
const changedAtOnce = 250;
const madeAtOnce = 500;
/** Ids that are compared between two rests. */
const compared = 10_000;

/**
 * Brings the index of one kind of record up to the newest snapshot: what changed where that is little, all of it where it is much or the
 * index has another form. Each step is a transaction of its own and rests follow each other fast, so that nobody waits for it long. Where
 * somebody else is at it or changes something meanwhile, the index stays marked as out of step, and the next one puts it right.
 */
export function* refresh(store: Store, resource: ResourceName, form: string): Generator<void, void, void> {
  if (!indexedFields[resource] || isCurrent(store, resource, form)) return;
  const builder = randomUUID();
  const state = store.transaction(() => claim(store, resource, builder));
  if (state.seq === undefined) return;
  const total = Number(
    store.get('SELECT count(*) AS count FROM records WHERE resource = ? AND last IS NULL', resource)?.count ?? 0,
  );
  const changed = state.form === form ? yield* changedSince(store, resource, total / 4 + 1000) : undefined;
  const isDone = changed
    ? yield* change(store, resource, changed, { builder, ...state })
    : yield* make(store, resource, { builder, ...state });
  if (!isDone) return;
  store.run(
    `UPDATE search_forms SET seq = ?, form = ?, builder = NULL
     WHERE resource = ? AND builder = ? AND changes = ? AND (SELECT max(seq) FROM snapshots) = ?`,
    state.seq,
    form,
    resource,
    builder,
    state.changes,
    state.seq,
  );
}

interface State {
  /** Of the newest snapshot; undefined where there is none. */
  readonly seq: number | undefined;
  readonly form: string;
  readonly changes: number;
}

/** Whoever claims last goes on; who had claimed before sees it at the next step. */
function claim(store: Store, resource: ResourceName, builder: string): State {
  store.run("INSERT OR IGNORE INTO search_forms (resource, form) VALUES (?, '')", resource);
  store.run('UPDATE search_forms SET builder = ?, seq = NULL WHERE resource = ?', builder, resource);
  const row = store.get(
    'SELECT form, changes, (SELECT max(seq) FROM snapshots) AS newest FROM search_forms WHERE resource = ?',
    resource,
  );
  return {
    seq: typeof row?.newest === 'number' ? row.newest : undefined,
    form: String(row?.form ?? ''),
    changes: Number(row?.changes ?? 0),
  };
}

/** Who brings the index up to date, and how much had been kept beside snapshots when that was begun. */
interface Work {
  readonly builder: string;
  readonly changes: number;
}

/** One step as a transaction. @returns false where somebody else has claimed the index, or has kept something since. */
function step(store: Store, resource: ResourceName, { builder, changes }: Work, task: () => boolean): boolean {
  const sql = 'SELECT 1 AS found FROM search_forms WHERE resource = ? AND builder = ? AND changes = ?';
  return store.transaction(() => store.get(sql, resource, builder, changes) !== undefined && task());
}

/** The ids of what is no longer as it is in the index, or not in it yet; undefined where there are more than `most`. */
function* changedSince(store: Store, resource: ResourceName, most: number): Generator<void, readonly number[] | undefined, void> {
  const changed: number[] = [];
  const newOnes = `SELECT id, EXISTS (SELECT 1 FROM search_places AS places WHERE places.resource = records.resource
      AND places.id = records.id AND places.first = records.first) AS same
    FROM records WHERE resource = ? AND last IS NULL AND id > ? ORDER BY id LIMIT ${compared}`;
  const oldOnes = `SELECT id, EXISTS (SELECT 1 FROM records WHERE records.resource = places.resource AND records.id = places.id
      AND records.first = places.first AND records.last IS NULL) AS same
    FROM search_places AS places WHERE resource = ? AND id > ? ORDER BY id LIMIT ${compared}`;
  for (const sql of [newOnes, oldOnes]) {
    let after = Number.MIN_SAFE_INTEGER;
    for (;;) {
      const row = store.get(
        `SELECT group_concat(CASE WHEN NOT same THEN id END) AS ids, max(id) AS highest FROM (${sql})`,
        resource,
        after,
      );
      if (typeof row?.highest !== 'number') break;
      if (typeof row.ids === 'string') changed.push(...row.ids.split(',').map(Number));
      if (changed.length > most) return undefined;
      after = row.highest;
      yield;
    }
  }
  return [...new Set(changed)];
}

function* change(store: Store, resource: ResourceName, changed: readonly number[], work: Work): Generator<void, boolean, void> {
  const codeOf = codeBook(store, resource);
  for (let start = 0; start < changed.length; start += changedAtOnce) {
    const ids = changed.slice(start, start + changedAtOnce);
    const isDone = step(store, resource, work, () => {
      takeOut(store, resource, ids);
      return putIn(store, resource, heldNow(store, resource, ids), codeOf);
    });
    // Where there is no room between two names any more, everything gets new places.
    if (!isDone) return yield* make(store, resource, work);
    yield;
  }
  return true;
}

/** Makes all of it anew. */
function* make(store: Store, resource: ResourceName, work: Work): Generator<void, boolean, void> {
  const names = yield* namesOf(store, resource);
  yield* mergeSort(names, byName);
  if (!(yield* empty(store, resource, work))) return false;
  const { from } = stretchOf(resource);
  const codeOf = codeBook(store, resource);
  for (let start = 0; start < names.length; start += madeAtOnce) {
    const ids = names.slice(start, start + madeAtOnce).map(({ id }) => id);
    const held = new Map(heldNow(store, resource, ids).map((each) => [each.record.id, withTerms(resource, each)]));
    yield;
    const isDone = step(store, resource, work, () => {
      for (const [index, id] of ids.entries()) {
        const each = held.get(id);
        if (each) putAt(store, resource, each, from + room * (start + index + 1), codeOf);
      }
      return true;
    });
    if (!isDone) return false;
    yield;
  }
  return true;
}

function* namesOf(store: Store, resource: ResourceName): Generator<void, Named[], void> {
  const names: Named[] = [];
  const sql = `SELECT max(id) AS highest, group_concat(body, char(10)) AS bodies FROM (
    SELECT id, body FROM records WHERE resource = ? AND last IS NULL AND id > ? ORDER BY id LIMIT ${read})`;
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const { highest, bodies } = store.get(sql, resource, after) ?? {};
    if (typeof highest !== 'number') return names;
    for (const record of parsed(bodies)) names.push({ id: record.id, name: recordName(resource, record) });
    after = highest;
    yield;
  }
}

function* empty(store: Store, resource: ResourceName, work: Work): Generator<void, boolean, void> {
  const { from, to } = stretchOf(resource);
  for (;;) {
    let left = 0;
    const isMine = step(store, resource, work, () => {
      const places = store.all('SELECT place FROM search_places WHERE place >= ? AND place < ? LIMIT 1000', from, to);
      for (const { place } of places) {
        store.run('DELETE FROM search_words WHERE rowid = ?', Number(place));
        store.run('DELETE FROM search_places WHERE place = ?', Number(place));
      }
      left = places.length;
      return true;
    });
    if (!isMine) return false;
    if (left === 0) return true;
    yield;
  }
}

/** Bodies as JSON, a line each. */
function parsed(bodies: unknown): ZendeskRecord[] {
  if (typeof bodies !== 'string') return [];
  return bodies.split('\n').map((body) => parseRecord(body));
}
