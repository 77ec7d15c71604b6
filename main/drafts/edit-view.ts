import type { Edit, EditDocument, EditView, FieldDiff, MergeTarget, Warning } from '../../preload/contract/change-set.ts';
import { targetInWords } from '../../preload/contract/text/target-in-words.ts';
import { partsOf } from '../changes/compare.ts';
import { fieldDiffs } from '../changes/diff/field-diffs.ts';
import { editItem, editName } from '../changes/edit-item.ts';
import { partValue } from '../changes/field-parts.ts';
import { mergeTargetOf } from '../changes/merge-target.ts';
import { changedFields } from '../changes/narrow.ts';
import { createdName } from '../changes/references.ts';
import type { World } from '../changes/world.ts';

/** Gives each edit the form it is shown in; the warnings are sorted out by record once, not once for each edit. */
export function editViews(edits: readonly Edit[], warnings: readonly Warning[], world: World): (edit: Edit) => EditView {
  const created = new Map(
    edits.flatMap((edit) => (edit.action === 'create' ? [[createdName(edit), editName(edit)] as const] : [])),
  );
  const byItem = new Map<string, Pick<Warning, 'level' | 'code'>[]>();
  for (const { level, code, items } of warnings) {
    for (const item of items) {
      const known = byItem.get(item);
      if (known) known.push({ level, code });
      else byItem.set(item, [{ level, code }]);
    }
  }
  return (edit) => {
    const item = editItem(edit);
    const target = mergeTargetOf(edit, world);
    return {
      item,
      action: edit.action,
      name: editName(edit),
      resource: edit.resource,
      fields: changedFields(edit),
      // First, and as a changed place of its own, so that every screen and every format shows it.
      diffs: [...(target ? [mergedInto(target)] : []), ...fieldDiffs(edit, world, created)],
      ...(target ? { mergeInto: target } : {}),
      warnings: byItem.get(item) ?? [],
    };
  };
}

function mergedInto(target: MergeTarget): FieldDiff {
  return { field: 'mergeInto', label: 'Merged into', before: undefined, after: targetInWords(target) };
}

/** An edit for programs. @param view the same edit as people see it. */
export function editDocument(edit: Edit, view: EditView | undefined): EditDocument {
  return {
    resource: edit.resource,
    id: edit.action === 'create' ? edit.key : edit.id,
    name: edit.name ?? '',
    action: edit.action,
    changes: editChanges(edit),
    ...(view?.mergeInto ? { mergeInto: view.mergeInto } : {}),
  };
}

/** What an edit changes, for programs: the account's own fields one by one, as `user_fields.plan`, and only those that change. */
function editChanges(edit: Edit): { field: string; before: unknown; after: unknown }[] {
  const before: Readonly<Record<string, unknown>> = edit.action === 'create' ? {} : edit.before;
  const after: Readonly<Record<string, unknown>> = edit.action === 'delete' ? {} : edit.after;
  const fields = edit.action === 'update' ? partsOf(edit) : Object.keys(edit.action === 'delete' ? before : after);
  return fields.map((field) => ({ field, before: partValue(before, field) ?? null, after: partValue(after, field) ?? null }));
}
