import { appliedMismatch } from '../changes/compare.ts';
import type { BulkItem } from '../changes/planned.ts';
import { resources } from '../resources/registry.ts';
import type { ItemState } from './run-state.ts';

/** The fields in which a created record is not yet as wanted, and which creating may ignore; undefined where nothing of it is. */
export function unplaced({ edit, status, outcome }: ItemState): BulkItem | undefined {
  if (edit.action !== 'create' || status !== 'applied' || !outcome?.after || outcome.newId === undefined) return undefined;
  const { placedBy } = resources[edit.resource].rules;
  const missing = appliedMismatch(edit, outcome.after).filter((field) => placedBy.includes(field));
  if (missing.length === 0) return undefined;
  return { ...Object.fromEntries(missing.map((field) => [field, edit.after[field]])), id: outcome.newId };
}

/** Whether it is there and is to be switched on once all that belongs to it is there, and is not yet. */
export function waitsToBeSwitchedOn(item: ItemState): boolean {
  return item.edit.action === 'create' && item.edit.activeLast === true && unplaced(item)?.active !== undefined;
}

/** Whether something is still to be created, or may yet turn out not to be there: until then nothing of its set is switched on. */
export function areStillComing(items: readonly ItemState[]): boolean {
  return items.some(({ edit, status }) => edit.action === 'create' && (status === 'not-attempted' || status === 'in-doubt'));
}
