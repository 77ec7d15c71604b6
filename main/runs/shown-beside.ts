import type { ResourceName, ZendeskRecord } from '../../preload/contract/records.ts';
import { sameField } from '../changes/compare.ts';
import { fieldValue } from '../changes/fields.ts';
import type { RunContext } from './run-context.ts';
import type { ItemState } from './run-state.ts';

/**
 * A list that is read for one change shows the records of others as well. Where it shows one that is still to be changed otherwise than it
 * was when it was looked at, that look is not believed any more: the change is given back and looked at again before it leaves.
 */
export function heedShown({ items }: Pick<RunContext, 'items'>, resource: ResourceName, records: readonly ZendeskRecord[]): void {
  if (!items.some((item) => isStillToLeave(item, resource))) return;
  const shown = new Map(records.map((record) => [record.id, record]));
  for (const item of items) {
    const record = item.edit.action === 'create' || !isStillToLeave(item, resource) ? undefined : shown.get(item.edit.id);
    if (record && isOther(item, record)) delete item.lookedAt;
  }
}

function isStillToLeave({ edit, status, seen, lookedAt }: ItemState, resource: ResourceName): boolean {
  return edit.resource === resource && status === 'not-attempted' && seen !== undefined && lookedAt !== undefined;
}

/** A list may leave fields out, which says nothing of them. */
function isOther({ edit, seen }: ItemState, record: ZendeskRecord): boolean {
  if (!seen) return false;
  if (typeof record.updated_at === 'string' && typeof seen.updated_at === 'string' && record.updated_at !== seen.updated_at)
    return true;
  const touched = edit.action === 'update' ? Object.keys(edit.after) : [];
  return touched.some(
    (field) =>
      field in record &&
      !sameField(edit.resource, field, fieldValue(edit.resource, record, field), fieldValue(edit.resource, seen, field)),
  );
}
