import type { Call } from '../request.ts';
import { groupMemberships } from './group-memberships.ts';
import { groups, renderGroup } from './groups.ts';
import { identitiesOf, renderIdentity } from './identities.ts';
import { organizations, renderOrganization } from './organizations.ts';
import type { Ticket } from './tickets.ts';
import { renderUser, type User, users } from './users.ts';

type Ids = readonly (number | null)[];

/** What stands beside tickets where `include` asks for it: their people, groups and organizations, each once. */
export function besideTickets(call: Call, page: readonly Ticket[]): Record<string, unknown> {
  return beside(call, {
    users: () =>
      page.flatMap((ticket) => [ticket.requester_id, ticket.submitter_id, ticket.assignee_id, ...ticket.collaborator_ids]),
    groups: () => page.map(({ group_id }) => group_id),
    organizations: () => page.map(({ organization_id }) => organization_id),
  });
}

/** What stands beside people: their organizations, their groups and all their identities. */
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
  };
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

function included({ request: { query } }: Call): string[] {
  return (query.get('include') ?? '').split(',').map((name) => name.trim());
}
