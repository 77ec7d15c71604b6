import type { Edit } from '../../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { withParts } from '../field-parts.ts';
import type { World } from '../world.ts';

/** The world as updates and deletes leave it, for rules that ask what is left of something. Created records are not in it. */
export function editedWorld(edits: readonly Edit[], world: World): World {
  const byResource = new Map<ResourceName, Map<number, Edit>>();
  for (const edit of edits) {
    if (edit.action === 'create') continue;
    const known = byResource.get(edit.resource) ?? new Map<number, Edit>();
    byResource.set(edit.resource, known.set(edit.id, edit));
  }
  const after = (resource: ResourceName, record: ZendeskRecord): ZendeskRecord | undefined => {
    const edit = byResource.get(resource)?.get(record.id);
    if (!edit) return record;
    return edit.action === 'update' ? { ...withParts(record, edit.after), id: record.id } : undefined;
  };
  return {
    ...world,
    *records(resource) {
      for (const record of world.records(resource)) {
        const now = after(resource, record);
        if (now) yield now;
      }
    },
    find(resource, id) {
      const record = world.find(resource, id);
      return record && after(resource, record);
    },
  };
}
