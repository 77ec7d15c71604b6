import { setImmediate as rest } from 'node:timers/promises';
import type { ResourceName, RowSort } from '../../../preload/contract/records.ts';
import { recordRow } from '../../changes/row.ts';
import type { World } from '../../changes/world.ts';
import { parseRecord } from '../parse-record.ts';
import { compareCells } from '../search.ts';
import { IndexMoved } from './found-records.ts';
import { mergeSort } from './merge-sort.ts';
import type { SearchIndex } from './search-index.ts';

/** Records of one kind in the order of one column. Belongs to one snapshot. */
interface ColumnOrder {
  /** Rising by what is in the column, and where that makes no difference by id. */
  readonly ids: Float64Array;
  /** Where in `ids` those begin that have another cell than the one before. */
  readonly groups: Uint32Array;
}

const known = new WeakMap<World, Map<string, Promise<ColumnOrder>>>();

/** Records that are read between two rests. */
const read = 500;

/** The wanted ones of all records, in the order of a column; those with equal cells by id, whichever way. Made once for a snapshot. */
export async function inOrder(
  index: SearchIndex,
  world: World,
  resource: ResourceName,
  wanted: readonly number[],
  { field, descending }: RowSort,
): Promise<number[]> {
  const orders = known.get(world) ?? new Map<string, Promise<ColumnOrder>>();
  known.set(world, orders);
  const key = `${resource} ${field}`;
  const making = orders.get(key) ?? columnOrder(index, world, resource, field);
  orders.set(key, making);
  making.catch(() => orders.delete(key));
  const { ids, groups } = await making;
  const isWanted = new Set(wanted);
  const ordered: number[] = [];
  const add = (from: number, to: number) => {
    for (const id of ids.subarray(from, to)) if (isWanted.has(id)) ordered.push(id);
  };
  if (descending)
    for (let group = groups.length - 1; group >= 0; group -= 1) add(groups[group] ?? 0, groups[group + 1] ?? ids.length);
  else add(0, ids.length);
  return ordered;
}

async function columnOrder(
  index: SearchIndex,
  world: World,
  resource: ResourceName,
  field: RowSort['field'],
): Promise<ColumnOrder> {
  const cells: { readonly id: number; readonly cell: unknown }[] = [];
  const everything = { match: { kind: 'all' }, exact: true } as const;
  for (let after: number | undefined, isWhole = false; !isWhole; ) {
    if (!index.holds(resource)) throw new IndexMoved();
    const some = index.next(resource, everything, after, read);
    for (const { body } of some) {
      const record = parseRecord(body);
      cells.push({ id: record.id, cell: recordRow(resource, record, world)[field] });
    }
    after = some.at(-1)?.place;
    isWhole = some.length < read;
    await rest();
  }
  for (const _step of mergeSort(cells, (left, right) => compareCells(left.cell, right.cell) || left.id - right.id)) await rest();
  const groups: number[] = [];
  for (const [place, { cell }] of cells.entries())
    if (place === 0 || compareCells(cells[place - 1]?.cell, cell) !== 0) groups.push(place);
  return { ids: Float64Array.from(cells, ({ id }) => id), groups: Uint32Array.from(groups) };
}
