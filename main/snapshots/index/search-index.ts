import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { type IndexAsk, indexAsk } from '../../changes/query/index-ask.ts';
import { indexedFields } from '../../changes/query/indexed-fields.ts';
import type { Query } from '../../changes/query/query.ts';
import type { World } from '../../changes/world.ts';
import type { Store } from '../../store/database.ts';
import { heldNow, isCurrent, putIn, takeOut } from './index-rows.ts';
import { codeBook, codesFor } from './index-values.ts';
import { refresh } from './make-index.ts';
import { stretchOf } from './places.ts';

/** The records of the newest snapshot by name, and by what their texts hold. */
export interface SearchIndex {
  /** Whether it holds exactly what the newest snapshot holds of this kind, in the form that this program makes. */
  holds(resource: ResourceName): boolean;
  /** Brings it up to date, resting again and again; nothing is found in it meanwhile. What was made stays if it is left. */
  refresh(resource: ResourceName): Generator<void, void, void>;
  /** What to ask it for a query. */
  ask(query: Query, world: World): IndexAsk;
  /** How many records fit. */
  count(resource: ResourceName, ask: IndexAsk): number;
  /** The next records that fit, after a place, by name. */
  next(resource: ResourceName, ask: IndexAsk, after: number | undefined, limit: number): readonly Placed[];
  /** The ids of the next that fit, likewise. */
  nextIds(resource: ResourceName, ask: IndexAsk, after: number | undefined, limit: number): PlacedIds;
  /** Within a transaction that changes some records beside the newest snapshot: keeps in step, or knows that it is not. */
  replace(resource: ResourceName, found: readonly ZendeskRecord[], gone: readonly number[]): void;
}

export interface Placed {
  readonly place: number;
  readonly body: string;
}

export interface PlacedIds {
  readonly ids: readonly number[];
  /** Of the last of them; undefined where there are no more. */
  readonly place: number | undefined;
}

/** More than these are taken into the index when it is next brought up to date. */
const mostAtOnce = 200;

export function openSearchIndex(store: Store, form: string): SearchIndex {
  const holds = (resource: ResourceName) => isCurrent(store, resource, form);
  return {
    holds,
    refresh: (resource) => refresh(store, resource, form),
    ask: (query, world) => indexAsk(query, (field, pattern) => codesFor(store, world, query.resource, field, pattern)),
    count: (resource, ask) => count(store, resource, ask),
    next: (resource, ask, after, limit) => {
      const { sql, values } = found(resource, ask, after);
      return store
        .all(
          `SELECT places.place AS place, records.body AS body ${sql.from}
             CROSS JOIN records ON records.resource = places.resource AND records.id = places.id AND records.first = places.first
           WHERE ${sql.where} AND records.last IS NULL ORDER BY ${sql.order} LIMIT ?`,
          ...values,
          limit,
        )
        .map(({ place, body }) => ({ place: Number(place), body: String(body) }));
    },
    nextIds: (resource, ask, after, limit) => {
      const { sql, values } = found(resource, ask, after);
      const row = store.get(
        `SELECT group_concat(id) AS ids, max(place) AS place, count(*) AS count FROM (
           SELECT places.id AS id, places.place AS place ${sql.from} WHERE ${sql.where} ORDER BY ${sql.order} LIMIT ?)`,
        ...values,
        limit,
      );
      const ids = typeof row?.ids === 'string' ? row.ids.split(',').map(Number) : [];
      return { ids, place: ids.length < limit ? undefined : Number(row?.place) };
    },
    replace: (resource, records, gone) => {
      if (!indexedFields[resource]) return;
      const isHeld = holds(resource);
      takeOut(store, resource, [...records.map(({ id }) => id), ...gone]);
      const few = records.length <= mostAtOnce;
      const held =
        isHeld && few
          ? heldNow(
              store,
              resource,
              records.map(({ id }) => id),
            )
          : undefined;
      if (held && putIn(store, resource, held, codeBook(store, resource))) return;
      store.run('UPDATE search_forms SET changes = changes + 1, seq = NULL WHERE resource = ?', resource);
    },
  };
}

function count(store: Store, resource: ResourceName, { match }: IndexAsk): number {
  const { from, to } = stretchOf(resource);
  if (match.kind === 'none') return 0;
  const row =
    match.kind === 'all'
      ? store.get('SELECT count(*) AS count FROM search_places WHERE place >= ? AND place < ?', from, to)
      : store.get(
          'SELECT count(*) AS count FROM search_words WHERE search_words MATCH ? AND rowid >= ? AND rowid < ?',
          match.text,
          from,
          to,
        );
  return Number(row?.count ?? 0);
}

/** What fits, after a place, as pieces of a statement over `places`. */
function found(resource: ResourceName, { match }: IndexAsk, after: number | undefined) {
  const { from, to } = stretchOf(resource);
  const first = after === undefined ? from : after + 1;
  if (match.kind !== 'match') {
    const range = match.kind === 'none' ? [to, to] : [first, to];
    return {
      sql: { from: 'FROM search_places AS places', where: 'places.place >= ? AND places.place < ?', order: 'places.place' },
      values: range,
    };
  }
  return {
    sql: {
      from: 'FROM search_words CROSS JOIN search_places AS places ON places.place = search_words.rowid',
      where: 'search_words MATCH ? AND search_words.rowid >= ? AND search_words.rowid < ?',
      order: 'search_words.rowid',
    },
    values: [match.text, first, to],
  };
}
