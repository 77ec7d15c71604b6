import type { CreateEdit, DeleteEdit, Edit } from '../../../preload/contract/change-set.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { editedName } from '../membership-name.ts';
import { numberOf } from '../record-values.ts';
import type { World } from '../world.ts';
import type { MembershipChange } from './import-csv.ts';

/** People's groups as Zendesk keeps them, one record for each person in each group: those that end, then those that begin. */
export function membershipEdits(changes: readonly MembershipChange[], world: World): Edit[] {
  const resource = 'group_memberships';
  const ending = new Set(changes.flatMap(({ user, remove }) => remove.map((group) => pair(user, group))));
  const deletes: DeleteEdit[] = [];
  if (ending.size > 0) {
    for (const record of world.records(resource)) {
      if (!ending.has(pairOf(record))) continue;
      deletes.push({ resource, action: 'delete', id: record.id, name: editedName(resource, record, world), before: record });
    }
  }
  const beginning = changes.flatMap(({ user, add }) => add.map((group) => ({ user_id: user, group_id: group })));
  const creates = beginning.map((after, index): CreateEdit => {
    const name = editedName(resource, { id: 0, ...after }, world);
    return { resource, action: 'create', key: `new-${index + 1}`, name, after };
  });
  return [...deletes, ...creates];
}

function pair(user: number, group: number): string {
  return `${user} ${group}`;
}

function pairOf(record: ZendeskRecord): string {
  return pair(numberOf(record, 'user_id') ?? 0, numberOf(record, 'group_id') ?? 0);
}
