import type { World } from '../../../main/changes/world.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { worldOf } from './sample-world.ts';

export interface Sent {
  readonly world: World;
  /** The ids that created records got, by the edit's key. */
  readonly newIds: ReadonlyMap<string, number>;
}

/** What Zendesk holds after the edits: whole fields replaced, unknown ones kept, a title put into both of its forms. */
export function sendEdits(world: World, edits: readonly Edit[], nextId = 1000): Sent {
  const newIds = new Map<string, number>();
  const next = (resource: ResourceName) => {
    const records: ZendeskRecord[] = [];
    for (const record of world.records(resource)) {
      const edit = edits.find((each) => each.resource === resource && each.action !== 'create' && each.id === record.id);
      if (!edit) records.push(record);
      else if (edit.action === 'update') records.push(stored(record, edit.after));
    }
    for (const edit of edits) {
      if (edit.resource !== resource || edit.action !== 'create') continue;
      newIds.set(edit.key, nextId + newIds.size);
      records.push(stored({ id: nextId + newIds.size - 1 }, edit.after));
    }
    return records;
  };
  return { world: worldOf(next('macros'), next('groups'), world.me), newIds };
}

function stored(record: ZendeskRecord, fields: Readonly<Record<string, unknown>>): ZendeskRecord {
  const title = 'title' in fields ? { raw_title: fields.title } : {};
  return structuredClone({ ...record, ...fields, ...title });
}
