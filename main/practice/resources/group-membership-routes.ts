import { type JobKinds, startJob } from '../jobs.ts';
import { byId, listPage, tableSource } from '../paging.ts';
import { envelopeOf, FieldReader, type Fields, idsOf, isObject, listOf } from '../read-body.ts';
import { both, type Condition, everything } from '../record-table.ts';
import { created, invalidAttribute, noContent, notFound, ok, Refusal, type Reply, tooManyParameters } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { audit } from './audit-logs.ts';
import {
  addMembership,
  type GroupMembership,
  groupMemberships,
  makeDefault,
  ofGroup,
  ofUser,
  removeMembership,
  renderMembership,
} from './group-memberships.ts';
import { groups, livingGroup, renderGroup } from './groups.ts';
import { renderUser, users } from './users.ts';

const controller = 'group_memberships';
const keys = ['user_id', 'group_id', 'default'];
const one = { envelope: 'group_membership', keys };
const many = { envelope: 'group_memberships', keys };
const mostItems = 100;

export const groupMembershipRoutes: readonly Route[] = [
  { method: 'GET', path: '/group_memberships', controller, action: 'index', handle: (call) => list(call, everything) },
  {
    method: 'GET',
    path: '/group_memberships/assignable',
    controller,
    action: 'assignable',
    handle: (call) => list(call, assignable),
  },
  {
    method: 'GET',
    path: '/group_memberships/{id}',
    controller,
    action: 'show',
    handle: (call) => answer(call, found(call, call.id)),
  },
  { method: 'POST', path: '/group_memberships', controller, action: 'create', permits: one, admin: true, handle: create },
  {
    method: 'POST',
    path: '/group_memberships/create_many',
    controller,
    action: 'create_many',
    permits: many,
    admin: true,
    handle: createMany,
  },
  {
    method: 'DELETE',
    path: '/group_memberships/destroy_many',
    controller,
    action: 'destroy_many',
    admin: true,
    handle: destroyMany,
  },
  {
    method: 'DELETE',
    path: '/group_memberships/{id}',
    controller,
    action: 'destroy',
    admin: true,
    handle: (call) => destroy(call, call.id),
  },
  {
    method: 'GET',
    path: '/groups/{id}/memberships',
    controller,
    action: 'index',
    handle: (call) => list(call, ofGroup(call.id)),
  },
  {
    method: 'GET',
    path: '/groups/{id}/memberships/assignable',
    controller,
    action: 'assignable',
    handle: (call) => list(call, both(ofGroup(call.id), assignable)),
  },
  {
    method: 'GET',
    path: '/users/{id}/group_memberships',
    controller,
    action: 'index',
    handle: (call) => list(call, ofUser(call.id)),
  },
  {
    method: 'GET',
    path: '/users/{id}/group_memberships/{second}',
    controller,
    action: 'show',
    handle: (call) => answer(call, ofThatUser(call)),
  },
  {
    method: 'POST',
    path: '/users/{id}/group_memberships',
    controller,
    action: 'create',
    permits: one,
    admin: true,
    handle: create,
  },
  {
    method: 'DELETE',
    path: '/users/{id}/group_memberships/{second}',
    controller,
    action: 'destroy',
    admin: true,
    handle: (call) => destroy(call, ofThatUser(call).id),
  },
  {
    method: 'PUT',
    path: '/users/{id}/group_memberships/{second}/make_default',
    controller,
    action: 'make_default',
    admin: true,
    handle: makeDefaultOf,
  },
];

export const groupMembershipJobs: JobKinds = {
  'group_memberships.create': {
    type: 'Bulk Create Group Membership',
    working: (count) => `Creating group membership #${count}`,
    failure: 'GroupMembershipCreateFailed',
    action: 'create',
    apply: (context, item) => {
      const membership = createOne(context, isObject(item) ? item : {});
      return result(context, membership.id, 'create', 'Created');
    },
  },
  'group_memberships.destroy': {
    type: 'Bulk Delete Group Membership',
    working: (count) => `Deleting group membership #${count}`,
    failure: 'GroupMembershipDeleteFailed',
    action: 'delete',
    apply: (context, item) => {
      const membership = found(context, isObject(item) ? Number(item.id) : 0);
      remove(context, membership);
      return result(context, membership.id, 'delete', 'Deleted');
    },
  },
};

/** Memberships of living groups only can be given tickets. */
const assignable: Condition = { sql: 'group_id IN (SELECT id FROM groups WHERE deleted = 0)', parameters: [] };

function result({ switches }: Context, id: number, action: string, status: string): Record<string, unknown> {
  return switches.membershipResults === 'bare' ? { id, status } : { action, id, status, success: true };
}

function list(call: Call, where: Condition): Reply {
  const include = (call.request.query.get('include') ?? '').split(',');
  return listPage(call, {
    source: tableSource(groupMemberships, where, byId),
    key: 'group_memberships',
    render: (membership) => renderMembership(membership, call.address),
    cursors: true,
    beside: (page) => ({
      ...(include.includes('users') ? { users: sideloadedUsers(call, page) } : {}),
      ...(include.includes('groups') ? { groups: sideloadedGroups(call, page) } : {}),
    }),
  });
}

function sideloadedUsers({ state, address }: Call, page: readonly GroupMembership[]): unknown[] {
  return [...new Set(page.map(({ user_id }) => user_id))].flatMap((id) => {
    const user = users.get(state, id);
    return user === undefined ? [] : [renderUser(user, address)];
  });
}

function sideloadedGroups({ state, address }: Call, page: readonly GroupMembership[]): unknown[] {
  return [...new Set(page.map(({ group_id }) => group_id))].flatMap((id) => {
    const group = groups.get(state, id);
    return group === undefined ? [] : [renderGroup(group, address)];
  });
}

function create(call: Call): Reply {
  const fields = envelopeOf(call, 'group_membership', 'api/v2/group_memberships/create');
  const membership = createOne(call, call.id === 0 ? fields : { ...fields, user_id: call.id });
  const location = `${call.address}/api/v2/group_memberships/${membership.id}.json`;
  return created({ group_membership: renderMembership(membership, call.address) }, location);
}

/** Team members only; twice the same is refused or answered with the one that is there, as the switch says. */
function createOne(context: Context, fields: Fields): GroupMembership {
  const { state, switches } = context;
  const reader = new FieldReader(context, fields);
  const userId = reader.id('user_id') ?? 0;
  const groupId = reader.id('group_id') ?? 0;
  const asDefault = reader.flag('default') ?? false;
  const user = users.get(state, userId);
  if (!user?.active) reader.fault('user', 'User: cannot be blank', 'BlankValue');
  else if (user.role === 'end-user') reader.fault('user', 'User: must be an agent', 'InvalidValue');
  if (livingGroup(state, groupId) === undefined) reader.fault('group', 'Group: cannot be blank', 'BlankValue');
  const [before] = groupMemberships.select(state, both(ofUser(userId), ofGroup(groupId)));
  if (before !== undefined && switches.duplicateMembership === 'refused') {
    reader.fault('user_id', ' This user is already a member of this group.', 'DuplicateValue');
  }
  reader.check();
  if (before !== undefined) return before;
  const membership = addMembership(context, userId, groupId, asDefault);
  const label = `${user?.name} in group ${groups.get(state, groupId)?.name}`;
  audit(context, { action: 'create', type: 'group_membership', id: membership.id, label });
  return membership;
}

function createMany(call: Call): Reply {
  const items = listOf(call, 'group_memberships');
  if (items === undefined)
    throw new Refusal(invalidAttribute('group_memberships', 'must be present', 'api/v2/group_memberships/create_many'));
  if (items.length > mostItems) throw new Refusal(tooManyParameters(mostItems));
  return startJob(call, 'group_memberships.create', items);
}

function destroyMany(call: Call): Reply {
  const ids = idsOf(call.request.query);
  if (ids === undefined) throw new Refusal(invalidAttribute('ids', 'must be present', 'api/v2/group_memberships/destroy_many'));
  if (ids.length > mostItems) throw new Refusal(tooManyParameters(mostItems));
  return startJob(
    call,
    'group_memberships.destroy',
    ids.map((id) => ({ id })),
  );
}

function destroy(call: Call, id: number): Reply {
  remove(call, found(call, id));
  return noContent;
}

function remove(context: Context, membership: GroupMembership): void {
  removeMembership(context, membership);
  const group = groups.get(context.state, membership.group_id)?.name;
  const label = `${users.get(context.state, membership.user_id)?.name} in group ${group}`;
  audit(context, { action: 'destroy', type: 'group_membership', id: membership.id, label });
}

/** Answers with all of the person's memberships (Zendesk's group memberships reference). */
function makeDefaultOf(call: Call): Reply {
  makeDefault(call, ofThatUser(call));
  return list(call, ofUser(call.id));
}

function answer({ address }: Call, membership: GroupMembership): Reply {
  return ok({ group_membership: renderMembership(membership, address) });
}

function found({ state }: Context, id: number): GroupMembership {
  const membership = groupMemberships.get(state, id);
  if (membership === undefined) throw new Refusal(notFound);
  return membership;
}

function ofThatUser(call: Call): GroupMembership {
  const membership = found(call, call.second);
  if (membership.user_id !== call.id) throw new Refusal(notFound);
  return membership;
}
