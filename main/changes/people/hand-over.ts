import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { numberOf } from '../record-values.ts';
import type { Memberships } from './memberships.ts';
import type { OpenTickets } from './open-tickets.ts';

/**
 * Takes somebody's open tickets from them, and the solved ones where they go along: without an heir nobody is assigned. An assignee has to be in the ticket's group (Zendesk
 * API reference, tickets), so where the heir is not, the ticket also moves: to a group that both are in, the heir's default one
 * before others, and where there is none to the heir's default group.
 */
export function handOver(
  person: ZendeskRecord,
  { heir, solved }: { readonly heir?: ZendeskRecord | undefined; readonly solved: 'leave' | 'along' },
  members: Memberships,
  open: OpenTickets,
): void {
  const theirs = members.groupIds(person);
  for (const ticket of open.ofPerson(person.id, solved)) {
    if (heir) open.put({ ...ticket, assignee_id: heir.id, group_id: groupFor(ticket, heir, theirs, members) });
    else open.put({ ...ticket, assignee_id: null });
  }
}

function groupFor(ticket: ZendeskRecord, heir: ZendeskRecord, theirs: readonly number[], members: Memberships): unknown {
  const groups = members.groupIds(heir);
  const current = numberOf(ticket, 'group_id');
  if (current !== undefined && groups.includes(current)) return current;
  const first = members.defaultGroup(heir);
  // Of somebody of whom the snapshot knows no membership it may still know the default group.
  const inOrder = first !== undefined && (groups.length === 0 || groups.includes(first)) ? [first, ...groups] : groups;
  return inOrder.find((group) => theirs.includes(group)) ?? inOrder[0] ?? ticket.group_id;
}
