import { type JobKinds, startJob } from '../jobs.ts';
import type { Filter } from '../layered-table.ts';
import { layerSource, listPage, wholeList } from '../paging.ts';
import { envelopeOf, FieldReader, type Fields, idsOf, isObject, listOf } from '../read-body.ts';
import { both } from '../record-table.ts';
import { created, invalidAttribute, noContent, notFound, ok, Refusal, type Reply, tooManyParameters } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { accountWorld } from '../world/account-world.ts';
import { organizationIndexOf } from '../world/end-users.ts';
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
import { activeUser, foundUser } from './user-routes.ts';
import { type User, users } from './users.ts';

const controller = 'organization_memberships';
const keys = ['user_id', 'organization_id', 'default', 'view_tickets'];
const one = { envelope: 'organization_membership', keys };
const many = { envelope: 'organization_memberships', keys };
const mostItems = 100;

export const organizationMembershipRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/organization_memberships',
    controller,
    action: 'index',
    handle: (call) => list(call, hasOrganization(call)),
  },
  {
    method: 'GET',
    path: '/organization_memberships/{id}',
    controller,
    action: 'show',
    handle: (call) => answer(call, found(call, call.id)),
  },
  { method: 'POST', path: '/organization_memberships', controller, action: 'create', permits: one, admin: true, handle: create },
  {
    method: 'POST',
    path: '/organization_memberships/create_many',
    controller,
    action: 'create_many',
    permits: many,
    admin: true,
    handle: createMany,
  },
  {
    method: 'DELETE',
    path: '/organization_memberships/destroy_many',
    controller,
    action: 'destroy_many',
    admin: true,
    handle: destroyMany,
  },
  {
    method: 'DELETE',
    path: '/organization_memberships/{id}',
    controller,
    action: 'destroy',
    admin: true,
    handle: (call) => destroy(call, call.id),
  },
  {
    method: 'GET',
    path: '/organizations/{id}/organization_memberships',
    controller,
    action: 'index',
    handle: (call) => list(call, hasOrganization(call, call.id), call.id),
  },
  { method: 'GET', path: '/users/{id}/organization_memberships', controller, action: 'index', handle: listOfUser },
  {
    method: 'GET',
    path: '/users/{id}/organization_memberships/{second}',
    controller,
    action: 'show',
    handle: (call) => answer(call, found(call, call.second)),
  },
  {
    method: 'POST',
    path: '/users/{id}/organization_memberships',
    controller,
    action: 'create',
    permits: one,
    admin: true,
    handle: create,
  },
  {
    method: 'DELETE',
    path: '/users/{id}/organization_memberships/{second}',
    controller,
    action: 'destroy',
    admin: true,
    handle: (call) => destroy(call, call.second),
  },
  {
    method: 'PUT',
    path: '/users/{id}/organization_memberships/{second}/make_default',
    controller,
    action: 'make_default',
    admin: true,
    handle: (call) => makeDefault(call, found(call, call.second)),
  },
  { method: 'GET', path: '/users/{id}/organizations', controller: 'organizations', action: 'index', handle: listOrganizations },
  {
    method: 'GET',
    path: '/users/{id}/organizations/count',
    controller: 'organizations',
    action: 'count',
    handle: countOrganizations,
  },
  {
    method: 'DELETE',
    path: '/users/{id}/organizations/{second}',
    controller,
    action: 'destroy',
    admin: true,
    handle: (call) => destroy(call, inOrganization(call).id),
  },
  {
    method: 'PUT',
    path: '/users/{id}/organizations/{second}/make_default',
    controller,
    action: 'make_default',
    admin: true,
    handle: (call) => makeDefault(call, inOrganization(call)),
  },
];

export const organizationMembershipJobs: JobKinds = {
  'organization_memberships.create': {
    type: 'Bulk Create Organization Membership',
    working: (count) => `Creating organization membership #${count}`,
    failure: 'OrganizationMembershipCreateFailed',
    action: 'create',
    apply: (context, item) => {
      const { id } = createOne(context, isObject(item) ? item : {});
      return context.switches.membershipResults === 'bare'
        ? { id, status: 'Created' }
        : { action: 'create', id, status: 'Created', success: true };
    },
  },
  'organization_memberships.destroy': {
    type: 'Bulk Delete Organization Membership',
    working: (count) => `Deleting organization membership #${count}`,
    failure: 'OrganizationMembershipDeleteFailed',
    action: 'delete',
    apply: (context, item) => {
      const { id } = remove(context, isObject(item) ? Number(item.id) : 0);
      return context.switches.membershipResults === 'bare'
        ? { id, status: 'Deleted' }
        : { action: 'delete', id, status: 'Deleted', success: true };
    },
  },
};

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

function create(call: Call): Reply {
  const fields = envelopeOf(call, 'organization_membership', 'api/v2/organization_memberships/create');
  const membership = createOne(call, call.id === 0 ? fields : { ...fields, user_id: call.id });
  const location = `${call.address}/api/v2/organization_memberships/${membership.id}.json`;
  return created({ organization_membership: render(membership, call.address) }, location);
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

function createMany(call: Call): Reply {
  const items = listOf(call, 'organization_memberships');
  if (items === undefined) {
    throw new Refusal(
      invalidAttribute('organization_memberships', 'must be present', 'api/v2/organization_memberships/create_many'),
    );
  }
  if (items.length > mostItems) throw new Refusal(tooManyParameters(mostItems));
  return startJob(call, 'organization_memberships.create', items);
}

function destroyMany(call: Call): Reply {
  const ids = idsOf(call.request.query);
  if (ids === undefined)
    throw new Refusal(invalidAttribute('ids', 'must be present', 'api/v2/organization_memberships/destroy_many'));
  if (ids.length > mostItems) throw new Refusal(tooManyParameters(mostItems));
  return startJob(
    call,
    'organization_memberships.destroy',
    ids.map((id) => ({ id })),
  );
}

function destroy(call: Call, id: number): Reply {
  remove(call, id);
  return noContent;
}

function remove(context: Context, id: number): OrganizationMembership {
  const membership = found(context, id);
  const user = users.get(context.state, membership.user_id);
  if (user === undefined) organizationMemberships.delete(context.state, id);
  else removeOrganizationMembership(context, user, membership);
  return membership;
}

function makeDefault(call: Call, membership: OrganizationMembership): Reply {
  makeDefaultOrganization(call, activeUser(call, membership.user_id), membership);
  return listOfUser(call);
}

function inOrganization(call: Call): OrganizationMembership {
  const user = activeUser(call, call.id);
  const membership = organizationMembershipsOf(call.state, user).find(({ organization_id }) => organization_id === call.second);
  if (membership === undefined) throw new Refusal(notFound);
  return membership;
}

function found({ state }: Context, id: number): OrganizationMembership {
  const membership = findOrganizationMembership(state, id);
  if (membership === undefined) throw new Refusal(notFound);
  return membership;
}

function answer({ address }: Call, membership: OrganizationMembership): Reply {
  return ok({ organization_membership: render(membership, address) });
}
