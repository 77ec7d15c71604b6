import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { numberOf } from '../record-values.ts';
import { isWorking } from '../ticket-states.ts';
import type { WorkingWorld } from '../working-world.ts';
import type { World } from '../world.ts';
import { type Memberships, membershipsIn } from './memberships.ts';

/**
 * Of the tickets that operations moved, those whose assignee ends up outside the ticket's group lose the assignee: Zendesk would see to
 * it by itself, and so the preview shows it and undo gives it back. What did not fit before is left as it was.
 */
export function unassignStrangers(working: WorkingWorld, snapshot: World): void {
  let members: Memberships | undefined;
  for (const ticket of [...working.changed('tickets').each()]) {
    const before = working.original('tickets', ticket.id);
    if (!before || !isWorking(ticket)) continue;
    if (ticket.group_id === before.group_id && ticket.assignee_id === before.assignee_id) continue;
    const assignee = numberOf(ticket, 'assignee_id');
    const group = numberOf(ticket, 'group_id');
    if (assignee === undefined || group === undefined) continue;
    members ??= membershipsIn(working);
    if (mayHave(assignee, group, members, working)) continue;
    const unfit = ticket.assignee_id === before.assignee_id && !snapshot.groupsOf(assignee).includes(Number(before.group_id));
    if (!unfit) working.put('tickets', ticket.id, { ...ticket, assignee_id: null });
  }
}

/** Of somebody whom the snapshot does not hold nothing is known, nor of a team member of whom it holds no group. */
function mayHave(assignee: number, group: number, members: Memberships, working: WorkingWorld): boolean {
  const person: ZendeskRecord | undefined = working.find('users', assignee);
  if (!person) return working.original('users', assignee) === undefined;
  const groups = members.groupIds(person);
  return groups.includes(group) || (groups.length === 0 && person.role !== 'end-user');
}
