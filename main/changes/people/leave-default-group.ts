import type { Edit } from '../../../preload/contract/change-set.ts';
import type { World } from '../world.ts';
import { madeByZendesk } from './memberships.ts';

/**
 * The edits, and for whoever joins the team and certain groups with it, one that ends the membership which Zendesk makes by itself: it
 * puts everyone new in the team into the account's default group (Zendesk help, "About groups"). Whoever is to be in no other group
 * stays in that one, and so does whoever is said to be in it.
 */
export function leavingDefaultGroup(edits: readonly Edit[], world: World): Edit[] {
  const promoted = edits.filter(
    (edit) => edit.action === 'update' && edit.resource === 'users' && edit.before.role === 'end-user' && 'role' in edit.after,
  );
  const group = [...world.records('groups')].find((each) => each.default === true);
  if (!group) return [...edits];
  const joined = new Map<unknown, unknown[]>();
  for (const edit of edits) {
    if (edit.action !== 'create' || edit.resource !== 'group_memberships') continue;
    joined.set(edit.after.user_id, [...(joined.get(edit.after.user_id) ?? []), edit.after.group_id]);
  }
  const leaving = promoted.flatMap((edit): Edit[] => {
    const groups = edit.action === 'update' ? joined.get(edit.id) : undefined;
    if (edit.action !== 'update' || !groups || groups.includes(group.id)) return [];
    return [
      {
        resource: 'default_memberships',
        action: 'delete',
        id: edit.id,
        name: `${edit.name} in ${String(group.name)}`,
        before: { user_id: edit.id, group_id: group.id },
      },
    ];
  });
  const joining = new Set(promoted.map((edit) => (edit.action === 'update' ? edit.id : undefined)));
  return [...edits.flatMap((edit) => withoutMark(edit, joining)), ...leaving];
}

/** What comes about by itself is no edit; but somebody who only left the team and came back is in no group unless it is said. */
function withoutMark(edit: Edit, joining: ReadonlySet<unknown>): Edit[] {
  if (edit.action !== 'create' || !(madeByZendesk in edit.after)) return [edit];
  if (joining.has(edit.after.user_id)) return [];
  const { [madeByZendesk]: _, ...after } = edit.after;
  return [{ ...edit, after }];
}
