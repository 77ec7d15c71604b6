import type { Edit } from '../../preload/contract/change-set.ts';
import { sameField } from '../changes/compare.ts';
import { sameValue } from '../changes/equality/same-value.ts';
import { fieldValue } from '../changes/fields.ts';
import { isObject, itemName } from '../changes/record-values.ts';
import type { Changed, Comparison } from './compare.ts';

/** An edit that a run of Redline made, with the id that Zendesk gave where it created something. */
export interface OwnEdit {
  readonly edit: Edit;
  readonly newId?: number | undefined;
}

/**
 * Of what differs between an earlier snapshot and a later one what no run of Redline did: a field that holds what the last run put there,
 * a record that a run made and one that it deleted are left out; what somebody changed of these since is told.
 */
export function changedOutside(found: Comparison, own: readonly OwnEdit[]): Comparison {
  const done = new Map<string, Edit[]>();
  for (const { edit, newId } of own) {
    const id = edit.action === 'create' ? newId : edit.id;
    if (id === undefined) continue;
    const item = itemName(edit.resource, id);
    done.set(item, [...(done.get(item) ?? []), edit]);
  }
  const doneTo = (resource: Edit['resource'], id: number) => done.get(itemName(resource, id)) ?? [];
  const isDeleted = (id: unknown) => typeof id === 'number' && doneTo('macros', id).some(({ action }) => action === 'delete');
  const changed = found.changed.flatMap((each) =>
    withoutDeletedMacros(each, isDeleted).flatMap((left) => withoutOwn(left, doneTo(left.resource, left.right.id))),
  );
  const made = found.added.flatMap((each): Changed[] => {
    const edits = doneTo(each.resource, each.record.id).filter(({ action }) => action !== 'delete');
    if (edits.length === 0) return [];
    const left = Object.assign({}, ...edits.map((edit) => (edit.action === 'delete' ? {} : edit.after)), { id: each.record.id });
    const changes = Object.keys(left)
      .filter((field) => field !== 'id' && field !== 'position')
      .map((field) => ({ field, left: left[field], right: fieldValue(each.resource, each.record, field) ?? null }))
      .filter(({ field, left: ours, right }) => !sameField(each.resource, field, ours, right));
    return changes.length === 0
      ? []
      : [{ resource: each.resource, key: each.key, name: each.name, changes, left, right: each.record }];
  });
  return {
    ...found,
    changed: [...changed, ...made],
    added: found.added.filter(({ resource, record }) => !doneTo(resource, record.id).some(({ action }) => action === 'create')),
    removed: found.removed.filter(
      ({ resource, record }) => !doneTo(resource, record.id).some(({ action }) => action === 'delete'),
    ),
  };
}

/** A macro that a run deleted has left its workspaces with it. */
function withoutDeletedMacros(each: Changed, isDeleted: (id: unknown) => boolean): Changed[] {
  if (each.resource !== 'workspaces') return [each];
  const changes = each.changes.filter(({ field, left, right }) => {
    if (field !== 'selected_macros' || !Array.isArray(left) || !Array.isArray(right)) return true;
    return !sameValue(
      idsOf(left).filter((id) => !isDeleted(id)),
      idsOf(right),
    );
  });
  return changes.length === 0 ? [] : [{ ...each, changes }];
}

function idsOf(macros: readonly unknown[]): unknown[] {
  return macros.map((macro) => (isObject(macro) ? macro.id : macro));
}

function withoutOwn(each: Changed, edits: readonly Edit[]): Changed[] {
  const changes = each.changes.filter(({ field, right }) => {
    const last = edits.findLast((edit) => edit.action !== 'delete' && field in edit.after);
    if (last === undefined || last.action === 'delete') return true;
    return field !== 'position' && !sameField(each.resource, field, last.after[field], right);
  });
  return changes.length === 0 ? [] : [{ ...each, changes }];
}
