import type { Edit, EditView, Warning } from '../../preload/contract/change-set.ts';
import { fieldDiffs } from '../changes/diff/field-diffs.ts';
import { editItem, editName } from '../changes/edit-item.ts';
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
    return {
      item,
      action: edit.action,
      name: editName(edit),
      resource: edit.resource,
      fields: changedFields(edit),
      diffs: fieldDiffs(edit, world, created),
      warnings: byItem.get(item) ?? [],
    };
  };
}
