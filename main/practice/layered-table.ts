import type { z } from 'zod';
import type { Population } from './population.ts';
import { both, type Condition, everything, type RecordTable } from './record-table.ts';
import type { State } from './state.ts';

/** The columns by which a layered table can be read in order; ids, or a time and then the id. */
export type LayerKey = 'id' | 'created_at' | 'updated_at';

export interface LayerOrder {
  readonly key: LayerKey;
  readonly descending: boolean;
}

/** Where a reading starts: behind this key value and id. */
export interface Position {
  readonly value: string | number;
  readonly id: number;
}

/** Which records are wanted, said once for the stored ones and once for the untouched ones. */
export interface Filter<Stored> {
  /** Of the stored records, in SQL. */
  readonly where: Condition;
  /** Of the untouched records: all, none, or those whose number passes. */
  readonly base: 'all' | 'none' | ((index: number) => boolean);
  /** What neither of the two can say; without it they are exact. */
  readonly keep?: (stored: Stored) => boolean;
  /** Whether `base` says all that `keep` says, so that untouched records need not be made to be judged. */
  readonly exact?: boolean;
}

interface Keyed {
  readonly id: number;
  readonly created_at: string;
  readonly updated_at: string;
}

const storedChunk = 200;
const baseChunk = 512;

/**
 * A table whose records exist from the start without being stored: a read makes them, the first write stores them. So a
 * million tickets cost nothing until they are changed. Records are never deleted from it, only marked.
 */
export class LayeredTable<Stored extends Keyed> {
  readonly stored: RecordTable<Stored>;
  readonly #populationsOf: (state: State) => readonly Population<Stored>[];

  /** @param populationsOf one, or several whose ids never meet and each of which grows by itself. */
  constructor(stored: RecordTable<Stored>, populationsOf: (state: State) => Population<Stored> | readonly Population<Stored>[]) {
    this.stored = stored;
    this.#populationsOf = (state) => [populationsOf(state)].flat();
  }

  get name(): string {
    return this.stored.definition.name;
  }

  get schema(): z.ZodType<Stored> {
    return this.stored.definition.schema;
  }

  create(state: State): void {
    this.stored.create(state);
  }

  put(state: State, stored: Stored): void {
    this.stored.put(state, stored);
  }

  get(state: State, id: number): Stored | undefined {
    return this.stored.get(state, id) ?? this.untouched(state, id);
  }

  /** The record if it is one that nobody has written to, which a lookup by its other fields must still find. */
  untouched(state: State, id: number): Stored | undefined {
    for (const population of this.#populationsOf(state)) {
      const index = population.indexOf(id);
      if (index === undefined || population.has?.(index) === false) continue;
      if (state.number(`SELECT count(*) FROM ${this.name} WHERE id = ?`, id) > 0) return undefined;
      return population.make(index);
    }
    return undefined;
  }

  count(state: State, filter: Filter<Stored>): number {
    const byId: LayerOrder = { key: 'id', descending: false };
    if (filter.keep === undefined) return this.stored.count(state, filter.where) + this.#countBase(state, filter);
    if (filter.exact !== true) return countOf(this.scan(state, filter, byId));
    return countOf(this.#scanStored(state, filter, byId, undefined)) + this.#countBase(state, filter);
  }

  /** The wanted records one by one, in order, from behind `from` on. */
  *scan(state: State, filter: Filter<Stored>, order: LayerOrder, from?: Position): Generator<Stored, void, void> {
    const populations = this.#populationsOf(state);
    const sources = [
      this.#scanStored(state, filter, order, from),
      ...populations.map((population) => this.#scanBase(state, population, filter, order, from)),
    ];
    const heads = sources.map((source) => ({ source, head: source.next() }));
    while (true) {
      let first: { readonly source: (typeof sources)[number]; head: IteratorResult<Stored, void> } | undefined;
      for (const each of heads) {
        if (each.head.done) continue;
        if (first === undefined || first.head.done || precedes(each.head.value, first.head.value, order)) first = each;
      }
      if (first === undefined || first.head.done) return;
      yield first.head.value;
      first.head = first.source.next();
    }
  }

  *#scanStored(
    state: State,
    filter: Filter<Stored>,
    order: LayerOrder,
    from: Position | undefined,
  ): Generator<Stored, void, void> {
    let position = from;
    const direction = order.descending ? 'DESC' : 'ASC';
    const sorted = order.key === 'id' ? `id ${direction}` : `${order.key} ${direction}, id ${direction}`;
    while (true) {
      const where = position === undefined ? filter.where : both(filter.where, behind(order, position));
      const found = this.stored.select(state, where, sorted, [storedChunk]);
      for (const stored of found) if (filter.keep?.(stored) ?? true) yield stored;
      const last = found.at(-1);
      if (last === undefined || found.length < storedChunk) return;
      position = { value: last[order.key], id: last.id };
    }
  }

  *#scanBase(
    state: State,
    population: Population<Stored>,
    filter: Filter<Stored>,
    order: LayerOrder,
    from: Position | undefined,
  ): Generator<Stored, void, void> {
    const { base, exact } = filter;
    const keep = exact === true ? undefined : filter.keep;
    if (base === 'none') return;
    const step = order.descending ? -1 : 1;
    let index = from === undefined ? (order.descending ? population.count - 1 : 0) : firstBehind(population, order, from);
    while (index >= 0 && index < population.count) {
      const end = Math.min(population.count - 1, Math.max(0, index + step * (baseChunk - 1)));
      const hidden = this.#hidden(state, population, Math.min(index, end), Math.max(index, end));
      for (; order.descending ? index >= end : index <= end; index += step) {
        if (hidden.has(index) || population.has?.(index) === false || (base !== 'all' && !base(index))) continue;
        const made = population.make(index);
        if (keep?.(made) ?? true) yield made;
      }
    }
  }

  #countBase(state: State, { base }: Filter<Stored>): number {
    if (base === 'none') return 0;
    return this.#populationsOf(state).reduce((sum, population) => sum + this.#countOne(state, population, base), 0);
  }

  #countOne(state: State, population: Population<Stored>, base: 'all' | ((index: number) => boolean)): number {
    if (population.count === 0) return 0;
    const hidden = this.#hidden(state, population, 0, population.count - 1);
    const { has } = population;
    if (base === 'all' && has === undefined) return population.count - hidden.size;
    let count = 0;
    for (let index = 0; index < population.count; index += 1) {
      if (hidden.has(index) || has?.(index) === false || (base !== 'all' && !base(index))) continue;
      count += 1;
    }
    return count;
  }

  /** The numbers of the records between two that are stored by now. */
  #hidden(state: State, population: Population<Stored>, first: number, last: number): Set<number> {
    const sql = `SELECT id FROM ${this.name} WHERE id BETWEEN ? AND ?`;
    const rows = state.rows(sql, population.idAt(first), population.idAt(last));
    return new Set(rows.map((row) => population.indexOf(Number(row.id))).filter((index) => index !== undefined));
  }
}

export const all = { where: everything, base: 'all' } as const;

function countOf(items: Iterable<unknown>): number {
  let count = 0;
  for (const _ of items) count += 1;
  return count;
}

function behind({ key, descending }: LayerOrder, { value, id }: Position): Condition {
  const sign = descending ? '<' : '>';
  if (key === 'id') return { sql: `id ${sign} ?`, parameters: [id] };
  return { sql: `(${key}, id) ${sign} (?, ?)`, parameters: [value, id] };
}

function precedes(left: Keyed, right: Keyed, { key, descending }: LayerOrder): boolean {
  const [one, two] = descending ? [right, left] : [left, right];
  return one[key] === two[key] ? one.id < two.id : one[key] < two[key];
}

/** By halving: the first number, in the order's direction, whose record stands behind the position. */
function firstBehind<Stored extends Keyed>(
  population: Population<Stored>,
  { key, descending }: LayerOrder,
  from: Position,
): number {
  const isAfter = (index: number) => {
    if (key === 'id') return population.idAt(index) > from.id;
    const made = population.make(index);
    return made[key] === from.value ? made.id > from.id : made[key] > from.value;
  };
  const isSame = (index: number) => index >= 0 && population.idAt(index) === from.id;
  let low = 0;
  let high = population.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isAfter(middle)) high = middle;
    else low = middle + 1;
  }
  if (!descending) return low;
  return isSame(low - 1) ? low - 2 : low - 1;
}
