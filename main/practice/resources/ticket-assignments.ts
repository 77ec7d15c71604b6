import type { Context } from '../request.ts';
import { accountWorld } from '../world/account-world.ts';
import { ticketFacts } from '../world/tickets.ts';
import { ticketFilter, tickets } from './tickets.ts';

/** Zendesk's *working* tickets: neither solved nor closed. */
const workingStatuses = ['new', 'open', 'pending', 'hold'];

/**
 * Takes a team member's working tickets away: those of one group when the member leaves it, all of them when the member
 * stops being one. The tickets stay in their group, with nobody on them. Zendesk schedules a job for it (group memberships
 * reference); here it is done at once, and, as an act of the system, without firing triggers.
 */
export function unassignTickets({ state, now }: Context, userId: number, groupId?: number): void {
  const facts = ticketFacts(accountWorld(state));
  const ofGroup = groupId === undefined ? '' : ' AND group_id = ?';
  const where = {
    sql: `assignee_id = ? AND status IN ('new', 'open', 'pending', 'hold')${ofGroup}`,
    parameters: groupId === undefined ? [userId] : [userId, groupId],
  };
  const base = (index: number) =>
    facts.assignee(index) === userId &&
    workingStatuses.includes(facts.status(index)) &&
    (groupId === undefined || facts.group(index) === groupId);
  const theirs = [...tickets.scan(state, ticketFilter(where, base), { key: 'id', descending: false })];
  for (const ticket of theirs) tickets.put(state, { ...ticket, assignee_id: null, updated_at: now });
}
