import type { ItemOrder, RunItem } from '../../../preload/contract/runs.ts';
import { fold } from '../../changes/query/words.ts';
import { textOrder } from '../../snapshots/text-order.ts';

interface Question {
  readonly status?: string | undefined;
  /** Anywhere in the record's name, its id, or what is said of it. */
  readonly text?: string | undefined;
  readonly sort?: ItemOrder | undefined;
}

/** The records of a run that are asked for; without an order they stand as they were sent. */
export function foundItems(items: readonly RunItem[], { status, text, sort }: Question): RunItem[] {
  const wanted = fold(text?.trim() ?? '');
  const found = items.filter((item) => (status === undefined || item.status === status) && fold(saidOf(item)).includes(wanted));
  if (!sort) return found;
  const sign = sort.descending ? -1 : 1;
  return found.sort((left, right) => sign * textOrder(cell(left, sort.field), cell(right, sort.field)));
}

function saidOf({ name, resource, id, error = '', note = '' }: RunItem): string {
  return `${name}\n${resource}:${id}\n${error}\n${note}`;
}

function cell(item: RunItem, field: ItemOrder['field']): string {
  return field === 'note' ? (item.error ?? item.note ?? '') : String(item[field]);
}
