import { ask, recordsIn } from './ask.ts';
import type { Exercise, Exercises, ExerciseWorld } from './exercises.ts';

const imported = {
  subject: 'From before',
  created_at: '2019-05-06T07:08:09Z',
  comments: [
    { value: 'It began', created_at: '2019-05-06T07:08:09Z' },
    { value: 'And went on', public: false },
  ],
};

const queue = {
  name: 'Exercised',
  priority: 3,
  definition: { all: [{ field: 'priority', operator: 'is', value: 'low' }], any: [] },
};

async function firstComment({ ticket, first }: ExerciseWorld): Promise<Exercise> {
  const id = ticket();
  return { ids: [id, await first(`/tickets/${id}/comments`)] };
}

/** Exercises of what surrounds tickets and people: hours, connections, skills, apps, and figures. */
export const configurationExercises: Exercises = {
  'POST /tickets/{id}/merge': ({ ticket }) => ({ ids: [ticket()], body: { ids: [ticket()], target_comment: 'Merged' } }),
  'PUT /tickets/{id}/mark_as_spam': ({ ticket }) => ({ ids: [ticket()] }),
  'PUT /tickets/mark_many_as_spam': ({ ticket }) => ({ query: `ids=${ticket()}` }),
  'PUT /tickets/{id}/comments/{second}/make_private': firstComment,
  'PUT /tickets/{id}/comments/{second}/redact': async (world) => ({ ...(await firstComment(world)), body: { text: 'the' } }),
  'PUT /comment_redactions/{id}': async ({ ticket, first }) => {
    const id = ticket();
    const html_body = 'Where is <redact>the</redact> parcel';
    return { ids: [await first(`/tickets/${id}/comments`)], body: { ticket_id: id, html_body } };
  },
  'GET /accounts/available': () => ({ query: 'subdomain=notyet' }),
  'POST /users/{id}/password': ({ customer }) => ({ ids: [customer()], body: { password: 'Twelve letters' } }),
  'PUT /users/{id}/password': ({ practice }) => ({
    ids: practice
      .all('users')
      .filter(({ email }) => email === practice.email)
      .map(({ id }) => Number(id)),
    body: { previous_password: 'Whatever it was', password: 'Twelve letters' },
  }),
  'POST /apps/location_installations/reorder': async ({ first }) => ({
    body: { installations: [await first('/apps/installations')], location_name: 'ticket_sidebar' },
  }),
  'POST /apps/notify': () => ({ body: { app_id: 1, event: 'exercised', body: {} } }),
  'POST /guide/permission_groups': () => ({ body: { permission_group: { name: 'Exercised', edit: [], publish: [] } } }),
  'PUT /guide/permission_groups/{id}': async (world) => ({
    ids: [await made(world, 'guide/permission_groups', 'permission_group', { name: 'Changes' })],
    body: { permission_group: { name: 'Changed' } },
  }),
  'DELETE /guide/permission_groups/{id}': async (world) => ({
    ids: [await made(world, 'guide/permission_groups', 'permission_group', { name: 'Goes' })],
  }),
  'POST /help_center/user_segments': () => ({ body: { user_segment: { name: 'Exercised', user_type: 'staff' } } }),
  'PUT /help_center/user_segments/{id}': async (world) => ({
    ids: [await made(world, 'help_center/user_segments', 'user_segment', { name: 'Changes' })],
    body: { user_segment: { name: 'Changed' } },
  }),
  'DELETE /help_center/user_segments/{id}': async (world) => ({
    ids: [await made(world, 'help_center/user_segments', 'user_segment', { name: 'Goes' })],
  }),
  'POST /help_center/categories': async (world) => ({ body: { category: await openedCategory(world) } }),
  'GET /help_center/categories/{id}': async (world) => ({
    ids: [await made(world, 'help_center/categories', 'category', await openedCategory(world))],
  }),
  'PUT /help_center/categories/{id}': async (world) => ({
    ids: [await made(world, 'help_center/categories', 'category', await openedCategory(world))],
    body: { category: { name: 'Changed' } },
  }),
  'DELETE /help_center/categories/{id}': async (world) => ({
    ids: [await made(world, 'help_center/categories', 'category', await openedCategory(world))],
  }),
  'GET /help_center/users/{id}/user_segments': ({ customer }) => ({ ids: [customer()] }),
  ...Object.fromEntries(
    ['categories', 'sections', 'articles'].map((plural) => [`GET /help_center/{name}/${plural}`, () => ({ ids: ['en-us'] })]),
  ),
  ...Object.fromEntries(
    ['help_center/users/{id}/articles', 'help_center/users/{id}/comments', 'help_center/users/{id}/subscriptions']
      .concat('help_center/users/{id}/votes', 'community/users/{id}/posts')
      .map((path) => [`GET /${path}`, ({ customer }: ExerciseWorld) => ({ ids: [customer()] })]),
  ),
  'PUT /tickets/{id}/audits/{second}/make_private': async ({ ticket, first }) => {
    const id = ticket();
    return { ids: [id, await first(`/tickets/${id}/audits`)] };
  },
  'POST /imports/tickets': () => ({ body: { ticket: imported } }),
  'POST /imports/tickets/create_many': () => ({ body: { tickets: [imported] } }),
  'POST /requests': () => ({ body: { request: { subject: 'Exercised', comment: { body: 'Hello' } } } }),
  'PUT /requests/{id}': ({ ticket }) => ({ ids: [ticket()], body: { request: { comment: { body: 'And more' } } } }),
  'PUT /triggers/reorder': async ({ practice }) => {
    const { body: categories } = await ask(practice, 'GET', '/api/v2/trigger_categories');
    // The one with active triggers stays.
    for (const { id } of recordsIn(categories)) await ask(practice, 'DELETE', `/api/v2/trigger_categories/${id}`);
    const { body } = await ask(practice, 'GET', '/api/v2/triggers');
    return { body: { trigger_ids: recordsIn(body).map(({ id }) => id) } };
  },
  'POST /queues': async ({ first }) => ({ body: { queue: { ...queue, primary_groups: [await first('/groups')] } } }),
  'PUT /queues/{name}': () => ({ body: { queue: { priority: 2 } } }),
  'DELETE /queues/{name}': async (world) => ({
    ids: [await made(world, 'queues', 'queue', { ...queue, name: 'Goes', primary_groups: [await world.first('/groups')] })],
  }),
  'PATCH /queues/order': async ({ practice }) => {
    const { body } = await ask(practice, 'GET', '/api/v2/queues');
    return { body: { queue_ids: recordsIn(body).map(({ id }) => id) } };
  },
  'GET /end_users/{id}/identities': ({ customer }) => ({ ids: [customer()] }),
  'GET /end_users/{id}/identities/{second}': async ({ customer, first }) => {
    const user = customer();
    return { ids: [user, await first(`/users/${user}/identities`)] };
  },
  ...Object.fromEntries(
    [
      'tickets/sample',
      'users/sample',
      'organizations/sample',
      'ticket_events/sample',
      'ticket_events',
      'ticket_metric_events',
    ].map((path) => [`GET /incremental/${path}`, () => ({ query: 'start_time=0&include=comment_events' })]),
  ),
  'POST /problems/autocomplete': () => ({ body: { text: 'order' } }),
  'POST /tickets/{id}/satisfaction_rating': solvedByRequester,
  'GET /requests/search': () => ({ query: 'query=order' }),
  'GET /requests/{id}': ({ ticket }) => ({ ids: [ticket()] }),
  'GET /requests/{id}/comments': ({ ticket }) => ({ ids: [ticket()] }),
  'GET /requests/{id}/comments/{second}': async ({ ticket, first }) => {
    const id = ticket();
    return { ids: [id, await first(`/requests/${id}/comments`)] };
  },
  'PUT /suspended_tickets/recover_many': async ({ first }) => ({ query: `ids=${await first('/suspended_tickets')}` }),
  'DELETE /suspended_tickets/destroy_many': () => ({ query: 'ids=1' }),
  'POST /skips': ({ ticket }) => ({ body: { skip: { ticket_id: ticket(), reason: 'Exercised' } } }),
  'GET /activities/{id}': async (world) => ({ ids: [await activity(world)] }),
  'GET /email_notifications': async (world) => ({ query: `filter[ticket_id]=${await mailed(world)}` }),
  'GET /email_notifications/{id}': async (world) => {
    const { body } = await ask(world.practice, 'GET', `/api/v2/email_notifications?filter[ticket_id]=${await mailed(world)}`);
    return { ids: [Number(recordsIn(body)[0]?.id)] };
  },
  'GET /email_notifications/show_many': async (world) => ({ query: `ticket_ids=${await mailed(world)}` }),
  ...Object.fromEntries(
    ['GET', 'POST', 'DELETE'].flatMap((method) =>
      [`${method} /ticket_fields/{id}/options`, `${method} /ticket_fields/{id}/options/{second}`].map((endpoint) => [
        endpoint,
        async (world: ExerciseWorld) => ({ ids: [await dropDown(world)], ...newOption(method) }),
      ]),
    ),
  ),
  'POST /user_fields/{id}/options': () => newOption('POST'),
  'DELETE /user_fields/{id}/options/{second}': async (world) => {
    const options = ['left', 'right'].map((value) => ({ name: value, value }));
    const field = { type: 'dropdown', key: 'side', title: 'Side', custom_field_options: options };
    return { ids: [await made(world, 'user_fields', 'user_field', field)] };
  },
  'GET /user_fields/show_many': () => ({ query: 'keys=plan' }),
  'GET /organization_fields/show_many': () => ({ query: 'keys=contract' }),
  'POST /ticket_forms/{id}/ticket_form_statuses': formStatus,
  'PUT /ticket_forms/{id}/ticket_form_statuses': formStatus,
  'DELETE /ticket_forms/{id}/ticket_form_statuses/{name}': async (world) => {
    const form = await world.first('/ticket_forms');
    const { body } = await formStatus(world);
    await ask(world.practice, 'POST', `/api/v2/ticket_forms/${form}/ticket_form_statuses`, { body });
    return {};
  },
  'PUT /users/me/settings': () => ({ body: { settings: { lotus: { keyboard_shortcuts_enabled: false } } } }),
  'POST /business_hours/schedules': () => ({ body: { schedule: { name: 'Exercised', time_zone: 'Tokyo' } } }),
  'PUT /business_hours/schedules/{id}': () => ({ body: { schedule: { name: 'Changed' } } }),
  'PUT /business_hours/schedules/{id}/workweek': () => ({
    body: { workweek: { intervals: [{ start_time: 1_980, end_time: 2_460 }] } },
  }),
  'POST /business_hours/schedules/{id}/holidays': () => ({ body: { holiday: holiday() } }),
  'PUT /business_hours/schedules/{id}/holidays/{second}': () => ({ body: { holiday: { name: 'Changed' } } }),
  'DELETE /business_hours/schedules/{id}/holidays/{second}': async ({ practice, first }) => {
    const schedule = await first('/business_hours/schedules');
    await ask(practice, 'POST', `/api/v2/business_hours/schedules/${schedule}/holidays`, { body: { holiday: holiday() } });
    return {};
  },
  'POST /targets': () => ({ body: { target: { type: 'email_target', title: 'Exercised', email: 'a@b.example', subject: 'A' } } }),
  'PUT /targets/{id}': () => ({ body: { target: { title: 'Changed' } } }),
  'POST /recipient_addresses': () => ({
    body: { recipient_address: { name: 'Exercised', email: 'help@kestrel-outfitters.example' } },
  }),
  'PUT /recipient_addresses/{id}': () => ({ body: { recipient_address: { name: 'Changed' } } }),
  'DELETE /recipient_addresses/{id}': async (world) => ({
    ids: [await made(world, 'recipient_addresses', 'recipient_address', { email: 'gone@mail.example' })],
  }),
  'POST /sharing_agreements': () => ({ body: { sharing_agreement: { remote_subdomain: 'exercised' } } }),
  'PUT /sharing_agreements/{id}': () => ({ body: { sharing_agreement: { status: 'inactive' } } }),
  'POST /webhooks': () => ({ body: { webhook: hook('Exercised') } }),
  'PUT /webhooks/{name}': () => ({ body: { webhook: hook('Put') } }),
  'PATCH /webhooks/{name}': () => ({ body: { webhook: { name: 'Patched' } } }),
  'DELETE /webhooks/{name}': async (world) => ({ ids: [await made(world, 'webhooks', 'webhook', hook('Goes'))] }),
  'PUT /apps/installations/{id}': () => ({ body: { settings: { name: 'Changed' }, enabled: false } }),
  'POST /apps': async (world) => ({ body: { upload_id: await posted(world, '/apps/uploads', {}), name: 'Exercised' } }),
  'PUT /apps/{id}': async (world) => ({ body: { upload_id: await posted(world, '/apps/uploads', {}) } }),
  'GET /apps/job_statuses/{id}': async (world) => {
    const upload_id = await posted(world, '/apps/uploads', {});
    return { ids: [await posted(world, '/apps', { upload_id, name: 'Looked through' }, 'job_id')] };
  },
  'POST /apps/installations': async ({ first }) => ({
    body: { app_id: await first('/apps/owned'), settings: { name: 'Exercised', endpoint: 'https://orders.example', token: 'x' } },
  }),
  'PUT /brands/{id}/logo': () => ({ file: picture, contentType: 'multipart/form-data; boundary=here' }),
  'POST /webhooks/test': () => ({ body: { request: hook('Tried') } }),
  'GET /webhooks/{name}/invocations/{other}/attempts': async (world) => {
    const webhook = await world.first('/webhooks');
    const trigger = {
      title: 'Calls',
      all: [{ field: 'update_type', operator: 'is', value: 'Create' }],
      actions: [{ field: 'notification_webhook', value: [webhook, '{}'] }],
    };
    const { body } = await ask(world.practice, 'POST', '/api/v2/triggers', { body: { trigger } });
    await mailed(world);
    await ask(world.practice, 'DELETE', `/api/v2/triggers/${(body as { trigger: { id: number } }).trigger.id}`);
    return { ids: [webhook, await world.first(`/webhooks/${webhook}/invocations`)] };
  },
  'POST /uploads': () => ({ query: 'filename=exercised.txt', file: 'Exercised' }),
  'PUT /attachments/{id}': async (world) => ({
    ids: [await uploaded(world, ({ attachment }) => attachment.id)],
    body: { attachment: { malware_access_override: true } },
  }),
  'DELETE /attachments/{id}': async (world) => ({ ids: [await uploaded(world, ({ attachment }) => attachment.id)] }),
  'PUT /tickets/{id}/comments/{name}/attachments/{other}/redact': async (world) => {
    const { practice } = world;
    const uploads = await uploaded(world, ({ token }) => token);
    const ticket = { subject: 'Exercised', comment: { body: 'See there', uploads } };
    const { body } = await ask(practice, 'POST', '/api/v2/tickets', { body: { ticket } });
    const made = (body as { ticket: { id: number } }).ticket.id;
    const { body: list } = await ask(practice, 'GET', `/api/v2/tickets/${made}/comments`);
    const [comment] = recordsIn(list) as unknown as { id: number; attachments: { id: number }[] }[];
    return { ids: [made, comment?.id ?? 0, comment?.attachments[0]?.id ?? 0] };
  },
  'POST /macros/{id}/attachments': () => ({ query: 'filename=exercised.txt', file: 'Exercised' }),
  'POST /macros/attachments': () => ({ query: 'filename=exercised.txt', file: 'Exercised' }),
  'GET /macros/attachments/{id}': async (world) => ({ ids: [await macroFile(world)] }),
  'GET /macros/attachments/{id}/content': async (world) => ({ ids: [await macroFile(world)] }),
  'DELETE /uploads/{name}': async (world) => ({ ids: [await uploaded(world, ({ token }) => token)] }),
  'GET /attachments/{id}': async (world) => ({ ids: [await uploaded(world, ({ attachment }) => attachment.id)] }),
  'POST /workspaces': async (world) => ({ body: { workspace: await workspace(world, 'Exercised') } }),
  'PUT /workspaces/{id}': () => ({ body: { workspace: { title: 'Changed' } } }),
  'PUT /workspaces/reorder': async ({ first }) => ({ body: { ids: [await first('/workspaces')] } }),
  'DELETE /workspaces/destroy_many': async (world) => ({
    query: `ids=${await made(world, 'workspaces', 'workspace', await workspace(world, 'Goes'))}`,
  }),
  'POST /group_slas/policies': async ({ first }) => ({
    body: { group_sla_policy: { title: 'Exercised', ...(await ownership(first)) } },
  }),
  'PUT /group_slas/policies/{name}': () => ({ body: { group_sla_policy: { title: 'Changed' } } }),
  'PUT /group_slas/policies/reorder': async ({ first }) => ({
    query: `group_sla_policy_ids=${await first('/group_slas/policies')}`,
  }),
  'POST /routing/attributes': () => ({ body: { attribute: { name: 'Exercised' } } }),
  'PUT /routing/attributes/{name}': () => ({ body: { attribute: { name: 'Changed' } } }),
  'POST /routing/attributes/{name}/values': () => ({ body: { attribute_value: { name: 'Exercised' } } }),
  'PATCH /routing/attributes/{name}/values/{other}': () => ({ body: { attribute_value: { name: 'Changed' } } }),
  'DELETE /routing/attributes/{name}/values/{other}': async ({ practice, first }) => {
    const skill = await first('/routing/attributes');
    await ask(practice, 'POST', `/api/v2/routing/attributes/${skill}/values`, { body: { attribute_value: { name: 'Goes' } } });
    return {};
  },
  'GET /routing/agents/{id}/instance_values': async ({ first }) => ({ ids: [await first('/users?role=agent')] }),
  'POST /routing/agents/{id}/instance_values': async ({ first }) => ({
    ids: [await first('/users?role=agent')],
    body: { attribute_value_ids: [] },
  }),
  'GET /routing/tickets/{id}/instance_values': ({ ticket }) => ({ ids: [ticket()] }),
  'POST /routing/tickets/{id}/instance_values': ({ ticket }) => ({ ids: [ticket()], body: { attribute_value_ids: [] } }),
  'GET /routing/agents/instance_values': async ({ first }) => ({
    query: `filter[agent_ids]=${await first('/users?role=admin')}`,
  }),
  'GET /relationships/definitions/{name}': () => ({ ids: ['zen:user'] }),
  'GET /channels/twitter/tickets/{id}/statuses': () => ({ ids: [1] }),
  'POST /deletion_schedules': () => ({ body: { deletion_schedule: { title: 'Exercised', conditions: old } } }),
  'PUT /deletion_schedules/{id}': () => ({ body: { deletion_schedule: { title: 'Changed' } } }),
  'POST /organization_subscriptions': ({ customer, organization }) => ({
    body: { organization_subscription: { user_id: customer(), organization_id: organization() } },
  }),
  'POST /saved_searches': () => ({ body: { saved_search: { name: 'Exercised', query: 'a', type: 'ticket' } } }),
  'PUT /saved_searches/{name}': () => ({ body: { saved_search: { name: 'Changed' } } }),
  'POST /bookmarks': ({ ticket }) => ({ body: { bookmark: { ticket_id: ticket() } } }),
  'DELETE /oauth/clients/{id}': async (world) => ({
    ids: [await made(world, 'oauth/clients', 'client', { name: 'Goes', identifier: 'goes' })],
  }),
  'PUT /oauth/clients/{id}': () => ({ body: { client: { name: 'Changed' } } }),
  'DELETE /ticket_fields/{id}': async (world) => ({
    ids: [await made(world, 'ticket_fields', 'ticket_field', { type: 'text', title: 'Goes' })],
  }),
  'GET /brands/check_host_mapping': () => ({ query: 'host_mapping=help.example&subdomain=kestrel-outfitters' }),
  'POST /brands': () => ({ body: { brand: { name: 'Exercised', subdomain: 'exercised' } } }),
  'PUT /brands/{id}': () => ({ body: { brand: { name: 'Changed' } } }),
  'DELETE /brands/{id}': async (world) => ({ ids: [await made(world, 'brands', 'brand', { name: 'Goes', subdomain: 'goes' })] }),
  'POST /custom_roles': () => ({ body: { custom_role: { name: 'Exercised', configuration: { manage_groups: true } } } }),
  'PUT /custom_roles/{id}': () => ({ body: { custom_role: { description: 'Changed' } } }),
  'POST /slas/policies': () => ({ body: { sla_policy: { title: 'Exercised', ...slaParts } } }),
  'PUT /slas/policies/{id}': () => ({ body: { sla_policy: { title: 'Changed' } } }),
  'PUT /slas/policies/reorder': async ({ first }) => ({ query: `sla_policy_ids=${await first('/slas/policies')}` }),
  'POST /ticket_forms': () => ({ body: { ticket_form: { name: 'Exercised' } } }),
  'PUT /ticket_forms/{id}': () => ({ body: { ticket_form: { display_name: 'Changed' } } }),
  'PUT /ticket_forms/reorder': async ({ practice }) => {
    const { body } = await ask(practice, 'GET', '/api/v2/ticket_forms');
    return { body: { ticket_form_ids: recordsIn(body).map(({ id }) => id) } };
  },
  'DELETE /ticket_forms/{id}': async (world) => ({ ids: [await made(world, 'ticket_forms', 'ticket_form', { name: 'Goes' })] }),
  'POST /trigger_categories': () => ({ body: { trigger_category: { name: 'Exercised' } } }),
  'PATCH /trigger_categories/{name}': () => ({ body: { trigger_category: { name: 'Changed' } } }),
  'POST /trigger_categories/jobs': async ({ first }) => ({
    body: {
      job: {
        action: 'patch',
        items: {
          trigger_categories: [{ id: await first('/trigger_categories'), position: 2 }],
          triggers: [{ id: String(await first('/triggers')), position: 1 }],
        },
      },
    },
  }),
  'DELETE /trigger_categories/{name}': async (world) => ({
    ids: [await made(world, 'trigger_categories', 'trigger_category', { name: 'Goes' })],
  }),
  'PUT /custom_status/default': async ({ first }) => ({ body: { ids: String(await first('/custom_statuses')) } }),
  'DELETE /custom_statuses/{id}': async (world) => ({
    ids: [await made(world, 'custom_statuses', 'custom_status', { agent_label: 'Goes', status_category: 'open' })],
  }),
  ...Object.fromEntries(
    ['user', 'organization', 'ticket'].map((kind) => [
      `PUT /${kind}_fields/reorder`,
      async ({ first }: ExerciseWorld) => ({ body: { [`${kind}_field_ids`]: [await first(`/${kind}_fields`)] } }),
    ]),
  ),
  'GET /dynamic_content/items/show_many': () => ({ query: 'identifiers=company_name' }),
  'POST /dynamic_content/items': () => ({ body: { item: content('Exercised') } }),
  'PUT /dynamic_content/items/{id}': () => ({ body: { item: { name: 'Changed' } } }),
  'DELETE /dynamic_content/items/{id}': async (world) => ({
    ids: [await made(world, 'dynamic_content/items', 'item', content('Goes'))],
  }),
  'POST /dynamic_content/items/{id}/variants': () => ({ body: { variant: { locale_id: 8, content: 'Ja' } } }),
  'POST /dynamic_content/items/{id}/variants/create_many': () => ({ body: { variants: [{ locale_id: 67, content: 'はい' }] } }),
  'PUT /dynamic_content/items/{id}/variants/update_many': async ({ first }) => {
    const item = await first('/dynamic_content/items');
    return { body: { variants: [{ id: await first(`/dynamic_content/items/${item}/variants`), content: 'Yes' }] } };
  },
  'PUT /dynamic_content/items/{id}/variants/{second}': () => ({ body: { variant: { content: 'Changed' } } }),
  'DELETE /dynamic_content/items/{id}/variants/{second}': async ({ practice, first }) => {
    const item = await first('/dynamic_content/items');
    const { body } = await ask(practice, 'GET', `/api/v2/dynamic_content/items/${item}/variants`);
    return { ids: [item, Number(recordsIn(body).find((variant) => variant.default === false)?.id)] };
  },
};

const picture =
  '--here\r\ncontent-disposition: form-data; name="brand[logo][uploaded_data]"; filename="a.png"\r\ncontent-type: image/png\r\n\r\nPNG\r\n--here--';

const slaParts = {
  filter: { all: [], any: [] },
  policy_metrics: [{ priority: 'low', metric: 'next_reply_time', target: 60, business_hours: false }],
};

function content(name: string) {
  return { name, default_locale_id: 1, variants: [{ locale_id: 1, default: true, content: name }] };
}

const old = { all: [{ field: 'duration_since_last_update', operator: 'greater_than', value: 'P9Y' }], any: [] };

function hook(name: string) {
  return { name, endpoint: 'https://hooks.example/a', http_method: 'POST', request_format: 'json', status: 'active' };
}

function holiday() {
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  return { name: 'Exercised', start_date: day, end_date: day };
}

function newOption(method: string): Exercise {
  return method === 'POST' ? { body: { custom_field_option: { name: 'Exercised', value: 'exercised_option' } } } : {};
}

/** One that was made for this, whose id is then used up. */
/** A category of a brand that has a help centre by now. */
async function openedCategory({ practice, first }: ExerciseWorld): Promise<object> {
  await ask(practice, 'PUT', `/api/v2/brands/${await first('/brands')}`, { body: { brand: { has_help_center: true } } });
  return { name: 'Exercised', locale: 'en-us' };
}

async function made({ practice }: ExerciseWorld, plural: string, singular: string, fields: unknown): Promise<number | string> {
  const { body } = await ask(practice, 'POST', `/api/v2/${plural}`, { body: { [singular]: fields } });
  return (body as Record<string, { id: number | string }>)[singular]?.id ?? 0;
}

async function posted({ practice }: ExerciseWorld, path: string, body: unknown, key = 'id'): Promise<number> {
  const { body: answer } = await ask(practice, 'POST', `/api/v2${path}`, { body });
  return Number((answer as Record<string, unknown>)[key]);
}

interface Upload {
  readonly token: string;
  readonly attachment: { readonly id: number };
}

async function uploaded({ practice }: ExerciseWorld, what: (upload: Upload) => number | string): Promise<number | string> {
  const { body } = await ask(practice, 'POST', '/api/v2/uploads?filename=one.txt', { body: {} });
  return what((body as { upload: Upload }).upload);
}

async function macroFile({ practice }: ExerciseWorld): Promise<number> {
  const { body } = await ask(practice, 'POST', '/api/v2/macros/attachments?filename=one.txt', { file: 'One' });
  return (body as { macro_attachment: { id: number } }).macro_attachment.id;
}

async function dropDown({ practice }: ExerciseWorld): Promise<number> {
  const { body } = await ask(practice, 'GET', '/api/v2/ticket_fields');
  return Number(recordsIn(body).find(({ type }) => type === 'tagger')?.id);
}

async function workspace({ first }: ExerciseWorld, title: string) {
  const form = await first('/ticket_forms');
  const conditions = { all: [{ field: 'ticket_form_id', operator: 'is', value: String(form) }], any: [] };
  return { title, conditions, ticket_form_id: form, macros: [await first('/macros')] };
}

async function ownership(first: ExerciseWorld['first']) {
  const filter = { all: [{ field: 'group_id', operator: 'includes', value: [await first('/groups')] }] };
  const metric = { priority: 'low', metric: 'group_ownership_time', target: 3_600, business_hours: false };
  return { filter, policy_metrics: [metric] };
}

async function formStatus({ first }: ExerciseWorld) {
  return { body: { ticket_form_status: [{ custom_status_id: await first('/custom_statuses') }] } };
}

/** Tells the requester of itself, as the trigger for new tickets has it. */
async function mailed({ practice, customer }: ExerciseWorld): Promise<number> {
  const ticket = { subject: 'Exercised', comment: { body: 'Hello' }, requester_id: customer() };
  const { body } = await ask(practice, 'POST', '/api/v2/tickets', { body: { ticket } });
  return (body as { ticket: { id: number } }).ticket.id;
}

/** A colleague answers a ticket of the administrator's. */
async function activity({ practice, ticket, first }: ExerciseWorld): Promise<number | string> {
  const id = ticket();
  const people = practice.all('users');
  const colleague = people.find(({ role, active, suspended }) => role === 'agent' && active === true && suspended !== true);
  const own = people.find(({ email }) => email === practice.email);
  await ask(practice, 'PUT', `/api/v2/tickets/${id}`, { body: { ticket: { assignee_id: own?.id } } });
  const authorization = signedIn(String(colleague?.email), practice.token);
  await ask(practice, 'PUT', `/api/v2/tickets/${id}`, { authorization, body: { ticket: { comment: { body: 'Done' } } } });
  return first('/activities');
}

/** Only who asked may rate, and only what is solved. */
async function solvedByRequester({ practice, customer }: ExerciseWorld): Promise<Exercise> {
  const id = customer();
  const ticket = { subject: 'Exercised', comment: { body: 'Hello' }, requester_id: id, status: 'solved' };
  const { body } = await ask(practice, 'POST', '/api/v2/tickets', { body: { ticket } });
  const email = practice.all('users').find((user) => user.id === id)?.email;
  return {
    ids: [(body as { ticket: { id: number } }).ticket.id],
    authorization: signedIn(String(email), practice.token),
    body: { satisfaction_rating: { score: 'good' } },
  };
}

function signedIn(email: string, token: string): string {
  return `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
}
