import { type Shown, shortList } from '../collection.ts';
import { type FieldReader, isObject } from '../read-body.ts';
import { everything } from '../record-table.ts';
import { notFound, Refusal } from '../reply.ts';
import type { Call, Route } from '../request.ts';
import { ulids } from '../text-ids.ts';
import { type Configuration, configurationTable, ownedTable, withId } from './configuration-resource.ts';
import { configurationRoutes } from './configuration-routes.ts';
import { organizations } from './organizations.ts';
import { foundUser } from './user-routes.ts';
import { users } from './users.ts';

/** When old data goes, what apps brought with them, lists of tasks, and who is told of an organization's tickets. */
export const deletionSchedules = configurationTable('deletion_schedules');
export const resourceCollections = configurationTable('resource_collections');
export const taskListTemplates = configurationTable('task_list_templates');
export const templateTasks = ownedTable('task_list_template_tasks');
export const organizationSubscriptions = configurationTable('organization_subscriptions');

const scheduleKeys = ['title', 'description', 'active', 'conditions'];
const deleted = ['zen:ticket', 'zen:user', 'zen:attachment', 'zen:bot_only_conversation'] as const;
const subscription = {
  plural: 'organization_subscriptions',
  controller: 'organization_subscriptions',
  pages: 'both',
} as const;

export const housekeepingRoutes: readonly Route[] = [
  ...configurationRoutes({
    table: deletionSchedules,
    path: '/deletion_schedules',
    plural: 'deletion_schedules',
    singular: 'deletion_schedule',
    controller: 'deletion_schedules',
    pages: 'uncut',
    url: true,
    readers: 'admin',
    more: ({ object }) => ({ object: object ?? 'zen:ticket' }),
    writes: { createKeys: [...scheduleKeys, 'object'], updateKeys: scheduleKeys, deletes: true, make: makeSchedule },
  }),
  ...configurationRoutes({
    table: resourceCollections,
    path: '/resource_collections',
    plural: 'resource_collections',
    singular: 'resource_collection',
    controller: 'resource_collections',
    pages: 'offset',
    url: false,
    readers: 'admin',
    shownAs: ['id', 'created_at', 'updated_at', 'resources'],
  }),
  ...configurationRoutes({
    table: taskListTemplates,
    path: '/task_list_templates',
    plural: 'task_list_templates',
    singular: 'task_list_template',
    controller: 'task_list_templates',
    pages: 'cursors',
    url: true,
    ids: ulids,
    more: ({ id }, { state }) => ({ task_count: templateTasks.count(state, { sql: 'owner = ?', parameters: [id] }) }),
  }),
  ...shortList({
    path: '/task_list_templates/{name}/tasks',
    plural: 'tasks',
    controller: 'task_list_templates',
    pages: 'offset',
    records: tasksOf,
  }),
  ...configurationRoutes({
    ...subscription,
    table: organizationSubscriptions,
    path: '/organization_subscriptions',
    singular: 'organization_subscription',
    url: false,
    more: () => ({ updated_at: undefined }),
    writes: {
      createStatus: 200,
      createKeys: ['user_id', 'organization_id'],
      updateKeys: [],
      deletes: true,
      make: makeSubscription,
    },
  }).filter(({ method }) => method !== 'PUT'),
  ...shortList({
    ...subscription,
    path: '/organizations/{id}/subscriptions',
    records: (call) => {
      if (organizations.get(call.state, call.id) === undefined) throw new Refusal(notFound);
      return subscriptions(call).filter(({ organization_id }) => organization_id === call.id);
    },
  }),
  ...shortList({
    ...subscription,
    path: '/users/{id}/organization_subscriptions',
    records: (call) => {
      const { id } = foundUser(call, call.id);
      return subscriptions(call).filter(({ user_id }) => user_id === id);
    },
  }),
];

function makeSchedule(reader: FieldReader, current: Configuration | undefined): Record<string, unknown> {
  const conditions = reader.given.conditions ?? current?.conditions;
  const all = isObject(conditions) && Array.isArray(conditions.all) ? conditions.all.filter(isObject) : [];
  if (!all.some(({ field }) => field === 'duration_since_last_update'))
    reader.fault('conditions', 'Conditions: must name duration_since_last_update', 'InvalidValue');
  return {
    title: reader.title('title', current === undefined) ?? current?.title,
    description: reader.text('description') ?? current?.description ?? '',
    active: reader.flag('active') ?? current?.active ?? true,
    default: current?.default ?? false,
    // What it deletes is said once and stays.
    object: current === undefined ? (reader.oneOf('object', deleted) ?? 'zen:ticket') : (current.object ?? 'zen:ticket'),
    conditions: { all, any: isObject(conditions) && Array.isArray(conditions.any) ? conditions.any : [] },
  };
}

function tasksOf(call: Call): Shown[] {
  const template = withId(call, { table: taskListTemplates, ids: ulids }, call.name);
  if (template === undefined) throw new Refusal(notFound);
  const tasks = templateTasks.select(call.state, { sql: 'owner = ?', parameters: [template.id] }, 'position, id');
  return tasks.map(({ owner: _, ...task }) => ({ ...task, id: ulids.write(task.id) }));
}

function makeSubscription(reader: FieldReader, _current: Configuration | undefined, { state }: Call): Record<string, unknown> {
  const [user, organization] = [Number(reader.id('user_id')), Number(reader.id('organization_id'))];
  if (users.get(state, user) === undefined) reader.fault('user', 'User: is invalid', 'InvalidValue');
  if (organizations.get(state, organization) === undefined)
    reader.fault('organization', 'Organization: is invalid', 'InvalidValue');
  const known = organizationSubscriptions.select(state, everything);
  if (known.some(({ user_id, organization_id }) => user_id === user && organization_id === organization))
    reader.fault('user_id', 'User: has already been taken', 'DuplicateValue');
  return { user_id: user, organization_id: organization };
}

function subscriptions({ state }: Pick<Call, 'state'>): Shown[] {
  return organizationSubscriptions.select(state, everything).map(({ updated_at: _, ...subscribed }) => subscribed);
}
