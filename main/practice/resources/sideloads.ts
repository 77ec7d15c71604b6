import { included } from '../included.ts';
import { everything } from '../record-table.ts';
import type { Call } from '../request.ts';
import { accountWorld } from '../world/account-world.ts';
import { ticketFacts } from '../world/tickets.ts';
import { customRoles } from './configurations.ts';
import { groupMemberships } from './group-memberships.ts';
import { groups, renderGroup } from './groups.ts';
import { identitiesOf, renderIdentity } from './identities.ts';
import { organizations, renderOrganization } from './organizations.ts';
import { moreBesideTickets, withinTicket } from './ticket-sideloads.ts';
import { renderTicket, type Ticket, ticketFilter, tickets } from './tickets.ts';
import { renderUser, type User, users } from './users.ts';

type Ids = readonly (number | null)[];

/** What stands beside tickets where `include` asks for it: their people, groups and organizations, each once. */
export function besideTickets(call: Call, page: readonly Ticket[]): Record<string, unknown> {
  const people = beside(call, {
    users: () =>
      page.flatMap((ticket) => [ticket.requester_id, ticket.submitter_id, ticket.assignee_id, ...ticket.collaborator_ids]),
    groups: () => page.map(({ group_id }) => group_id),
    organizations: () => page.map(({ organization_id }) => organization_id),
  });
  return { ...people, ...moreBesideTickets(call, page, included(call)) };
}

/** A ticket with what `include` puts into it. */
export function ticketInFull(call: Call, ticket: Ticket, { single = false, withFields = true } = {}): Record<string, unknown> {
  return { ...renderTicket(ticket, call.address, withFields), ...withinTicket(call, ticket, included(call), { single }) };
}

/**
 * What stands beside people: their organizations, groups and roles, all their identities, what the caller may do with them, and how many
 * unsolved tickets each of the team has (Zendesk's side-loading guide).
 */
export function besideUsers(call: Call, page: readonly User[]): Record<string, unknown> {
  const { state } = call;
  const team = page.filter(({ role }) => role !== 'end-user');
  return {
    ...beside(call, {
      organizations: () => page.map(({ organization_id }) => organization_id),
      groups: () =>
        team.flatMap(({ id }) =>
          groupMemberships.select(state, { sql: 'user_id = ?', parameters: [id] }).map(({ group_id }) => group_id),
        ),
    }),
    ...(included(call).includes('identities')
      ? {
          identities: page.flatMap((user) => identitiesOf(state, user).map((identity) => renderIdentity(identity, call.address))),
        }
      : {}),
    ...moreBesideUsers(call, page),
  };
}

function moreBesideUsers(call: Call, page: readonly User[]): Record<string, unknown> {
  const { state, address } = call;
  const asked = included(call);
  const isAdmin = call.user?.role === 'admin';
  const team = page.filter(({ role }) => role !== 'end-user');
  return {
    ...(asked.includes('roles')
      ? { roles: customRoles.select(state, everything).filter(({ id }) => page.some((user) => user.custom_role_id === id)) }
      : {}),
    ...(asked.includes('abilities')
      ? {
          abilities: page.map(({ id, role }) => {
            const may = isAdmin || role === 'end-user' || id === call.user?.id;
            return {
              url: `${address}/api/v2/users/${id}.json`,
              user_id: id,
              can_edit: may,
              can_edit_password: isAdmin,
              can_manage_identities_of: may,
              can_verify_identities: isAdmin,
            };
          }),
        }
      : {}),
    ...(asked.includes('open_ticket_count')
      ? { open_ticket_count: Object.fromEntries(team.map(({ id }) => [String(id), openTickets(call, id)])) }
      : {}),
  };
}

function openTickets({ state }: Call, agent: number): number {
  const facts = ticketFacts(accountWorld(state));
  const unsolved = ['new', 'open', 'pending', 'hold'];
  return tickets.count(
    state,
    ticketFilter(
      { sql: "assignee_id = ? AND status IN ('new', 'open', 'pending', 'hold')", parameters: [agent] },
      (index) => facts.assignee(index) === agent && unsolved.includes(facts.status(index)),
    ),
  );
}

/** `include=users,groups` (Zendesk's side-loading reference); names that are not known are passed over. */
function beside(call: Call, wanted: Readonly<Partial<Record<'users' | 'groups' | 'organizations', () => Ids>>>) {
  const { state, address } = call;
  const asked = included(call);
  const records = {
    users: (id: number) => shown(users.get(state, id), (user) => renderUser(user, address)),
    groups: (id: number) => shown(groups.get(state, id), (group) => renderGroup(group, address)),
    organizations: (id: number) => shown(organizations.get(state, id), (each) => renderOrganization(each, address)),
  };
  const found: Record<string, unknown> = {};
  for (const name of ['users', 'groups', 'organizations'] as const) {
    const ids = asked.includes(name) ? wanted[name] : undefined;
    if (ids !== undefined) found[name] = [...new Set(ids())].flatMap((id) => (id === null ? [] : records[name](id)));
  }
  return found;
}

function shown<Stored>(stored: Stored | undefined, render: (stored: Stored) => unknown): unknown[] {
  return stored === undefined ? [] : [render(stored)];
}
