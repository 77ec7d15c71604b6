import type { RecordTable } from '../record-table.ts';
import { everything } from '../record-table.ts';
import { skips } from '../resources/agent-activity.ts';
import { appJobs, appPackages } from '../resources/app-writes.ts';
import { appInstallations, ownedApps } from '../resources/apps.ts';
import { recipientAddresses, sharingAgreements, targets } from '../resources/channels.ts';
import type { Configuration } from '../resources/configuration-resource.ts';
import { files } from '../resources/files.ts';
import { formStatuses } from '../resources/form-statuses.ts';
import { groups } from '../resources/groups.ts';
import { guideCategories, permissionGroups, userSegments } from '../resources/guide.ts';
import {
  deletionSchedules,
  organizationSubscriptions,
  resourceCollections,
  taskListTemplates,
  templateTasks,
} from '../resources/housekeeping.ts';
import { bookmarks, savedSearches } from '../resources/keepsakes.ts';
import { macros } from '../resources/macros.ts';
import { organizations } from '../resources/organizations.ts';
import { queues } from '../resources/queues.ts';
import { skills, skillsOfRecords, skillValues } from '../resources/routing.ts';
import { triggers } from '../resources/rules.ts';
import { holidays, schedules } from '../resources/schedules.ts';
import { groupSlaPolicies } from '../resources/service-levels.ts';
import { suspendedTickets } from '../resources/suspended-tickets.ts';
import { triggerFiringTable } from '../resources/trigger-firings.ts';
import { users } from '../resources/users.ts';
import { webhooks } from '../resources/webhooks.ts';
import { workspaces } from '../resources/workspaces.ts';
import { newId, type State } from '../state.ts';
import { ulids } from '../text-ids.ts';
import { accountWorld } from './account-world.ts';

const tables = [
  schedules,
  holidays,
  targets,
  recipientAddresses,
  sharingAgreements,
  webhooks,
  workspaces,
  groupSlaPolicies,
  queues,
  skills,
  skillValues,
  skillsOfRecords,
  appInstallations,
  ownedApps,
  deletionSchedules,
  resourceCollections,
  taskListTemplates,
  templateTasks,
  organizationSubscriptions,
  savedSearches,
  bookmarks,
  skips,
  suspendedTickets,
  formStatuses,
  appPackages,
  appJobs,
  triggerFiringTable,
  files,
  permissionGroups,
  userSegments,
  guideCategories,
];

const begun = '2019-03-04T00:00:00Z';

/**
 * What surrounds tickets and people: hours, connections, skills, apps. Made at the first start that knows of it, so that states from
 * before it get it too; nothing of what they have changes.
 */
export function openMoreConfiguration(state: State): void {
  state.transaction(() => {
    for (const table of tables) table.create(state);
    if (state.setting('more_configuration') === undefined) {
      seedHours(state);
      seedConnections(state);
      seedRouting(state);
      seedWorkspace(state);
      seedHousekeeping(state);
      seedHeldBack(state);
      state.set('more_configuration', 1);
    }
    if (state.setting('guide') !== undefined) return;
    seedGuide(state);
    state.set('guide', 1);
  });
}

function keep(state: State, table: RecordTable<Configuration>, fields: Readonly<Record<string, unknown>>): number {
  const id = newId(state);
  table.put(state, { id, ...fields, created_at: begun, updated_at: begun });
  return id;
}

/** What every help centre comes with. */
function seedGuide(state: State): void {
  keep(state, permissionGroups, { name: 'Admins', built_in: true, publish: [], edit: [] });
  const everybody = { group_ids: [], organization_ids: [], tags: [], or_tags: [], built_in: true, added_user_ids: [] };
  keep(state, userSegments, { user_type: 'signed_in_users', name: 'Signed-in users', ...everybody });
  keep(state, userSegments, { user_type: 'staff', name: 'Agents and admins', ...everybody });
}

/** Minutes since Sunday, 00:00 (Zendesk's schedules reference). */
function seedHours(state: State): void {
  const intervals = [1, 2, 3, 4, 5].map((day) => ({ start_time: day * 1_440 + 480, end_time: day * 1_440 + 1_200 }));
  const owner = keep(state, schedules, { name: 'Tilburg', time_zone: 'Amsterdam', intervals });
  keep(state, holidays, { owner, name: 'King’s Day', start_date: '2027-04-27', end_date: '2027-04-27' });
}

/** A trigger tells the warehouse of returns by the webhook, as an inactive one did by the target before. */
function seedConnections(state: State): void {
  const target = {
    type: 'http_target',
    title: 'Warehouse',
    active: true,
    method: 'post',
    username: '',
    password: null,
    content_type: 'application/json',
    target_url: 'https://warehouse.example/tickets',
  };
  keep(state, targets, target);
  const partner = { name: 'alpine-partners @ Zendesk', type: 'outbound', status: 'accepted', partner_name: null };
  keep(state, sharingAgreements, { ...partner, remote_subdomain: 'alpine-partners' });
  const verified = { forwarding_status: 'verified', spf_status: 'verified', cname_status: 'verified' };
  keep(state, recipientAddresses, {
    brand_id: accountWorld(state).brand,
    default: true,
    name: 'Kestrel Outfitters',
    email: 'support@kestrel-outfitters.example',
    ...verified,
    domain_verification_status: 'verified',
    domain_verification_code: null,
  });
  const owner = state.setting('owner_id') ?? '0';
  const hook = keep(state, webhooks, {
    name: 'Warehouse',
    description: 'Tells the warehouse in Tilburg of returns',
    status: 'active',
    subscriptions: ['conditional_ticket_events'],
    created_by: owner,
    endpoint: 'https://warehouse.example/hooks/returns',
    http_method: 'POST',
    request_format: 'json',
    authentication: { type: 'bearer_token', data: { token: 'kept-by-the-practice-zendesk' }, add_position: 'header' },
  });
  const made = webhooks.get(state, hook);
  if (made !== undefined) webhooks.put(state, { ...made, updated_at: '2021-06-14T09:30:00Z', updated_by: owner });
  const [model] = triggers.select(state, everything, 'position, id');
  triggers.put(state, {
    id: newId(state),
    title: 'Tell the warehouse of returns',
    active: false,
    created_at: begun,
    updated_at: begun,
    default: false,
    position: triggers.count(state) + 1,
    conditions: { all: [{ field: 'current_tags', operator: 'includes', value: 'return_label' }], any: [] },
    description: null,
    actions: [{ field: 'notification_webhook', value: [ulids.write(hook), '{"ticket":"{{ticket.id}}"}'] }],
    category_id: model?.category_id ?? '',
  });
}

function seedRouting(state: State): void {
  const language = keep(state, skills, { name: 'Language' });
  const [dutch] = ['Dutch', 'Japanese'].map((name) => keep(state, skillValues, { owner: language, name }));
  const [first] = accountWorld(state).agents;
  if (first !== undefined) keep(state, skillsOfRecords, { owner: first.id, value: dutch });
  const [main, second] = groups.select(state, everything, 'id', [2]).map(({ id }) => id);
  keep(state, queues, {
    name: 'Urgent first',
    description: 'What cannot wait',
    order: 1,
    priority: 1,
    definition: { all: [{ field: 'priority', operator: 'is', value: 'urgent' }], any: [] },
    primary_groups: [main],
    secondary_groups: [second],
  });
  keep(state, groupSlaPolicies, {
    title: 'Hand-over',
    description: 'The first group answers or passes on within an hour',
    position: 1,
    filter: { all: [{ field: 'group_id', operator: 'includes', value: [main] }] },
    policy_metrics: [{ priority: 'urgent', metric: 'group_ownership_time', target: 3_600, business_hours: false }],
  });
}

function seedWorkspace(state: State): void {
  const { form } = accountWorld(state);
  const app = keep(state, ownedApps, {
    owner_id: Number(state.setting('owner_id')),
    name: 'Order look-up',
    single_install: true,
    default_locale: 'en',
    author_name: 'Kestrel Outfitters',
    author_email: 'apps@kestrel-outfitters.example',
    visibility: 'private',
    installable: true,
    framework_version: '2.0',
    products: ['support'],
    version: '1.4.0',
    marketing_only: false,
    deprecated: false,
    obsolete: false,
    paid: false,
    state: 'published',
    closed_preview: false,
    parameters: [
      { id: 1, name: 'endpoint', kind: 'text', required: true, position: 0, default_value: null, secure: false },
      { id: 2, name: 'token', kind: 'text', required: true, position: 1, default_value: null, secure: true },
    ],
  });
  const settings = { name: 'Order look-up', title: 'Order look-up', endpoint: 'https://orders.example' };
  const installed = keep(state, appInstallations, { app_id: app, product: 'support', settings, enabled: true });
  const chosen = macros.select(state, everything, 'id', [3]).map(({ id }) => id);
  keep(state, workspaces, {
    title: 'Orders',
    description: 'Macros and the order look-up for questions about orders',
    macro_ids: chosen,
    ticket_form_id: form,
    apps: [{ id: installed, expand: false, position: 1 }],
    position: 1,
    activated: true,
    prefer_workspace_app_order: true,
    conditions: { all: [{ field: 'ticket_form_id', operator: 'is', value: String(form) }], any: [] },
  });
}

function seedHousekeeping(state: State): void {
  keep(state, deletionSchedules, {
    title: 'Tickets of ten years ago',
    description: 'Bookkeeping needs them no longer',
    active: false,
    default: false,
    conditions: { all: [{ field: 'duration_since_last_update', operator: 'greater_than', value: 'P10Y' }], any: [] },
  });
  const trigger = triggers.select(state, everything, 'id DESC', [1]).map(({ id }) => id)[0];
  keep(state, resourceCollections, {
    resources: [{ identifier: 'warehouse_trigger', resource_id: trigger, type: 'triggers', deleted: false }],
  });
  const template = { name: 'Damaged goods', description: 'What to ask for', is_active: true, is_required: false };
  const owner = keep(state, taskListTemplates, template);
  ['Ask for a photo', 'Ask for the order number'].forEach((name, index) => {
    keep(state, templateTasks, { owner, name, description: '', position: index + 1, required: false });
  });
  const [organization] = organizations.select(state, everything, 'id', [1]);
  const user = users.get(state, Number(state.setting('owner_id')));
  if (organization === undefined || user === undefined) return;
  keep(state, organizationSubscriptions, { user_id: user.id, organization_id: organization.id });
  keep(state, savedSearches, { owner: user.id, name: 'Waiting refunds', query: 'status<solved tags:refund', type: 'ticket' });
}

/** Mails that did not become tickets, and a ticket that an agent passed over. */
function seedHeldBack(state: State): void {
  const { brand, tickets, agents } = accountWorld(state);
  const held = [
    { name: 'Prize Office', address: 'winner@lottery.example', subject: 'You have won', cause: 'Detected as spam', cause_id: 0 },
    {
      name: 'Ilse de Boer',
      address: 'ilse@club0.example',
      subject: 'Out of office',
      cause: 'Automated response mail',
      cause_id: 9,
    },
    {
      name: 'Rui Tavares',
      address: 'rui@post.example',
      subject: 'My order',
      cause: 'Submitted by unregistered user',
      cause_id: 3,
    },
  ];
  const to = { name: 'Kestrel Outfitters', address: 'support@kestrel-outfitters.example' };
  for (const { name, address, subject, cause, cause_id } of held) {
    keep(state, suspendedTickets, {
      author: { id: null, name, email: address },
      subject,
      content: `${subject}. Please answer.`,
      cause,
      cause_id,
      error_messages: null,
      message_id: `<${subject.toLowerCase().replaceAll(' ', '-')}@${address.split('@')[1]}>`,
      ticket_id: null,
      recipient: to.address,
      attachments: [],
      via: { channel: 'email', source: { from: { name, address }, to, rel: null } },
      brand_id: brand,
    });
  }
  const [agent] = agents;
  if (agent !== undefined && tickets > 0)
    keep(state, skips, { owner: agent.id, ticket: tickets, reason: 'Needs somebody who speaks Dutch' });
}
