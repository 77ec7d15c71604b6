import type { CreateEdit, Edit } from '../../preload/contract/change-set.ts';
import { identityOf } from '../changes/identity.ts';
import { createdName, danglingReferences } from '../changes/references.ts';
import type { ItemState } from './run-state.ts';

/**
 * What cannot be sent while it is in doubt whether other records were created, by position: what names them; what is created under the
 * same name, which no reading could tell apart; what a person can only be or be given as a member of a group; and the end of a group
 * that tickets or people, which wait as well, have still to leave: Zendesk ends with it who is in it, and no undo would know.
 */
export function heldBack(items: readonly ItemState[]): ReadonlySet<number> {
  const held = new Set<number>();
  const doubtful = items.flatMap(({ edit, status }) => (status === 'in-doubt' && edit.action === 'create' ? [edit] : []));
  if (doubtful.length === 0) return held;
  const names = new Set(doubtful.map(createdName));
  const identities = new Set(doubtful.flatMap(identitiesOf));
  const members = new Set(doubtful.flatMap(memberOf));
  const groups = new Set<unknown>();
  const stillIn = new Set<unknown>();
  const waits = (edit: Edit): boolean =>
    danglingReferences(edit, new Set()).some((name) => names.has(name)) ||
    identitiesOf(edit).some((key) => identities.has(key)) ||
    needsMembershipOf(edit).some((user) => members.has(user)) ||
    groups.has(groupEnded(edit)) ||
    (edit.resource === 'groups' && edit.action === 'delete' && stillIn.has(edit.id));
  for (let before = -1; before < held.size; ) {
    before = held.size;
    items.forEach(({ edit, status }, index) => {
      if (status !== 'not-attempted' || held.has(index) || !waits(edit)) return;
      held.add(index);
      if (edit.action === 'create') names.add(createdName(edit));
      if (edit.action === 'delete' && edit.resource === 'group_memberships') stillIn.add(edit.before.group_id);
      if (edit.action !== 'update') return;
      if (edit.resource === 'tickets' && 'group_id' in edit.after) groups.add(edit.before.group_id);
      if ('default_group_id' in edit.after) stillIn.add(edit.before.default_group_id);
    });
  }
  return held;
}

/** Creations and new names under which the same record would be looked for. */
function identitiesOf(edit: Edit): string[] {
  if (edit.action === 'delete') return [];
  return identityOf(edit.resource, edit.after).map((key) => `${edit.resource} ${key}`);
}

/** Whoever was to become a member of a group, where that is somebody whom Zendesk knows already. */
function memberOf({ resource, after }: CreateEdit): unknown[] {
  return resource === 'group_memberships' && typeof after.user_id === 'number' ? [after.user_id] : [];
}

/**
 * The people whose new membership an edit builds on: their default group, what is assigned to them, and their leaving of other groups,
 * since a member of the team is in one at least.
 */
function needsMembershipOf(edit: Edit): unknown[] {
  switch (edit.resource) {
    case 'users':
      return edit.action === 'update' && 'default_group_id' in edit.after ? [edit.id] : [];
    case 'default_memberships':
      return edit.action === 'delete' ? [edit.id] : [];
    case 'group_memberships':
      return edit.action === 'delete' ? [edit.before.user_id] : [];
    case 'tickets':
      return edit.action === 'update' ? [edit.after.assignee_id] : [];
    default:
      return [];
  }
}

/** The group that goes, or that somebody leaves. */
function groupEnded(edit: Edit): unknown {
  if (edit.action !== 'delete') return undefined;
  if (edit.resource === 'groups') return edit.id;
  return edit.resource === 'group_memberships' ? edit.before.group_id : undefined;
}
