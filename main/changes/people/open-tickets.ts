import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { numberOf } from '../record-values.ts';
import { isChangeable, isWorking, type TicketHolder } from '../ticket-states.ts';
import type { WorkingWorld } from '../working-world.ts';

/** The tickets of people and groups while drafting. Read once; every change goes through here. */
export interface OpenTickets {
  /**
   * What the person works on: neither solved nor closed, for no other ticket is taken from whoever leaves (group memberships reference);
   * with `along` the solved ones too.
   */
  ofPerson(id: number, solved: 'leave' | 'along'): readonly ZendeskRecord[];
  /** What stands in the group and can still be changed: solved tickets as well, as an answer opens them again. */
  ofGroup(id: number): readonly ZendeskRecord[];
  put(ticket: ZendeskRecord): void;
}

/** Notes whose tickets were asked for, so that they are looked up before the draft that counts. */
export function openTicketsIn(world: WorkingWorld): OpenTickets {
  let byHolder: Record<TicketHolder, Map<number, Set<number>>> | undefined;
  const read = () => {
    const holders = { assignee: new Map<number, Set<number>>(), group: new Map<number, Set<number>>() };
    byHolder = holders;
    for (const ticket of world.records('tickets')) enter(holders, ticket);
    return holders;
  };
  const held = (by: TicketHolder, id: number, solved = false): ZendeskRecord[] => {
    world.needsTickets(by, id, solved);
    const ids = (byHolder ?? read())[by].get(id) ?? [];
    return [...ids].flatMap((ticket) => world.find('tickets', ticket) ?? []).filter((ticket) => holderOf(ticket, by) === id);
  };
  return {
    ofPerson: (id, solved) => held('assignee', id, solved === 'along').filter(solved === 'along' ? isChangeable : isWorking),
    ofGroup: (id) => held('group', id).filter(isChangeable),
    put(ticket) {
      world.put('tickets', ticket.id, ticket);
      enter(byHolder ?? read(), ticket);
    },
  };
}

function enter(holders: Record<TicketHolder, Map<number, Set<number>>>, ticket: ZendeskRecord): void {
  for (const by of ['assignee', 'group'] as const) {
    const id = holderOf(ticket, by);
    if (id === undefined) continue;
    const tickets = holders[by].get(id);
    if (tickets) tickets.add(ticket.id);
    else holders[by].set(id, new Set([ticket.id]));
  }
}

function holderOf(ticket: ZendeskRecord, by: TicketHolder): number | undefined {
  return numberOf(ticket, `${by}_id`);
}
