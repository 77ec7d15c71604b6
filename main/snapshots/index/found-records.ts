import { setImmediate as rest } from 'node:timers/promises';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import type { IndexAsk } from '../../changes/query/index-ask.ts';
import { matches } from '../../changes/query/match.ts';
import type { Query } from '../../changes/query/query.ts';
import type { World } from '../../changes/world.ts';
import { parseRecord } from '../parse-record.ts';
import type { SearchIndex } from './search-index.ts';

/** The index is being made anew, so that what was found so far cannot be gone on with. */
export class IndexMoved extends Error {}

/** Ids that are fetched, and records that are judged, between two rests. */
const fetched = 50_000;
const judged = 500;

/** What a query finds in an index, by name, as far as it was asked for. Long lists are gathered with rests. */
export class FoundRecords {
  private readonly ids: number[] = [];
  private isWhole = false;
  private after: number | undefined;
  private counted: number | undefined;
  private gathering: Promise<void> = Promise.resolve();
  private readonly ask: IndexAsk;
  private readonly index: SearchIndex;
  private readonly world: World;
  private readonly query: Query;

  constructor(index: SearchIndex, world: World, query: Query) {
    this.index = index;
    this.world = world;
    this.query = query;
    this.ask = index.ask(query, world);
  }

  /** How many there are where that is told without looking at each, or where each was looked at. */
  total(): number | undefined {
    if (this.isWhole) return this.ids.length;
    if (!this.ask.exact) return undefined;
    this.counted ??= this.index.count(this.query.resource, this.ask);
    return this.counted;
  }

  /** How many are known of. */
  get soFar(): number {
    return this.ids.length;
  }

  /** The first of them. */
  async first(limit: number, signal: AbortSignal | undefined): Promise<readonly ZendeskRecord[]> {
    if (this.ask.exact && this.ids.length === 0)
      return this.index.next(this.query.resource, this.ask, undefined, limit).map(({ body }) => parseRecord(body));
    return this.page(0, limit, signal);
  }

  /** Those from `offset` on. */
  async page(offset: number, limit: number, signal: AbortSignal | undefined): Promise<readonly ZendeskRecord[]> {
    await this.gather(offset + limit, signal);
    return recordsOf(this.world, this.query, this.ids.slice(offset, offset + limit));
  }

  /** The ids of all of them. */
  async all(signal: AbortSignal | undefined): Promise<readonly number[]> {
    await this.gather(Number.POSITIVE_INFINITY, signal);
    return this.ids;
  }

  /** Only one caller at a time goes on. */
  private async gather(count: number, signal: AbortSignal | undefined): Promise<void> {
    const before = this.gathering;
    const mine = before.catch(() => {}).then(() => this.gatherOn(count, signal));
    this.gathering = mine;
    await mine;
  }

  private async gatherOn(count: number, signal: AbortSignal | undefined): Promise<void> {
    while (!this.isWhole && this.ids.length < count) {
      signal?.throwIfAborted();
      if (!this.index.holds(this.query.resource)) throw new IndexMoved();
      if (this.ask.exact) this.fetchSome();
      else this.judgeSome();
      if (!this.isWhole) await rest();
    }
  }

  private fetchSome(): void {
    const { ids, place } = this.index.nextIds(this.query.resource, this.ask, this.after, fetched);
    for (const id of ids) this.ids.push(id);
    this.after = place;
    this.isWhole = place === undefined;
  }

  private judgeSome(): void {
    const placed = this.index.next(this.query.resource, this.ask, this.after, judged);
    for (const { body } of placed) {
      const record = parseRecord(body);
      if (matches(this.query, record, this.world)) this.ids.push(record.id);
    }
    this.after = placed.at(-1)?.place;
    this.isWhole = placed.length < judged;
  }
}

export function recordsOf(world: World, { resource }: Query, ids: readonly number[]): ZendeskRecord[] {
  return ids.map((id) => world.find(resource, id)).filter((record) => record !== undefined);
}
