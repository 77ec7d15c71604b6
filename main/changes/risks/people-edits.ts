import type { CreateEdit, DeleteEdit, UpdateEdit } from '../../../preload/contract/change-set.ts';
import type { ItemName, ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { editItem } from '../edit-item.ts';
import type { RiskContext } from './risk-rule.ts';

/** An edit with the name that warnings give it. */
export interface Named<Edit> {
  readonly item: ItemName;
  readonly edit: Edit;
}

export function updatesOf(context: RiskContext, resource: ResourceName): readonly Named<UpdateEdit>[] {
  const updates = updated.get(context) ?? new Map<ResourceName, Named<UpdateEdit>[]>();
  updated.set(context, updates);
  const before = updates.get(resource);
  if (before) return before;
  const found = context.edits.flatMap((edit) =>
    edit.action === 'update' && edit.resource === resource ? [{ item: editItem(edit), edit }] : [],
  );
  updates.set(resource, found);
  return found;
}

/** A dozen rules look at what changes of the same people. */
const updated = new WeakMap<RiskContext, Map<ResourceName, Named<UpdateEdit>[]>>();

export function createsOf({ edits }: RiskContext, resource: ResourceName): Named<CreateEdit>[] {
  return edits.flatMap((edit) =>
    edit.action === 'create' && edit.resource === resource ? [{ item: editItem(edit), edit }] : [],
  );
}

export function deletesOf({ edits }: RiskContext, resource: ResourceName): Named<DeleteEdit>[] {
  return edits.flatMap((edit) =>
    edit.action === 'delete' && edit.resource === resource ? [{ item: editItem(edit), edit }] : [],
  );
}

/** `1 person`, `3 people`. */
export function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

export function isTeam(role: unknown): boolean {
  return role === 'agent' || role === 'admin';
}

interface Teams {
  readonly before: readonly ZendeskRecord[];
  readonly after: readonly ZendeskRecord[];
}

/** Finding the team means reading everybody, so it is done once for all rules. */
const known = new WeakMap<RiskContext, Teams>();

/** The team as the snapshot has it, and as the edits leave it; those who are created are last. */
export function teamBeforeAndAfter(context: RiskContext): Teams {
  const teams = known.get(context) ?? readTeams(context);
  known.set(context, teams);
  return teams;
}

function readTeams(context: RiskContext): Teams {
  const updates = new Map(updatesOf(context, 'users').map(({ edit }) => [edit.id, edit]));
  const deleted = new Set(deletesOf(context, 'users').map(({ edit }) => edit.id));
  const before: ZendeskRecord[] = [];
  const after: ZendeskRecord[] = [];
  for (const person of context.world.records('users')) {
    if (isTeam(person.role)) before.push(person);
    if (deleted.has(person.id)) continue;
    const now = afterUpdate(person, updates.get(person.id));
    if (isTeam(now.role)) after.push(now);
  }
  for (const { edit } of createsOf(context, 'users')) if (isTeam(edit.after.role)) after.push({ ...edit.after, id: 0 });
  return { before, after };
}

/** Zendesk derives `role_type` and `chat_only` from the role, so that those of the role before say nothing of the one after. */
function afterUpdate(person: ZendeskRecord, edit: UpdateEdit | undefined): ZendeskRecord {
  if (!edit) return person;
  const changesRole = 'role' in edit.after || 'custom_role_id' in edit.after;
  return { ...person, ...(changesRole ? { role_type: undefined, chat_only: false } : {}), ...edit.after };
}

/** Whether anything here makes somebody a team member, or no longer one. */
export function touchesTeam(context: RiskContext): boolean {
  return (
    updatesOf(context, 'users').some(
      ({ edit }) => 'role' in edit.after || 'custom_role_id' in edit.after || 'suspended' in edit.after,
    ) ||
    createsOf(context, 'users').some(({ edit }) => isTeam(edit.after.role)) ||
    deletesOf(context, 'users').some(({ edit }) => isTeam(edit.before.role))
  );
}
