import type { Edit } from '../../../preload/contract/change-set.ts';
import type { World } from '../world.ts';
import { madeByZendesk } from './memberships.ts';

/** Somebody who joined the team before these edits and still is in the default group that nobody asked for. */
export interface LetIn {
  readonly id: number;
  /** Where they were before they left the team: they are back there, or come back by these edits. */
  readonly groups: readonly number[];
}

/**
 * The edits, and for whoever joins the team and certain groups with it, one that ends the membership which Zendesk makes by itself: it
 * puts everyone new in the team into the account's default group (Zendesk help, "About groups"). Whoever is to be in no other group
 * stays in that one, and so does whoever is said to be in it.
 */
export function leavingDefaultGroup(edits: readonly Edit[], world: World, letIn: readonly LetIn[] = []): Edit[] {
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
  const joining = promoted.flatMap((edit) =>
    edit.action === 'update' ? [{ id: edit.id, name: edit.name, groups: joined.get(edit.id) }] : [],
  );
  const before = letIn.map(({ id, groups }) => ({ id, name: String(world.find('users', id)?.name ?? `user ${id}`), groups }));
  const leaving = [...joining, ...before].flatMap(({ id, name, groups }): Edit[] => {
    if (!groups || groups.includes(group.id)) return [];
    return [
      {
        resource: 'default_memberships',
        action: 'delete',
        id,
        name: `${name} in ${String(group.name)}`,
        before: { user_id: id, group_id: group.id },
      },
    ];
  });
  const promotedNow = new Set<unknown>(joining.map(({ id }) => id));
  return [...edits.flatMap((edit) => withoutMark(edit, promotedNow)), ...leaving];
}

/** What comes about by itself is no edit; but somebody who only left the team and came back is in no group unless it is said. */
function withoutMark(edit: Edit, joining: ReadonlySet<unknown>): Edit[] {
  if (edit.action !== 'create' || !(madeByZendesk in edit.after)) return [edit];
  if (joining.has(edit.after.user_id)) return [];
  const { [madeByZendesk]: _, ...after } = edit.after;
  return [{ ...edit, after }];
}
