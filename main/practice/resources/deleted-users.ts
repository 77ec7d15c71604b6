import { layerSource, listPage } from '../paging.ts';
import { envelopeOf, wholeNumber } from '../read-body.ts';
import { invalidRecord, notFound, ok, Refusal, type Reply, refusedAction } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { accountWorld } from '../world/account-world.ts';
import { ticketFacts } from '../world/tickets.ts';
import { audit } from './audit-logs.ts';
import { userErasureLimits } from './endpoint-limits.ts';
import { addIdentity, identities, identitiesOf } from './identities.ts';
import { ticketFilter, tickets } from './tickets.ts';
import { activeUser } from './user-routes.ts';
import { deleteUser, labelOf } from './user-writes.ts';
import { renderUser, type User, users } from './users.ts';

const controller = 'deleted_users';

export const deletedUserRoutes: readonly Route[] = [
  { method: 'GET', path: '/deleted_users', controller, action: 'index', handle: list },
  { method: 'GET', path: '/deleted_users/count', controller, action: 'count', handle: count },
  { method: 'GET', path: '/deleted_users/{id}', controller, action: 'show', handle: (call) => answer(call, found(call)) },
  {
    method: 'DELETE',
    path: '/deleted_users/{id}',
    controller,
    action: 'destroy',
    admin: true,
    limits: userErasureLimits,
    handle: erase,
  },
  {
    method: 'GET',
    path: '/users/{id}/compliance_deletion_statuses',
    controller: 'compliance_deletion_statuses',
    action: 'index',
    admin: true,
    handle: showErasure,
  },
  {
    method: 'PUT',
    path: '/users/{id}/merge',
    controller: 'users',
    action: 'merge',
    permits: { envelope: 'user', keys: ['id'] },
    handle: merge,
  },
];

const deleted = { where: { sql: 'active = 0', parameters: [] }, base: 'none' } as const;

/** Most that a user who is merged away may have requested (Zendesk's users reference). */
const mostMergedTickets = 10_000;

function renderDeleted(user: User, address: string): Record<string, unknown> {
  const { id, name, created_at, updated_at, time_zone, locale_id, locale, role } = user;
  return {
    id,
    url: `${address}/api/v2/deleted_users/${id}.json`,
    name,
    email: null,
    created_at,
    updated_at,
    time_zone,
    phone: null,
    shared_phone_number: null,
    photo: null,
    locale_id,
    locale,
    organization_id: null,
    role,
    active: false,
  };
}

/** Those who were erased are in it too, as *Permanently Deleted User*. */
function list(call: Call): Reply {
  return listPage(call, {
    source: layerSource(users, deleted),
    key: 'deleted_users',
    render: (user) => renderDeleted(user, call.address),
    cursors: true,
  });
}

function count({ state, now }: Call): Reply {
  return ok({ count: { value: users.count(state, deleted), refreshed_at: now } });
}

function answer({ address }: Call, user: User): Reply {
  return ok({ deleted_user: renderDeleted(user, address) });
}

/** For good; only somebody who was deleted before, and only once. */
function erase(call: Call): Reply {
  const user = found(call);
  if (user.erased) throw new Refusal(notFound);
  const erased: User = {
    ...user,
    name: 'Permanently Deleted User',
    phone: null,
    external_id: null,
    alias: null,
    details: null,
    notes: null,
    signature: null,
    user_fields: {},
    erased: true,
    updated_at: call.now,
  };
  users.put(call.state, erased);
  audit(call, { action: 'destroy', type: 'user', id: user.id, label: `Permanently deleted: ${user.id}` });
  return answer(call, erased);
}

function showErasure({ state, id, address, user: caller }: Call): Reply {
  const user = users.get(state, id);
  if (!user?.erased) throw new Refusal(notFound);
  const status = { action: 'request_deletion', application: 'all', created_at: user.updated_at };
  return ok({
    compliance_deletion_statuses: [
      {
        ...status,
        account_subdomain: 'practice',
        executer_id: caller?.id ?? null,
        user_id: id,
        url: `${address}/api/v2/users/${id}.json`,
      },
    ],
    next_page: null,
    previous_page: null,
    count: 1,
  });
}

/**
 * The person in the path is merged into the one in the body: addresses and tickets go over, the loser is deleted. Customers
 * only, and nothing brings the loser back (Zendesk's users reference).
 */
function merge(call: Call): Reply {
  const { state } = call;
  const loser = activeUser(call, call.id);
  const winnerId = wholeNumber(envelopeOf(call, 'user', 'api/v2/users/merge').id) ?? 0;
  const winner = activeUser(call, winnerId);
  if (loser.role !== 'end-user' || winner.role !== 'end-user' || loser.shared || winner.shared) {
    throw new Refusal(refusedAction('Only end users can be merged.'));
  }
  if (loser.id === winner.id) throw new Refusal(invalidRecord({ base: [{ description: 'User cannot be merged into itself' }] }));
  const facts = ticketFacts(accountWorld(state));
  const theirs = ticketFilter(
    { sql: 'requester_id = ?', parameters: [loser.id] },
    (index) => facts.requester(index) === loser.id,
  );
  if (tickets.count(state, theirs) > mostMergedTickets) {
    throw new Refusal(invalidRecord({ base: [{ description: `User has more than ${mostMergedTickets} tickets` }] }));
  }
  for (const ticket of [...tickets.scan(state, theirs, { key: 'id', descending: false })]) {
    tickets.put(state, { ...ticket, requester_id: winner.id, updated_at: call.now });
  }
  const moved = identitiesOf(state, loser);
  deleteUser(call, loser);
  for (const { id, type, value, verified } of moved) {
    identities.delete(state, id);
    addIdentity(call, winner, { type, value, verified, primary: false });
  }
  const merged = { ...winner, updated_at: call.now };
  users.put(state, merged);
  audit(call, {
    action: 'update',
    type: 'user',
    id: winner.id,
    label: labelOf(winner),
    description: `Merged with ${loser.name}`,
  });
  return ok({ user: renderUser(merged, call.address) });
}

function found({ state, id }: Call): User {
  const user = users.get(state, id);
  if (user === undefined || user.active) throw new Refusal(notFound);
  return user;
}
