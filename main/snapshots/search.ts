import type { RecordRow, ResourceName, RowSort, ZendeskRecord } from '../../preload/contract/records.ts';
import { matches } from '../changes/query/match.ts';
import { parseQuery } from '../changes/query/parse.ts';
import type { Query } from '../changes/query/query.ts';
import type { World } from '../changes/world.ts';
import { Failure } from '../failure.ts';
import { textOrder } from './text-order.ts';

/**
 * The records that a query finds, in the snapshot's order.
 *
 * @param typing the last word is still being typed, so it also matches as a beginning.
 * @throws Failure `validation` where the query is not one.
 */
export function searchRecords(world: World, resource: ResourceName, text: string, typing: boolean): ZendeskRecord[] {
  return [...eachFound(world, resource, text, typing)];
}

/** The same one after the other, so that a hundred thousand need not be held. */
export function eachFound(world: World, resource: ResourceName, text: string, typing: boolean): Iterable<ZendeskRecord> {
  return matching(understood(resource, text, typing), world);
}

function* matching(query: Query, world: World): Generator<ZendeskRecord, void, void> {
  for (const record of world.records(query.resource)) if (matches(query, record, world)) yield record;
}

/** @throws Failure `validation` where the text is no query. */
export function understood(resource: ResourceName, text: string, typing: boolean): Query {
  const parsed = parseQuery(resource, text, { typing });
  if (!parsed.ok) throw new Failure('validation', parsed.problem);
  return parsed.query;
}

/** Rows in the wanted order, by name where nothing is wanted; equal ones stay as they are. */
export function sortRows(rows: readonly RecordRow[], order: RowSort = { field: 'name', descending: false }): RecordRow[] {
  const sign = order.descending ? -1 : 1;
  return [...rows].sort((left, right) => sign * compareCells(left[order.field], right[order.field]));
}

/** Of two rows what they have in one column. */
export function compareCells(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(right) - Number(left);
  return textOrder(asText(left), asText(right));
}

function asText(cell: unknown): string {
  return Array.isArray(cell) ? cell.join(', ') : String(cell ?? '');
}
