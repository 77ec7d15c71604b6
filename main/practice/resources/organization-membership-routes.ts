import type { Filter } from '../layered-table.ts';
import { layerSource, listPage, wholeList } from '../paging.ts';
import { FieldReader, type Fields, isObject } from '../read-body.ts';
import { both } from '../record-table.ts';
import { notFound, ok, Refusal, type Reply } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { accountWorld } from '../world/account-world.ts';
import { organizationIndexOf } from '../world/end-users.ts';
import {
  destroyMembership,
  type MembershipKind,
  makeDefaultMembership,
  membershipJobs,
  membershipRoutes,
} from './membership-routes.ts';
import {
  addOrganizationMembership,
  findOrganizationMembership,
  makeDefaultOrganization,
  type OrganizationMembership,
  organizationMemberships,
  organizationMembershipsOf,
  removeOrganizationMembership,
} from './organization-memberships.ts';
import { organizations, renderOrganization } from './organizations.ts';
import { under } from './under.ts';
import { activeUser, foundUser } from './user-routes.ts';
import { type User, users } from './users.ts';

const kind: MembershipKind<OrganizationMembership> = {
  plural: 'organization_memberships',
  singular: 'organization_membership',
  title: 'Organization Membership',
  permission: 'manage_organizations',
  keys: ['user_id', 'organization_id', 'default', 'view_tickets'],
  render,
  find: ({ state }, id) => findOrganizationMembership(state, id),
  create: createOne,
  remove,
  makeDefault: (call, membership) => makeDefaultOrganization(call, activeUser(call, membership.user_id), membership),
  list: (call) => list(call, hasOrganization(call)),
  listOfUser,
};

const controller = 'organization_memberships';
const ofUsers = { controller: 'organizations' };

export const organizationMembershipRoutes: readonly Route[] = [
  ...membershipRoutes(kind),
  {
    method: 'GET',
    path: '/organizations/{id}/organization_memberships',
    controller,
    action: 'index',
    handle: under(organizations, (call) => list(call, hasOrganization(call, call.id), call.id)),
  },
  { ...ofUsers, method: 'GET', path: '/users/{id}/organizations', action: 'index', handle: listOrganizations },
  { ...ofUsers, method: 'GET', path: '/users/{id}/organizations/count', action: 'count', handle: countOrganizations },
  {
    method: 'DELETE',
    path: '/users/{id}/organizations/{second}',
    controller,
    action: 'destroy',
    permission: 'manage_organizations',
    handle: (call) => destroyMembership(call, kind, inOrganization(call)),
  },
  {
    method: 'PUT',
    path: '/users/{id}/organizations/{second}/make_default',
    controller,
    action: 'make_default',
    permission: 'manage_organizations',
    handle: (call) => makeDefaultMembership(call, kind, inOrganization(call)),
  },
];

export const organizationMembershipJobs = membershipJobs(kind);

/** `default: false` is answered as null (Zendesk's OpenAPI description). */
function render(membership: OrganizationMembership, address: string): Record<string, unknown> {
  const url = `${address}/api/v2/organization_memberships/${membership.id}.json`;
  return { url, ...membership, default: membership.default ? true : null };
}

/** One page of members, each with the memberships the list is about; nearly everybody has one. */
function list(call: Call, filter: Filter<User>, organizationId?: number): Reply {
  const page = listPage(call, {
    source: layerSource(users, filter),
    key: 'organization_memberships',
    render: (user) =>
      organizationMembershipsOf(call.state, user)
        .filter(({ organization_id }) => organizationId === undefined || organization_id === organizationId)
        .map((membership) => render(membership, call.address)),
    cursors: true,
  });
  const { body } = page;
  if (!isObject(body) || !Array.isArray(body.organization_memberships)) return page;
  return { ...page, body: { ...body, organization_memberships: body.organization_memberships.flat() } };
}

/** Everybody who is in an organization, or in that one. */
function hasOrganization({ state }: Call, organizationId?: number): Filter<User> {
  const { organizations: seeded } = accountWorld(state);
  const active = { sql: 'active = 1', parameters: [] };
  if (organizationId === undefined) {
    return {
      where: both(active, { sql: 'organization_id IS NOT NULL', parameters: [] }),
      base: (index) => organizationIndexOf(index, seeded.length) !== undefined,
    };
  }
  const members = 'SELECT user_id FROM organization_memberships WHERE organization_id = ?';
  const where = { sql: `organization_id = ? OR id IN (${members})`, parameters: [organizationId, organizationId] };
  const place = seeded.indexOf(organizationId);
  return {
    where: both(active, where),
    base: place < 0 ? 'none' : (index) => organizationIndexOf(index, seeded.length) === place,
  };
}

function listOfUser(call: Call): Reply {
  const memberships = organizationMembershipsOf(call.state, foundUser(call, call.id));
  return wholeList(
    'organization_memberships',
    memberships.map((membership) => render(membership, call.address)),
  );
}

function listOrganizations({ state, id, address }: Call): Reply {
  const shown = organizationMembershipsOf(state, foundUser({ state }, id))
    .map(({ organization_id }) => organizations.get(state, organization_id))
    .filter((organization) => organization !== undefined);
  return wholeList(
    'organizations',
    shown.map((organization) => renderOrganization(organization, address)),
  );
}

function countOrganizations({ state, id, now }: Call): Reply {
  return ok({ count: { value: organizationMembershipsOf(state, foundUser({ state }, id)).length, refreshed_at: now } });
}

/** Twice the same is refused as recorded. */
function createOne(context: Context, fields: Fields): OrganizationMembership {
  const { state, switches } = context;
  const reader = new FieldReader(context, fields);
  const user = users.get(state, reader.id('user_id') ?? 0);
  const organizationId = reader.id('organization_id') ?? 0;
  const asDefault = reader.flag('default') ?? false;
  if (!user?.active) reader.fault('user', 'User: cannot be blank', 'BlankValue');
  if (organizations.get(state, organizationId) === undefined)
    reader.fault('organization', 'Organization: cannot be blank', 'BlankValue');
  const before =
    user === undefined
      ? undefined
      : organizationMembershipsOf(state, user).find(({ organization_id }) => organization_id === organizationId);
  if (before !== undefined && switches.duplicateMembership === 'refused') {
    reader.fault('user_id', ' This user is already a member of this organization.', 'DuplicateValue');
  }
  reader.check();
  if (before !== undefined) return before;
  if (user === undefined) throw new Refusal(notFound);
  return addOrganizationMembership(context, user, organizationId, asDefault);
}

function remove(context: Context, membership: OrganizationMembership): void {
  const user = users.get(context.state, membership.user_id);
  if (user === undefined) organizationMemberships.delete(context.state, membership.id);
  else removeOrganizationMembership(context, user, membership);
}

function inOrganization(call: Call): OrganizationMembership {
  const user = activeUser(call, call.id);
  const membership = organizationMembershipsOf(call.state, user).find(({ organization_id }) => organization_id === call.second);
  if (membership === undefined) throw new Refusal(notFound);
  return membership;
}
