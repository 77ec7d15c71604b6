import { z } from 'zod';
import { listPage, type Order, tableSource } from '../paging.ts';
import { envelopeOf, FieldReader, given } from '../read-body.ts';
import { RecordTable } from '../record-table.ts';
import {
  created,
  type FieldFault,
  invalidRecord,
  noContent,
  notFound,
  ok,
  Refusal,
  type Reply,
  refusedAction,
} from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { sortText } from '../sort-text.ts';
import { newId, type State } from '../state.ts';
import { groupNamesAreUnique } from './account-settings.ts';
import { audit, describeChanges } from './audit-logs.ts';
import { groupMemberships, ofGroup, removeMembership } from './group-memberships.ts';
import { under } from './under.ts';
import { renderUser, users } from './users.ts';

/** A group as kept; `url` comes first in answers. Deleted groups stay, marked as such. */
export const Group = z.strictObject({
  id: z.number(),
  is_public: z.boolean(),
  name: z.string(),
  description: z.string(),
  default: z.boolean(),
  deleted: z.boolean(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type Group = Readonly<z.infer<typeof Group>>;

export const groups = new RecordTable<Group>({
  name: 'groups',
  schema: Group,
  columns: {
    name: { type: 'TEXT', of: (group) => sortText(group.name) },
    deleted: { type: 'INTEGER', of: (group) => Number(group.deleted) },
  },
  indexes: ['name, id'],
});

const controller = 'groups';
const permits = { envelope: 'group', keys: ['name', 'description', 'is_public', 'user_ids'] };

export const groupRoutes: readonly Route[] = [
  { method: 'GET', path: '/groups', controller, action: 'index', handle: (call) => listGroups(call, notDeleted) },
  { method: 'GET', path: '/groups/assignable', controller, action: 'assignable', handle: (call) => listGroups(call, notDeleted) },
  { method: 'GET', path: '/groups/count', controller, action: 'count', handle: countGroups },
  { method: 'GET', path: '/groups/{id}', controller, action: 'show', handle: showGroup },
  { method: 'POST', path: '/groups', controller, action: 'create', permits, permission: 'manage_groups', handle: createGroup },
  {
    method: 'PUT',
    path: '/groups/{id}',
    controller,
    action: 'update',
    permits,
    permission: 'manage_groups',
    handle: updateGroup,
  },
  { method: 'DELETE', path: '/groups/{id}', controller, action: 'destroy', permission: 'manage_groups', handle: destroyGroup },
  { method: 'GET', path: '/users/{id}/groups', controller, action: 'index', handle: under(users, listGroupsOfUser) },
  { method: 'GET', path: '/users/{id}/groups/count', controller, action: 'count', handle: under(users, countGroupsOfUser) },
];

const byName: Order = {
  name: 'name,id',
  keys: [
    { column: 'name', descending: false },
    { column: 'id', descending: false },
  ],
};

const notDeleted = { sql: 'deleted = 0', parameters: [] };

export function renderGroup(group: Group, address: string): Record<string, unknown> {
  return { url: `${address}/api/v2/groups/${group.id}.json`, ...group };
}

/** The group if it is there and not deleted. */
export function livingGroup(state: State, id: number): Group | undefined {
  const group = groups.get(state, id);
  return group?.deleted ? undefined : group;
}

/** The account's default group, which everyone new in the team joins. */
export function defaultGroup(state: State): Group | undefined {
  return groups.select(state, notDeleted).find((group) => group.default);
}

/** Deleted groups are in no list, whatever `exclude_deleted` says (recorded: 14 deleted, none listed). */
function listGroups(call: Call, where: { sql: string; parameters: (string | number)[] }) {
  return listPage(call, {
    source: tableSource(groups, where, byName),
    key: 'groups',
    render: (group) => renderGroup(group, call.address),
    cursors: true,
    beside: (page) => (includesUsers(call) ? { users: membersOf(call, page) } : {}),
  });
}

function includesUsers({ request: { query } }: Call): boolean {
  return (query.get('include') ?? '').split(',').includes('users');
}

function membersOf({ state, address }: Call, page: readonly Group[]): unknown[] {
  const ids = page.flatMap(({ id }) => groupMemberships.select(state, ofGroup(id)).map(({ user_id }) => user_id));
  return [...new Set(ids)].flatMap((id) => {
    const user = users.get(state, id);
    return user === undefined ? [] : [renderUser(user, address)];
  });
}

function ofMember(userId: number) {
  return { sql: 'deleted = 0 AND id IN (SELECT group_id FROM group_memberships WHERE user_id = ?)', parameters: [userId] };
}

function listGroupsOfUser(call: Call): Reply {
  return listGroups(call, ofMember(call.id));
}

function countGroupsOfUser({ state, id, now }: Call): Reply {
  return ok({ count: { value: groups.count(state, ofMember(id)), refreshed_at: now } });
}

function countGroups({ state, now }: Call) {
  return ok({ count: { value: groups.count(state, notDeleted), refreshed_at: now } });
}

function showGroup({ state, id, address, switches }: Call) {
  const group = groups.get(state, id);
  if (group === undefined || (group.deleted && switches.deletedGroups === 'not-found')) throw new Refusal(notFound);
  return ok({ group: renderGroup(group, address) });
}

function createGroup(call: Call): Reply {
  const { state, now, address } = call;
  const fields = readGroup(call, undefined);
  const group: Group = {
    id: newId(state),
    is_public: true,
    name: '',
    description: '',
    default: false,
    deleted: false,
    created_at: now,
    updated_at: now,
    ...fields,
  };
  groups.put(state, group);
  audit(call, { action: 'create', type: 'group', id: group.id, label: `Group: ${group.name}` });
  return created({ group: renderGroup(group, address) }, `${address}/api/v2/groups/${group.id}.json`);
}

/** Answers with a `location`, as recorded. */
function updateGroup(call: Call): Reply {
  const { state, now, address } = call;
  const current = writable(call);
  const changes = readGroup(call, current);
  const changed = JSON.stringify({ ...current, ...changes }) !== JSON.stringify(current);
  const group = changed ? { ...current, ...changes, updated_at: now } : current;
  if (changed) {
    groups.put(state, group);
    const description = describeChanges(current, group);
    audit(call, { action: 'update', type: 'group', id: group.id, label: `Group: ${group.name}`, description });
  }
  return { ...ok({ group: renderGroup(group, address) }), headers: { location: `${address}/api/v2/groups/${group.id}.json` } };
}

/**
 * Soft: the record stays, marked. Refused for the account's default group and for a group that is the default one of any
 * member (both known from Salto's Zendesk adapter); how is not documented.
 */
function destroyGroup(call: Call): Reply {
  const { state, now } = call;
  const group = writable(call);
  if (group.default) throw new Refusal(deletionRefusal(call, 'Group: the default group cannot be deleted'));
  const members = groupMemberships.select(state, ofGroup(group.id));
  if (members.some((membership) => membership.default)) {
    throw new Refusal(deletionRefusal(call, 'Group: is the default group of one or more agents and cannot be deleted'));
  }
  for (const membership of members) removeMembership(call, membership);
  groups.put(state, { ...group, deleted: true, updated_at: now });
  audit(call, { action: 'destroy', type: 'group', id: group.id, label: `Group: ${group.name}` });
  return noContent;
}

function deletionRefusal({ switches }: Context, description: string): Reply {
  return switches.defaultGroupDeletion === '403' ? refusedAction(description) : invalidRecord({ base: [{ description }] });
}

function writable({ state, id }: Call): Group {
  const group = livingGroup(state, id);
  if (group === undefined) throw new Refusal(notFound);
  return group;
}

/** A private group cannot be made public again (Zendesk's groups reference); names are unique where the settings say so. */
function readGroup(call: Call, current: Group | undefined): Partial<Group> {
  const reader = new FieldReader(call, envelopeOf(call, 'group', `api/v2/groups/${current === undefined ? 'create' : 'update'}`));
  const name = reader.title('name', current === undefined);
  const isPublic = reader.flag('is_public');
  const description = reader.text('description');
  if (name !== undefined && groupNamesAreUnique(call.state) && nameTaken(call.state, name, current?.id)) {
    reader.fault('name', `Name: ${name} has already been taken`, 'DuplicateValue');
  }
  if (current?.is_public === false && isPublic === true)
    reader.fault('is_public', privateForGood.description, privateForGood.error);
  reader.check();
  return given<Group>({ name, is_public: isPublic, description: description === null ? '' : description });
}

const privateForGood: Required<FieldFault> = {
  description: 'Is public: a private group cannot be made public',
  error: 'InvalidValue',
};

function nameTaken(state: State, name: string, exceptId: number | undefined): boolean {
  const same = groups.select(state, { sql: 'name = ? AND deleted = 0', parameters: [sortText(name)] });
  return same.some((group) => group.id !== exceptId && group.name.toLowerCase() === name.toLowerCase());
}
