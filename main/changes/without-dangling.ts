import type { Edit } from '../../preload/contract/change-set.ts';
import { changedFields, withoutFields } from './narrow.ts';
import { createdName, danglingReferences } from './references.ts';

/** What an edit names that nothing among these edits creates; Zendesk would be sent the name as it is. */
export function firstDangling(edits: readonly Edit[]): { readonly edit: Edit; readonly name: string } | undefined {
  const created = createdBy(edits);
  for (const edit of edits) {
    const [name] = danglingReferences(edit, created);
    if (name !== undefined) return { edit, name };
  }
  return undefined;
}

/**
 * The edits that can be sent where some creations are no more among them: what named those goes as well, of a change only the fields that
 * did, and so on with what named that.
 */
export function withoutDangling(edits: readonly Edit[]): readonly Edit[] {
  const created = createdBy(edits);
  const left = edits.flatMap((edit) => {
    if (danglingReferences(edit, created).length === 0) return [edit];
    if (edit.action !== 'update') return [];
    const fields = changedFields(edit).filter((field) => {
      const alone = withoutFields(edit, new Set(changedFields(edit).filter((other) => other !== field)));
      return alone !== undefined && danglingReferences(alone, created).length > 0;
    });
    return withoutFields(edit, new Set(fields)) ?? [];
  });
  return left.length === edits.length ? left : withoutDangling(left);
}

function createdBy(edits: readonly Edit[]): ReadonlySet<string> {
  return new Set(edits.flatMap((edit) => (edit.action === 'create' ? [createdName(edit)] : [])));
}
