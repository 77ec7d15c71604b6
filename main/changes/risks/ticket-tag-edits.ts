import type { Edit, UpdateEdit } from '../../../preload/contract/change-set.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { tagChangeOf } from '../ticket-tags.ts';

/** The tags that edits of a resource's records take off and put on, each with how many records it concerns. */
export function tagCounts(edits: readonly Edit[], resource: ResourceName) {
  const removed = new Map<string, number>();
  const added = new Map<string, number>();
  for (const edit of edits) {
    if (!isTagEdit(edit, resource)) continue;
    const change = tagChangeOf(edit);
    for (const tag of change.removed) removed.set(tag, (removed.get(tag) ?? 0) + 1);
    for (const tag of change.added) added.set(tag, (added.get(tag) ?? 0) + 1);
  }
  return { removed, added };
}

function isTagEdit(edit: Edit, resource: ResourceName): edit is UpdateEdit {
  return edit.resource === resource && edit.action === 'update' && edit.after.tags !== undefined;
}
