import { byId, listPage, tableSource } from '../paging.ts';
import { FieldReader, type Fields } from '../read-body.ts';
import { both, type Condition, everything } from '../record-table.ts';
import type { Reply } from '../reply.ts';
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
import { type MembershipKind, membershipJobs, membershipRoutes } from './membership-routes.ts';
import { under } from './under.ts';
import { renderUser, users } from './users.ts';

const kind: MembershipKind<GroupMembership> = {
  plural: 'group_memberships',
  singular: 'group_membership',
  title: 'Group Membership',
  permission: 'manage_group_memberships',
  keys: ['user_id', 'group_id', 'default'],
  render: renderMembership,
  find: ({ state }, id) => groupMemberships.get(state, id),
  create: createOne,
  remove,
  makeDefault,
  list: (call) => list(call, everything),
  listOfUser: under(users, (call) => list(call, ofUser(call.id))),
};

/** Memberships of living groups only can be given tickets. */
const assignable: Condition = { sql: 'group_id IN (SELECT id FROM groups WHERE deleted = 0)', parameters: [] };

const base = { method: 'GET', controller: 'group_memberships' } as const;

export const groupMembershipRoutes: readonly Route[] = [
  ...membershipRoutes(kind),
  { ...base, path: '/group_memberships/assignable', action: 'assignable', handle: (call) => list(call, assignable) },
  { ...base, path: '/groups/{id}/memberships', action: 'index', handle: under(groups, (call) => list(call, ofGroup(call.id))) },
  {
    ...base,
    path: '/groups/{id}/memberships/assignable',
    action: 'assignable',
    handle: under(groups, (call) => list(call, both(ofGroup(call.id), assignable))),
  },
];

export const groupMembershipJobs = membershipJobs(kind);

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

function remove(context: Context, membership: GroupMembership): void {
  removeMembership(context, membership);
  const group = groups.get(context.state, membership.group_id)?.name;
  const label = `${users.get(context.state, membership.user_id)?.name} in group ${group}`;
  audit(context, { action: 'destroy', type: 'group_membership', id: membership.id, label });
}
