import { describe, expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

type Call = Awaited<ReturnType<typeof practiceFor>>['call'];

/** The status, and by field what a write was refused for. */
async function refusal(call: Call, method: string, path: string, body?: unknown) {
  const { status, json } = await call(path, { method, ...(body === undefined ? {} : { body }) });
  const details: Record<string, { description: string }[]> = json?.details ?? {};
  return [
    status,
    ...Object.entries(details).flatMap(([field, list]) => list.map(({ description }) => `${field} ${description}`)),
  ];
}

const open = { field: 'status', operator: 'is', value: 'open' };
const low = { field: 'priority', value: 'low' };

describe('what needs a feature that is off', () => {
  test('is refused: side conversations, autoreplies and custom statuses in macros, triggers and views', async () => {
    const { call } = await practiceFor();
    const slack = { field: 'side_conversation_slack', value: ['#help', 'Please look'] };
    const status = { field: 'custom_status_id', value: '7' };
    const macro = (...actions: unknown[]) => ({ macro: { title: 'Needs', actions } });
    expect((await call('/macros', { method: 'POST', body: macro(slack) })).status).toBe(201);
    const settings = { side_conversations: { slack_channel: false }, tickets: { custom_statuses_enabled: false } };
    await call('/account/settings', { method: 'PUT', body: { settings } });
    expect((await call('/account/features')).json.features).toMatchObject({
      side_conversations_slack: { enabled: false },
      custom_statuses_enabled: { enabled: false },
    });
    const off = 'needs side_conversations.slack_channel, which is off';
    expect(await refusal(call, 'POST', '/macros', macro(slack))).toEqual([
      422,
      `actions Actions: side_conversation_slack ${off}`,
    ]);
    const needsStatus = 'custom_status_id needs tickets.custom_statuses_enabled, which is off';
    expect(await refusal(call, 'POST', '/macros', macro(status))).toEqual([422, `actions Actions: ${needsStatus}`]);
    const trigger = {
      title: 'Needs',
      all: [open],
      actions: [status, { field: 'deflection', value: ['requester_id', 's', 'b'] }],
    };
    expect(await refusal(call, 'POST', '/triggers', { trigger })).toEqual([
      422,
      `actions Actions: ${needsStatus}`,
      'actions Actions: deflection needs active_features.automatic_answers, which is off',
    ]);
    const view = { title: 'Needs', all: [{ field: 'custom_status_id', operator: 'includes', value: '7' }] };
    expect(await refusal(call, 'POST', '/views', { view })).toEqual([422, `conditions Conditions: ${needsStatus}`]);
    const custom_status = { status_category: 'open', agent_label: 'Waiting for parts' };
    expect(await refusal(call, 'POST', '/custom_statuses', { custom_status })).toEqual([
      422,
      'base Custom status: custom statuses are not enabled',
    ]);
  });

  test('what a rule has already stays when something else of it changes', async () => {
    const { call } = await practiceFor();
    const action = { field: 'side_conversation', value: ['a@b.example', 'S', 'B'] };
    const { id } = (await call('/macros', { method: 'POST', body: { macro: { title: 'Had', actions: [action] } } })).json.macro;
    await call('/account/settings', { method: 'PUT', body: { settings: { side_conversations: { email_channel: false } } } });
    const renamed = await call(`/macros/${id}`, { method: 'PUT', body: { macro: { title: 'Renamed' } } });
    expect([renamed.status, renamed.json.macro.actions]).toEqual([200, [action]]);
  });
});

describe('macros', () => {
  test('an action on a ticket field that rests is refused, and more than five attachments', async () => {
    const { call } = await practiceFor();
    const field = (await call('/ticket_fields', { method: 'POST', body: { ticket_field: { type: 'text', title: 'Rests' } } }))
      .json.ticket_field;
    const macro = { title: 'Sets it', actions: [{ field: `custom_fields_${field.id}`, value: 'x' }] };
    expect((await call('/macros', { method: 'POST', body: { macro } })).status).toBe(201);
    await call(`/ticket_fields/${field.id}`, { method: 'PUT', body: { ticket_field: { active: false } } });
    expect(await refusal(call, 'POST', '/macros', { macro })).toEqual([
      422,
      `actions Actions: custom_fields_${field.id} is not active`,
    ]);
    const many = { macro: { title: 'Heavy', actions: [low], attachments: [1, 2, 3, 4, 5, 6] } };
    expect(await refusal(call, 'POST', '/macros', many)).toEqual([422, 'attachments Attachments: a macro has 5 at most']);
  });
});

describe('orders', () => {
  test('an order without any rule is refused, and one item alone goes where it is told', async () => {
    const { call } = await practiceFor();
    for (const kind of ['automations', 'triggers', 'views'])
      expect(await refusal(call, 'PUT', `/${kind}/update_many`, { [kind]: [] }), kind).toEqual([400]);
  });

  test('what an order leaves out comes behind it', async () => {
    const { call } = await practiceFor();
    for (const title of ['A', 'B', 'C'])
      await call('/user_fields', { method: 'POST', body: { user_field: { type: 'text', key: title.toLowerCase(), title } } });
    const fields = (await call('/user_fields')).json.user_fields;
    const [last] = fields.slice(-1);
    await call('/user_fields/reorder', { method: 'PUT', body: { user_field_ids: [last.id] } });
    const after = (await call('/user_fields?sort_by=position')).json.user_fields;
    expect(Math.min(...after.map(({ position }: { position: number }) => position))).toBe(
      after.find(({ id }: { id: number }) => id === last.id).position,
    );
  });

  test('places of triggers are counted in each category, from 1', async () => {
    const { call } = await practiceFor();
    const { id } = (await call('/trigger_categories', { method: 'POST', body: { trigger_category: { name: 'Own' } } })).json
      .trigger_category;
    const made: number[] = [];
    for (const title of ['First', 'Second']) {
      const trigger = { title, category_id: id, all: [open], actions: [low] };
      made.push((await call('/triggers', { method: 'POST', body: { trigger } })).json.trigger.position);
    }
    expect(made).toEqual([1, 2]);
    const trigger_ids = (await call('/triggers')).json.triggers.map(({ id: each }: { id: number }) => each);
    const { status, json } = await call('/triggers/reorder', { method: 'PUT', body: { trigger_ids } });
    expect([status, json.errors[0].code]).toEqual([400, 'LimitOneCategory']);
  });

  test('all triggers are put into an order where there is one category, and none may be missing', async () => {
    const { call } = await practiceFor();
    const ids = (await call('/triggers')).json.triggers.map(({ id }: { id: number }) => id);
    const reorder = (trigger_ids: unknown) => call('/triggers/reorder', { method: 'PUT', body: { trigger_ids } });
    expect((await reorder(ids.slice(1))).status).toBe(404);
    expect((await reorder([...ids].reverse())).status).toBe(200);
    expect((await call('/triggers')).json.triggers.map(({ id }: { id: number }) => id)).toEqual([...ids].reverse());
  });
});

test('a default automation goes in a sandbox only', async () => {
  const { call } = await practiceFor();
  const standard = (await call('/automations')).json.automations.find((automation: { default: boolean }) => automation.default);
  const refused = [422, 'base Automation: a default automation cannot be deleted'];
  expect(await refusal(call, 'DELETE', `/automations/${standard.id}`)).toEqual(refused);
  expect((await call(`/automations/destroy_many?ids=${standard.id}`, { method: 'DELETE' })).status).toBe(204);
  expect((await call(`/automations/${standard.id}`)).status).toBe(200);
  await call('/account/settings', { method: 'PUT', body: { settings: { active_features: { sandbox: true } } } });
  expect((await call(`/automations/${standard.id}`, { method: 'DELETE' })).status).toBe(204);
});

test('a field of the system’s own kinds cannot be made', async () => {
  const { call } = await practiceFor();
  for (const type of ['custom_status', 'status', 'subject', 'assignee'])
    expect(await refusal(call, 'POST', '/ticket_fields', { ticket_field: { type, title: type } }), type).toEqual([
      422,
      `type Type: ${type} is not a valid value`,
    ]);
});

test('a webhook’s notification in another shape than a list is taken as it is', async () => {
  const { call } = await practiceFor();
  const actions = [{ field: 'notification_webhook', value: 'not a list' }];
  const { status, json } = await call('/triggers', { method: 'POST', body: { trigger: { title: 'Odd', all: [open], actions } } });
  expect([status, json.trigger.actions]).toEqual([201, actions]);
});

describe('queues', () => {
  test('are made, changed, ordered and deleted; groups and the definition are checked', async () => {
    const { practice, call } = await practiceFor();
    const [group] = practice.all('groups');
    const definition = { all: [{ field: 'priority', operator: 'is', value: 'low' }], any: [] };
    const queue = { name: 'Slow', priority: 4, definition, primary_groups: [group?.id] };
    const made = (await call('/queues', { method: 'POST', body: { queue } })).json.queue;
    expect(made).toMatchObject({ name: 'Slow', order: 2, primary_groups: { count: 1, groups: [{ id: group?.id }] } });
    const [first] = (await call('/queues')).json.queues;
    expect((await call('/queues/order', { method: 'PATCH', body: { queue_ids: [made.id] } })).status).toBe(400);
    expect((await call('/queues/order', { method: 'PATCH', body: { queue_ids: [made.id, first.id] } })).status).toBe(204);
    expect((await call('/queues')).json.queues.map(({ id }: { id: string }) => id)).toEqual([made.id, first.id]);
    expect(await refusal(call, 'POST', '/queues', { queue: { ...queue, primary_groups: [1], definition: 7 } })).toEqual([
      422,
      'name Name: has already been taken',
      'primary_groups Groups: do not exist',
      'primary_groups Primary groups: cannot be blank',
      'definition Definition: is invalid',
    ]);
    expect((await call(`/queues/${made.id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await call(`/queues/${made.id}`)).status).toBe(404);
  });
});
