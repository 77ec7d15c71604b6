import { setImmediate as rest } from 'node:timers/promises';
import type { Edit } from '../../../preload/contract/change-set.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import type { RecordChange } from '../../../preload/contract/runs.ts';
import type { Desk } from '../../accounts/desk.ts';
import { editItem } from '../../changes/edit-item.ts';
import { editViews } from '../../drafts/edit-view.ts';
import { runItem } from '../../runs/run-item.ts';
import { readableRun } from '../../runs/run-state.ts';

/** What of a record's history is told at once; whoever wants more looks at the runs themselves. */
const mostChanges = 100;

/** Kinds that stand for what is done to a person besides changing the record, and go by the person's id. */
const ofPerson: ReadonlySet<ResourceName> = new Set([
  'user_emails',
  'user_phones',
  'user_sessions',
  'deleted_users',
  'default_memberships',
]);

/** What Redline did to a record, or meant to, in whatever run, the newest first. A run that cannot be read is left out. */
export async function recordHistory(desk: Desk, resource: ResourceName, id: number): Promise<RecordChange[]> {
  const found: RecordChange[] = [];
  const runs = desk.journal.milestones().flatMap(({ run, event }) => (event.kind === 'run-started' ? [run] : []));
  const world = desk.world();
  for (const run of runs.reverse()) {
    if (found.length >= mostChanges) break;
    // A run of a hundred thousand records is not read whole to be told that it has nothing to do with this one.
    await rest();
    if (!desk.journal.mentions(run, String(id))) continue;
    const state = readableRun(desk.journal, run);
    if (!state) continue;
    const view = editViews(state.changeSet.edits, [], world);
    for (const item of state.items) {
      if (!isAbout(item.edit, item.outcome?.newId, resource, id)) continue;
      const { status, action, newId } = runItem(item);
      const { title, author } = state.started;
      found.push({
        run,
        title,
        author,
        at: state.startedAt,
        item: editItem(item.edit),
        resource: item.edit.resource,
        action,
        status,
        diffs: view(item.edit).diffs,
        ...(newId === undefined ? {} : { newId }),
        ...(state.started.undoes === undefined ? {} : { undoes: state.started.undoes }),
      });
    }
  }
  return found;
}

function isAbout(edit: Edit, newId: number | undefined, resource: ResourceName, id: number): boolean {
  if (edit.resource === resource) return edit.action === 'create' ? newId === id : edit.id === id;
  if (edit.resource === 'group_memberships') {
    const { user_id: person, group_id: group } = edit.action === 'create' ? edit.after : edit.before;
    return (resource === 'users' && person === id) || (resource === 'groups' && group === id);
  }
  return resource === 'users' && ofPerson.has(edit.resource) && edit.action !== 'create' && edit.id === id;
}
