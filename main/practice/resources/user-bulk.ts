import { type JobKinds, startJob } from '../jobs.ts';
import { commaSeparated, type Fields, idsOf, isObject, listOf } from '../read-body.ts';
import { forbidden, invalidAttribute, notFound, Refusal, type Reply, tooManyValues } from '../reply.ts';
import type { Call, Context, Route } from '../request.ts';
import { userMeant } from './user-meant.ts';
import { activeUser } from './user-routes.ts';
import { createUser, deleteUser, updateUser, writableUserKeys } from './user-writes.ts';
import type { User } from './users.ts';

const controller = 'users';
const many = { envelope: 'users', keys: writableUserKeys };
const either = [many, { envelope: 'user', keys: writableUserKeys }];
const mostItems = 100;

export const userBulkRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/users/create_many',
    controller,
    action: 'create_many',
    permits: many,
    admin: true,
    handle: (call) => importMany(call, 'create'),
  },
  {
    method: 'POST',
    path: '/users/create_or_update_many',
    controller,
    action: 'create_or_update_many',
    permits: many,
    admin: true,
    handle: (call) => importMany(call, 'create_or_update'),
  },
  { method: 'PUT', path: '/users/update_many', controller, action: 'update_many', permits: either, handle: updateMany },
  { method: 'DELETE', path: '/users/destroy_many', controller, action: 'destroy_many', admin: true, handle: destroyMany },
];

export const userJobs: JobKinds = {
  'users.create': {
    type: 'Bulk Create User',
    working: (count) => `Creating User #${count}`,
    failure: 'UserCreateFailed',
    action: 'create',
    apply: (context, item) => ({ id: createUser(context, fieldsOf(item)).id, status: 'Created' }),
  },
  'users.create_or_update': {
    type: 'Bulk Create User',
    working: (count) => `Creating User #${count}`,
    failure: 'UserCreateFailed',
    action: 'create',
    apply: (context, item) => {
      const fields = fieldsOf(item);
      const current = userMeant(context, fields);
      if (current === undefined) return { id: createUser(context, fields).id, status: 'Created' };
      return updated(updateUser(context, current, fields));
    },
  },
  'users.update': {
    type: 'Bulk Update User',
    working: (count) => `Updating user #${count}`,
    failure: 'UserUpdateFailed',
    action: 'update',
    apply: (context, item) => {
      const { id, external_id, change } = fieldsOf(item);
      return updated(updateUser(context, meant(context, { id, external_id }), fieldsOf(change)));
    },
  },
  'users.destroy': {
    // Recorded: deleting many users calls itself an update of users.
    type: 'Bulk Update User',
    working: (count) => `Updating user #${count}`,
    failure: 'UserDeleteFailed',
    action: 'delete',
    apply: (context, item) => {
      const user = meant(context, fieldsOf(item));
      deleteUser(context, user);
      return { id: user.id, action: 'delete', status: 'Deleted', success: true };
    },
  },
};

/** Zendesk's support has to switch this on for an account (users reference). */
function importMany(call: Call, kind: 'create' | 'create_or_update'): Reply {
  if (call.switches.userBulkImport === 'forbidden') throw new Refusal(forbidden);
  const items = listOf(call, 'users');
  if (items === undefined) throw new Refusal(invalidAttribute('users', 'must be present', `api/v2/users/${kind}_many`));
  if (items.length > mostItems) throw new Refusal(tooManyValues(mostItems, 'users', 'created'));
  return startJob(call, `users.${kind}`, items);
}

/** The same change for `ids` or `external_ids`, or a list of people each with their own. */
function updateMany(call: Call): Reply {
  const { body } = call.request;
  const same = body.kind === 'json' && isObject(body.value) && isObject(body.value.user) ? body.value.user : undefined;
  const items = same === undefined ? batchItems(call) : wantedUsers(call, 'update_many').map((who) => ({ ...who, change: same }));
  if (items.length > mostItems) throw new Refusal(tooManyValues(mostItems, 'users', 'updated'));
  return startJob(call, 'users.update', items);
}

function batchItems(call: Call): Fields[] {
  const list = listOf(call, 'users');
  if (list === undefined) throw new Refusal(invalidAttribute('users', 'must be present', 'api/v2/users/update_many'));
  return list.map(({ id, ...change }) =>
    id === undefined ? { external_id: change.external_id, change } : { id: Number(id), change },
  );
}

function destroyMany(call: Call): Reply {
  const items = wantedUsers(call, 'destroy_many');
  if (items.length > mostItems) throw new Refusal(tooManyValues(mostItems, 'users', 'deleted'));
  return startJob(call, 'users.destroy', items);
}

/** `ids` or `external_ids`, never both. */
function wantedUsers({ request: { query } }: Call, action: string): Fields[] {
  const ids = idsOf(query);
  const externalIds = commaSeparated(query, 'external_ids');
  if (ids !== undefined && externalIds !== undefined) {
    throw new Refusal(invalidAttribute('external_ids', 'must not be given together with ids', `api/v2/users/${action}`));
  }
  if (ids !== undefined) return ids.map((id) => ({ id }));
  if (externalIds !== undefined) return externalIds.map((external_id) => ({ external_id }));
  throw new Refusal(invalidAttribute('ids', 'must be present', `api/v2/users/${action}`));
}

function meant(context: Context, { id, external_id }: Fields): User {
  if (id !== undefined) return activeUser(context, Number(id));
  const user = userMeant(context, { external_id });
  if (user === undefined) throw new Refusal(notFound);
  return user;
}

function updated({ id }: User): Record<string, unknown> {
  return { id, action: 'update', status: 'Updated', success: true };
}

function fieldsOf(item: unknown): Fields {
  return isObject(item) ? item : {};
}
