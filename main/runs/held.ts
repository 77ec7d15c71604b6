import type { Edit } from '../../preload/contract/change-set.ts';
import { identityOf } from '../changes/identity.ts';
import { createdName, danglingReferences } from '../changes/references.ts';
import type { ItemState } from './run-state.ts';

/**
 * What cannot be sent while it is in doubt whether other records were created, by position: what names them; what is created under the
 * same name, which no reading could tell apart; and the end of a group that tickets, which wait as well, have still to leave.
 */
export function heldBack(items: readonly ItemState[]): ReadonlySet<number> {
  const held = new Set<number>();
  const doubtful = items.flatMap(({ edit, status }) => (status === 'in-doubt' && edit.action === 'create' ? [edit] : []));
  if (doubtful.length === 0) return held;
  const names = new Set(doubtful.map(createdName));
  const identities = new Set(doubtful.flatMap(identitiesOf));
  const groups = new Set<unknown>();
  const waits = (edit: Edit): boolean =>
    danglingReferences(edit, new Set()).some((name) => names.has(name)) ||
    identitiesOf(edit).some((key) => identities.has(key)) ||
    groups.has(groupEnded(edit));
  for (let before = -1; before < held.size; ) {
    before = held.size;
    items.forEach(({ edit, status }, index) => {
      if (status !== 'not-attempted' || held.has(index) || !waits(edit)) return;
      held.add(index);
      if (edit.action === 'create') names.add(createdName(edit));
      if (edit.resource === 'tickets' && edit.action === 'update' && 'group_id' in edit.after) groups.add(edit.before.group_id);
    });
  }
  return held;
}

/** Creations and new names under which the same record would be looked for. */
function identitiesOf(edit: Edit): string[] {
  if (edit.action === 'delete') return [];
  return identityOf(edit.resource, edit.after).map((key) => `${edit.resource} ${key}`);
}

/** The group that goes, or that somebody leaves. */
function groupEnded(edit: Edit): unknown {
  if (edit.action !== 'delete') return undefined;
  if (edit.resource === 'groups') return edit.id;
  return edit.resource === 'group_memberships' ? edit.before.group_id : undefined;
}
