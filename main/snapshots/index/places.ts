import type { ResourceName } from '../../../preload/contract/records.ts';
import type { Store } from '../../store/database.ts';
import { textOrder } from '../text-order.ts';

/** A record by what says where it stands among others of its kind. */
export interface Named {
  readonly id: number;
  readonly name: string;
}

/** By name as people sort names, and where that makes no difference by id. */
export function byName(left: Named, right: Named): number {
  return textOrder(left.name, right.name) || left.id - right.id;
}

/** A name as the index keeps it: as JSON, because JavaScript's texts hold halves of characters, which SQLite's cannot. */
export function keptName(name: string): string {
  return JSON.stringify(name);
}

function nameKept(text: string): string {
  const name: unknown = JSON.parse(text);
  return typeof name === 'string' ? name : '';
}

/** The places that records of one kind may have: from `from` up to, but not at, `to`. Each kind has its own stretch of the numbers. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const stretch = 2 ** 44;

/** Never changed, because places are kept in files. */
const stretches: Readonly<Partial<Record<ResourceName, number>>> = { users: 1, organizations: 2 };

/** Places left free between two records when many are placed at once. */
export const room = 2 ** 14;

export function stretchOf(resource: ResourceName): Stretch {
  const from = (stretches[resource] ?? 0) * stretch;
  return { from, to: from + stretch };
}

/**
 * Free places for records that are sorted by name, among those that have one already.
 *
 * @returns as many places, rising; undefined where there is no room left somewhere.
 */
export function placesFor(store: Store, resource: ResourceName, sorted: readonly Named[]): number[] | undefined {
  const { from, to } = stretchOf(resource);
  const places: number[] = [];
  let at = 0;
  while (at < sorted.length) {
    const first = sorted[at];
    if (first === undefined) break;
    const next = firstAfter(store, resource, first);
    const before = lastBefore(store, next?.place ?? to, from);
    let until = at + 1;
    while (until < sorted.length && (next === undefined || byName(sorted[until] ?? first, next) < 0)) until += 1;
    const step = stepFor(before, next?.place, to, until - at);
    if (step === undefined) return undefined;
    for (let index = at; index < until; index += 1) places.push(before + step * (index - at + 1));
    at = until;
  }
  return places;
}

/** The place right before an empty stretch counts as taken. */
function lastBefore(store: Store, place: number, from: number): number {
  const row = store.get('SELECT max(place) AS place FROM search_places WHERE place < ? AND place >= ?', place, from);
  return typeof row?.place === 'number' ? row.place : from;
}

function stepFor(before: number, next: number | undefined, to: number, count: number): number | undefined {
  const most = Math.floor(((next ?? to) - before) / (count + 1));
  const step = next === undefined ? Math.min(room, most) : most;
  return step < 1 ? undefined : step;
}

/** The first record of the kind that stands after `named`, found by halving. */
function firstAfter(store: Store, resource: ResourceName, named: Named): (Named & { readonly place: number }) | undefined {
  const { from, to } = stretchOf(resource);
  let low = from;
  let high = Number(
    store.get('SELECT max(place) AS place FROM search_places WHERE place >= ? AND place < ?', from, to)?.place ?? from - 1,
  );
  let found: (Named & { readonly place: number }) | undefined;
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const row = store.get(
      'SELECT place, id, name FROM search_places WHERE place >= ? AND place < ? ORDER BY place LIMIT 1',
      middle,
      to,
    );
    if (!row) break;
    const there = { place: Number(row.place), id: Number(row.id), name: nameKept(String(row.name)) };
    if (byName(named, there) < 0) {
      found = there;
      high = middle - 1;
    } else low = there.place + 1;
  }
  return found;
}
