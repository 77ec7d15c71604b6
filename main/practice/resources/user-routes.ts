import { createHash } from 'node:crypto';
import type { Filter } from '../layered-table.ts';
import { layerSource, listPage, wholeList } from '../paging.ts';
import { commaSeparated, envelopeOf, idsOf } from '../read-body.ts';
import { both, type Condition, everything } from '../record-table.ts';
import { created, invalidAttribute, notFound, ok, Refusal, type Reply, tooManyValues } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { sortText } from '../sort-text.ts';
import { accountWorld } from '../world/account-world.ts';
import { organizationIndexOf } from '../world/end-users.ts';
import { ticketFacts } from '../world/tickets.ts';
import { anonymousUser } from './anonymous-user.ts';
import { userUpdateLimits } from './endpoint-limits.ts';
import { groupMemberships, ofGroup } from './group-memberships.ts';
import { groups } from './groups.ts';
import { organizationMemberships } from './organization-memberships.ts';
import { organizations } from './organizations.ts';
import { besideUsers } from './sideloads.ts';
import { listedTickets, ticketFilter, tickets } from './tickets.ts';
import { under } from './under.ts';
import { userMeant } from './user-meant.ts';
import { createUser, deleteUser, updateUser, writableUserKeys } from './user-writes.ts';
import { activeUsers, renderUser, type User, userByExternalId, users } from './users.ts';

const controller = 'users';
const permits = { envelope: 'user', keys: writableUserKeys };
const updating = { envelope: 'user', keys: writableUserKeys.filter((key) => key !== 'id') };
const mostShown = 100;

export const userRoutes: readonly Route[] = [
  { method: 'GET', path: '/users', controller, action: 'index', handle: (call) => list(call, filterOf(call)) },
  { method: 'GET', path: '/users/count', controller, action: 'count', handle: (call) => count(call, filterOf(call)) },
  { method: 'GET', path: '/users/me', controller, action: 'me', anonymous: true, handle: showMe },
  { method: 'GET', path: '/users/show_many', controller, action: 'show_many', handle: showMany },
  { method: 'GET', path: '/users/autocomplete', controller, action: 'autocomplete', handle: autocomplete },
  { method: 'POST', path: '/users/autocomplete', controller, action: 'autocomplete', handle: autocomplete },
  { method: 'GET', path: '/users/{id}', controller, action: 'show', handle: showUser },
  { method: 'GET', path: '/users/{id}/related', controller, action: 'related', handle: showRelated },
  { method: 'POST', path: '/users', controller, action: 'create', permits, handle: create },
  {
    method: 'POST',
    path: '/users/create_or_update',
    controller,
    action: 'create_or_update',
    permits,
    limits: userUpdateLimits,
    handle: createOrUpdate,
  },
  {
    method: 'PUT',
    path: '/users/{id}',
    controller,
    action: 'update',
    permits: updating,
    limits: userUpdateLimits,
    handle: update,
  },
  { method: 'DELETE', path: '/users/{id}', controller, action: 'destroy', handle: destroy },
  {
    method: 'GET',
    path: '/groups/{id}/users',
    controller,
    action: 'index',
    handle: under(groups, (call) => list(call, within(call, inGroup(call)))),
  },
  {
    method: 'GET',
    path: '/groups/{id}/users/count',
    controller,
    action: 'count',
    handle: under(groups, (call) => count(call, within(call, inGroup(call)))),
  },
  {
    method: 'GET',
    path: '/organizations/{id}/users',
    controller,
    action: 'index',
    handle: under(organizations, (call) => list(call, within(call, inOrganization(call)))),
  },
  {
    method: 'GET',
    path: '/organizations/{id}/users/count',
    controller,
    action: 'count',
    handle: under(organizations, (call) => count(call, within(call, inOrganization(call)))),
  },
];

/** The person if there is one by that id, active or deleted. */
export function foundUser({ state }: Pick<Call, 'state'>, id: number): User {
  const user = users.get(state, id);
  if (user === undefined || user.erased) throw new Refusal(notFound);
  return user;
}

/** The person if it can still be changed. */
export function activeUser(call: Pick<Call, 'state'>, id: number): User {
  const user = foundUser(call, id);
  if (!user.active) throw new Refusal(notFound);
  return user;
}

function list(call: Call, filter: Filter<User>): Reply {
  return listPage(call, {
    source: layerSource(users, filter),
    key: 'users',
    render: (user) => renderUser(user, call.address),
    cursors: true,
    beside: (page) => besideUsers(call, page),
  });
}

function count({ state, now }: Call, filter: Filter<User>): Reply {
  return ok({ count: { value: users.count(state, filter), refreshed_at: now } });
}

/** `role`, `role[]`, `permission_set` and `external_id` (Zendesk's users reference). */
function filterOf({ request: { query }, state }: Call): Filter<User> {
  const externalId = query.get('external_id');
  if (externalId !== null) {
    const user = userByExternalId(state, externalId);
    return { where: { sql: 'id = ?', parameters: [user?.id ?? 0] }, base: 'all', keep: ({ id }) => id === user?.id };
  }
  const wanted = [...query.getAll('role'), ...query.getAll('role[]')];
  const permissionSet = query.get('permission_set');
  const ofRoles: Condition =
    wanted.length === 0 ? everything : { sql: `role IN (${wanted.map(() => '?').join(', ')})`, parameters: wanted };
  const ofSet: Condition =
    permissionSet === null ? everything : { sql: 'custom_role_id = ?', parameters: [Number(permissionSet)] };
  const customers = permissionSet === null && (wanted.length === 0 || wanted.includes('end-user'));
  return { where: both(activeUsers.where, ofRoles, ofSet), base: customers ? 'all' : 'none' };
}

/** Both at once: the filters of `GET /users` hold for the people of a group or an organization too. */
function within(call: Call, inside: Filter<User>): Filter<User> {
  const { where, base, keep } = filterOf(call);
  const whole = (index: number) => passes(base, index) && passes(inside.base, index);
  return {
    where: both(where, inside.where),
    base: base === 'none' || inside.base === 'none' ? 'none' : whole,
    ...(keep === undefined ? {} : { keep }),
  };
}

function passes(base: Filter<User>['base'], index: number): boolean {
  return base === 'all' || (base !== 'none' && base(index));
}

function inGroup({ state, id }: Call): Filter<User> {
  const ids = groupMemberships.select(state, ofGroup(id)).map(({ user_id }) => user_id);
  return { where: both(activeUsers.where, { sql: `id IN (${ids.join(', ') || '0'})`, parameters: [] }), base: 'none' };
}

function inOrganization({ state, id }: Call): Filter<User> {
  const { organizations } = accountWorld(state);
  const ids = organizationMemberships
    .select(state, { sql: 'organization_id = ?', parameters: [id] })
    .map(({ user_id }) => user_id);
  const where = { sql: `organization_id = ? OR id IN (${ids.join(', ') || '0'})`, parameters: [id] };
  const place = organizations.indexOf(id);
  return {
    where: both(activeUsers.where, where),
    base: place < 0 ? 'none' : (index) => organizationIndexOf(index, organizations.length) === place,
  };
}

/** Recorded: of all single records only a user is cached for five seconds. */
function showUser(call: Call): Reply {
  const user = foundUser(call, call.id);
  const body = { user: renderUser(user, call.address), ...besideUsers(call, [user]) };
  return { ...ok(body), headers: { 'cache-control': 'max-age=5, private' } };
}

/** Wrong or missing credentials are not refused here: the caller is somebody called `Anonymous user` (Zendesk's users reference). */
function showMe(call: Call) {
  const { user, address } = call;
  const body = user === undefined ? anonymousUser(address) : renderUser(user, address);
  const token = createHash('sha256').update(`authenticity ${user?.id}`).digest('base64');
  return ok({ user: withToken(body, token), ...(user === undefined ? {} : besideUsers(call, [user])) });
}

/** It stands after `verified` (as recorded). */
function withToken(user: Readonly<Record<string, unknown>>, token: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(user).flatMap((entry) => (entry[0] === 'verified' ? [entry, ['authenticity_token', token]] : [entry])),
  );
}

/** Ids that are not there are missing from the answer, and deleted people too unless `include_deleted` asks for them. */
function showMany(call: Call): Reply {
  const {
    state,
    request: { query },
    address,
  } = call;
  const ids = idsOf(query);
  const externalIds = commaSeparated(query, 'external_ids');
  if (ids === undefined && externalIds === undefined) {
    throw new Refusal(invalidAttribute('ids', 'must be present', 'api/v2/users/show_many'));
  }
  if ((ids ?? externalIds ?? []).length > mostShown) throw new Refusal(tooManyValues(mostShown, 'users', 'shown'));
  const wanted = ids?.map((id) => users.get(state, id)) ?? externalIds?.map((id) => userByExternalId(state, id)) ?? [];
  const shown = wanted
    .filter((user) => user !== undefined)
    .filter((user) => !user.erased && (user.active || query.get('include_deleted') === 'true'))
    .sort((left, right) => left.id - right.id);
  return wholeList(
    'users',
    shown.map((user) => renderUser(user, address)),
    besideUsers(call, shown),
  );
}

/** People any of whose names begins with the given text. */
function autocomplete(call: Call): Reply {
  const { request, address } = call;
  const body = request.body.kind === 'json' && typeof request.body.value === 'object' ? request.body.value : {};
  const fromBody = body !== null && 'name' in body ? String(body.name) : '';
  const text = sortText(request.query.get('name') ?? fromBody).trim();
  if (text.length < 2) throw new Refusal(nameTooShort);
  const keep = ({ name }: User) => sortText(name).startsWith(text) || sortText(name).includes(` ${text}`);
  return listPage(call, {
    source: layerSource(users, { ...activeUsers, keep }),
    key: 'users',
    render: (user) => renderUser(user, address),
    cursors: false,
  });
}

/** `error` is a text here (Zendesk's OpenAPI description). */
const nameTooShort: Reply = {
  status: 400,
  body: { error: 'InvalidValue', description: 'name must be at least 2 characters' },
};

function showRelated({ state, id }: Call): Reply {
  const user = foundUser({ state }, id);
  const facts = ticketFacts(accountWorld(state));
  const countOf = (column: 'assignee_id' | 'requester_id', base: (index: number) => boolean) =>
    tickets.count(state, ticketFilter({ sql: `${column} = ?`, parameters: [user.id] }, base));
  return ok({
    user_related: {
      assigned_tickets: user.role === 'end-user' ? 0 : countOf('assignee_id', (index) => facts.assignee(index) === user.id),
      requested_tickets: countOf('requester_id', (index) => facts.requester(index) === user.id),
      ccd_tickets: tickets.stored.count(state, both(listedTickets.where, copied(user.id))),
      followed_tickets: 0,
      organization_subscriptions: 0,
    },
  });
}

function copied(userId: number): Condition {
  return { sql: "EXISTS (SELECT 1 FROM json_each(body, '$.collaborator_ids') WHERE value = ?)", parameters: [userId] };
}

function create(call: Call): Reply {
  const user = createUser(call, envelopeOf(call, 'user', 'api/v2/users/create'));
  return created({ user: renderUser(user, call.address) }, `${call.address}/api/v2/users/${user.id}.json`);
}

/** 200 for somebody who is there, 201 for somebody new. */
function createOrUpdate(call: Call): Reply {
  const fields = envelopeOf(call, 'user', 'api/v2/users/create_or_update');
  const current = userMeant(call, { external_id: fields.external_id, email: fields.email });
  if (current === undefined) return create(call);
  return ok({ user: renderUser(updateUser(call, current, fields), call.address) });
}

function update(call: Call): Reply {
  const current = activeUser(call, call.id);
  const user = updateUser(call, current, envelopeOf(call, 'user', 'api/v2/users/update'));
  return ok({ user: renderUser(user, call.address) });
}

/** Answers 200 with the person, inactive now (recorded). */
function destroy(call: Call): Reply {
  return ok({ user: renderUser(deleteUser(call, activeUser(call, call.id)), call.address) });
}
