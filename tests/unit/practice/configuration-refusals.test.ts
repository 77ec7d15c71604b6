import { describe, expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

type Call = Awaited<ReturnType<typeof practiceFor>>['call'];

/** What a write was refused for: the status, and the codes of the faults by field. */
async function refusal(call: Call, method: string, path: string, body?: unknown) {
  const { status, json } = await call(path, { method, body });
  const details: Record<string, { error: string }[]> = json?.details ?? {};
  const faults = Object.entries(details).map(([field, list]) => `${field} ${list.map(({ error }) => error).join(' ')}`);
  return [status, ...faults, ...(json?.errors ?? []).map(({ code }: { code: string }) => code)];
}

async function make(call: Call, path: string, envelope: string, fields: unknown) {
  const { status, json } = await call(path, { method: 'POST', body: { [envelope]: fields } });
  expect(status, JSON.stringify(json)).toBeLessThan(300);
  return json[envelope];
}

const options = (...values: string[]) => values.map((value) => ({ name: value, value }));

describe('fields', () => {
  test('a tag belongs to one field of a kind, whether that is active or not', async () => {
    const { call } = await practiceFor();
    const field = await make(call, '/ticket_fields', 'ticket_field', {
      type: 'tagger',
      title: 'Colour',
      custom_field_options: options('red', 'blue'),
    });
    await call(`/ticket_fields/${field.id}`, { method: 'PUT', body: { ticket_field: { active: false } } });
    const second = { type: 'multiselect', title: 'Paint', custom_field_options: options('Red') };
    expect(await refusal(call, 'POST', '/ticket_fields', { ticket_field: second })).toEqual([
      422,
      'custom_field_options DuplicateValue',
    ]);
    const box = { type: 'checkbox', title: 'Is red', tag: 'red' };
    expect(await refusal(call, 'POST', '/ticket_fields', { ticket_field: box })).toEqual([422, 'tag DuplicateValue']);
    const other = { type: 'dropdown', title: 'Colour', key: 'colour', custom_field_options: options('red') };
    expect((await call('/user_fields', { method: 'POST', body: { user_field: other } })).status).toBe(201);
  });

  test('a list of options takes the place of the one before, keeps ids, and is never empty', async () => {
    const { call } = await practiceFor();
    const field = await make(call, '/ticket_fields', 'ticket_field', {
      type: 'tagger',
      title: 'Size',
      custom_field_options: options('small', 'large'),
    });
    const [small] = field.custom_field_options;
    const put = (list: unknown) => ({ ticket_field: { custom_field_options: list } });
    const changed = await call(`/ticket_fields/${field.id}`, {
      method: 'PUT',
      body: put([
        { id: null, name: 'Huge', value: 'huge' },
        { ...small, name: 'Tiny' },
      ]),
    });
    const left = changed.json.ticket_field.custom_field_options;
    expect(left.map(({ name, value }: { name: string; value: string }) => [name, value])).toEqual([
      ['Huge', 'huge'],
      ['Tiny', 'small'],
    ]);
    expect(left[1].id).toBe(small.id);
    expect(await refusal(call, 'PUT', `/ticket_fields/${field.id}`, put([]))).toEqual([422, 'custom_field_options EmptyValue']);
  });

  test('what a rule or a form still names stays, and so do the system’s own', async () => {
    const { call } = await practiceFor();
    const field = await make(call, '/ticket_fields', 'ticket_field', {
      type: 'tagger',
      title: 'Shelf',
      custom_field_options: options('upper', 'lower'),
    });
    const conditions = { all: [{ field: `custom_fields_${field.id}`, operator: 'is', value: 'upper' }], any: [] };
    const trigger = await make(call, '/triggers', 'trigger', {
      title: 'Upper',
      conditions,
      actions: [{ field: 'priority', value: 'low' }],
    });
    const withoutUpper = { ticket_field: { custom_field_options: [field.custom_field_options[1]] } };
    expect((await refusal(call, 'PUT', `/ticket_fields/${field.id}`, withoutUpper))[0]).toBe(422);
    expect((await refusal(call, 'DELETE', `/ticket_fields/${field.id}`))[0]).toBe(422);
    await call(`/triggers/${trigger.id}`, { method: 'DELETE' });
    const form = await make(call, '/ticket_forms', 'ticket_form', {
      name: 'Shelves',
      ticket_field_ids: [field.id],
      agent_conditions: [{ parent_field_id: field.id, value: 'upper', child_fields: [] }],
    });
    expect(await refusal(call, 'PUT', `/ticket_fields/${field.id}`, { ticket_field: { active: false } })).toEqual([
      422,
      'active InvalidValue',
    ]);
    const both = { ticket_form: { ticket_field_ids: [], agent_conditions: [] } };
    expect((await refusal(call, 'PUT', `/ticket_forms/${form.id}`, both))[0]).toBe(422);
    await call(`/ticket_forms/${form.id}`, { method: 'PUT', body: { ticket_form: { agent_conditions: [] } } });
    expect((await call(`/ticket_forms/${form.id}`, { method: 'PUT', body: both })).status).toBe(200);
    expect((await call(`/ticket_fields/${field.id}`, { method: 'DELETE' })).status).toBe(204);
    const { json } = await call('/ticket_fields');
    expect((await refusal(call, 'DELETE', `/ticket_fields/${json.ticket_fields[0].id}`))[0]).toBe(422);
    await call(`/ticket_fields/${json.ticket_fields[0].id}`, { method: 'PUT', body: { ticket_field: { title: 'Other' } } });
    expect((await call(`/ticket_fields/${json.ticket_fields[0].id}`)).json.ticket_field.title).toBe('Subject');
  });

  test('the key of a person’s field is its own and stays', async () => {
    const { call } = await practiceFor();
    const field = await make(call, '/user_fields', 'user_field', { type: 'text', title: 'Boots', key: 'boots' });
    const again = { user_field: { type: 'text', title: 'More boots', key: 'boots' } };
    expect(await refusal(call, 'POST', '/user_fields', again)).toEqual([422, 'key DuplicateValue']);
    const put = await call(`/user_fields/${field.id}`, { method: 'PUT', body: { user_field: { key: 'shoes', type: 'date' } } });
    expect(put.json.user_field).toMatchObject({ key: 'boots', type: 'text' });
  });
});

describe('forms, brands, roles and statuses', () => {
  test('conditions name fields of their form, and statuses once', async () => {
    const { call } = await practiceFor();
    const { json } = await call('/ticket_fields');
    const [one, two] = json.ticket_fields;
    const conditions = [{ parent_field_id: one.id, value: 'x', child_fields: [{ id: two.id }] }];
    const form = { name: 'Narrow', ticket_field_ids: [one.id], agent_conditions: conditions };
    expect(await refusal(call, 'POST', '/ticket_forms', { ticket_form: form })).toEqual([422, 'agent_conditions InvalidValue']);
    const twice = { type: 'SOME_STATUSES', statuses: ['open'], custom_statuses: [1] };
    const wide = {
      ...form,
      ticket_field_ids: [one.id, two.id],
      agent_conditions: [{ ...conditions[0], child_fields: [{ id: two.id, required_on_statuses: twice }] }],
    };
    expect(await refusal(call, 'POST', '/ticket_forms', { ticket_form: wide })).toEqual([422, 'agent_conditions InvalidValue']);
  });

  test('one form is the default, takes it from the one before, and the order names all', async () => {
    const { call } = await practiceFor();
    const [first] = (await call('/ticket_forms')).json.ticket_forms;
    const form = await make(call, '/ticket_forms', 'ticket_form', { name: 'Second', default: true });
    const list = (await call('/ticket_forms')).json.ticket_forms;
    expect(list.filter((each: { default: boolean }) => each.default).map(({ id }: { id: number }) => id)).toEqual([form.id]);
    expect((await refusal(call, 'DELETE', `/ticket_forms/${form.id}`))[0]).toBe(422);
    expect((await refusal(call, 'PUT', '/ticket_forms/reorder', { ticket_form_ids: [form.id] }))[0]).toBe(400);
    const ordered = await call('/ticket_forms/reorder', { method: 'PUT', body: { ticket_form_ids: [form.id, first.id] } });
    expect(ordered.json.ticket_forms.map(({ id }: { id: number }) => id)).toEqual([form.id, first.id]);
    await call(`/ticket_forms/${first.id}`, { method: 'PUT', body: { ticket_form: { active: false } } });
    const asking = { all: [{ field: 'ticket_form_id', operator: 'is', value: String(first.id) }] };
    expect(await refusal(call, 'POST', '/views', { view: { title: 'Resting', ...asking } })).toEqual([
      422,
      'conditions InvalidValue',
    ]);
  });

  test('a subdomain is nobody else’s, and the default brand stays and is active', async () => {
    const { call } = await practiceFor();
    const [brand] = (await call('/brands')).json.brands;
    for (const subdomain of ['Kestrel-Outfitters', 'support', 'a_b'])
      expect((await refusal(call, 'POST', '/brands', { brand: { name: 'B', subdomain } }))[1]).toMatch(/^subdomain /);
    expect(await refusal(call, 'PUT', `/brands/${brand.id}`, { brand: { active: false } })).toEqual([422, 'active InvalidValue']);
    expect((await refusal(call, 'DELETE', `/brands/${brand.id}`))[0]).toBe(422);
    const second = await make(call, '/brands', 'brand', { name: 'Second', subdomain: 'kestrel-second', default: true });
    expect((await call(`/brands/${brand.id}`)).json.brand.default).toBe(false);
    expect(second.brand_url).toBe('https://kestrel-second.zendesk.com');
  });

  test('names of roles are one’s own, and a role with people stays', async () => {
    const { practice, call } = await practiceFor();
    for (const name of ['Light agent', 'Administrator', 'advisor'])
      expect((await refusal(call, 'POST', '/custom_roles', { custom_role: { name } }))[1]).toMatch(/^name /);
    const role = await make(call, '/custom_roles', 'custom_role', { name: 'Packer', configuration: { manage_groups: true } });
    expect(role.configuration).toMatchObject({ manage_groups: true, ticket_deletion: false });
    const agent = practice.all('users').find((user) => user.role === 'agent');
    practice.edit('users', Number(agent?.id), { custom_role_id: role.id });
    expect((await call(`/custom_roles/${role.id}`)).json.custom_role.team_member_count).toBe(1);
    expect((await refusal(call, 'DELETE', `/custom_roles/${role.id}`))[0]).toBe(422);
    practice.edit('users', Number(agent?.id), { custom_role_id: null });
    expect((await call(`/custom_roles/${role.id}`, { method: 'DELETE' })).status).toBe(204);
  });

  test('a status is of no new category, has a label of its own, and the default is active', async () => {
    const { call } = await practiceFor();
    const made = { custom_status: { status_category: 'new', agent_label: 'Fresh' } };
    expect(await refusal(call, 'POST', '/custom_statuses', made)).toEqual([422, 'status_category InvalidValue']);
    const twin = { custom_status: { status_category: 'open', agent_label: 'Open' } };
    expect(await refusal(call, 'POST', '/custom_statuses', twin)).toEqual([422, 'agent_label DuplicateValue']);
    const open = (await call('/custom_statuses')).json.custom_statuses.find(
      ({ status_category }: { status_category: string }) => status_category === 'open',
    );
    expect(await refusal(call, 'PUT', `/custom_statuses/${open.id}`, { custom_status: { active: false } })).toEqual([
      422,
      'active InvalidValue',
    ]);
    const other = await make(call, '/custom_statuses', 'custom_status', { status_category: 'open', agent_label: 'Waiting' });
    await call('/custom_status/default', { method: 'PUT', body: { ids: String(other.id) } });
    expect((await call(`/custom_statuses/${open.id}`, { method: 'DELETE' })).status).toBe(204);
  });
});

describe('rules and service levels', () => {
  test('an automation asks for what decides, and does what no other active one does', async () => {
    const { call } = await practiceFor();
    const actions = [{ field: 'priority', value: 'low' }];
    const loose = { title: 'Loose', actions, all: [{ field: 'current_tags', operator: 'includes', value: 'x' }] };
    expect(await refusal(call, 'POST', '/automations', { automation: loose })).toEqual([422, 'conditions_all InvalidValue']);
    // As recorded: the hours since a status name that status.
    const since = {
      ...loose,
      title: 'Waiting',
      conditions: { all: [{ field: 'PENDING', operator: 'is', value: '100' }], any: [] },
    };
    expect((await call('/automations', { method: 'POST', body: { automation: since } })).status).toBe(201);
    const [model] = (await call('/automations/active')).json.automations;
    const twin = { title: 'Twin', actions, conditions: model.conditions };
    expect(await refusal(call, 'POST', '/automations', { automation: twin })).toEqual([422, 'base DuplicateValue']);
    const resting = await make(call, '/automations', 'automation', { ...twin, active: false });
    expect(await refusal(call, 'PUT', `/automations/${resting.id}`, { automation: { active: true } })).toEqual([
      422,
      'base DuplicateValue',
    ]);
    expect((await call(`/automations/${resting.id}`, { method: 'PUT', body: { automation: { position: 9 } } })).status).toBe(200);
  });

  test('a category with active triggers stays; its inactive ones go with it', async () => {
    const { call } = await practiceFor();
    const category = await make(call, '/trigger_categories', 'trigger_category', { name: 'Spare' });
    const trigger = await make(call, '/triggers', 'trigger', {
      title: 'In it',
      category_id: category.id,
      all: [{ field: 'status', operator: 'is', value: 'open' }],
      actions: [{ field: 'priority', value: 'low' }],
    });
    const path = `/trigger_categories/${category.id}`;
    expect(await refusal(call, 'DELETE', path)).toEqual([400, 'TriggerCategoryHasActiveTriggers']);
    const blank = { trigger_category: { name: ' ' } };
    expect(await refusal(call, 'PATCH', path, blank)).toEqual([400, 'InvalidTriggerCategory']);
    const job = { job: { action: 'patch', items: { triggers: [{ id: String(trigger.id), category_id: '1', position: 1 }] } } };
    expect(await refusal(call, 'POST', '/trigger_categories/jobs', job)).toEqual([400, 'InvalidTrigger']);
    await call(`/triggers/${trigger.id}`, { method: 'PUT', body: { trigger: { active: false } } });
    expect((await call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await call(`/triggers/${trigger.id}`)).status).toBe(404);
    const lost = {
      trigger: { title: 'Lost', category_id: category.id, all: [], actions: [{ field: 'priority', value: 'low' }] },
    };
    expect(await refusal(call, 'POST', '/triggers', lost)).toEqual([422, 'category_id InvalidValue']);
  });

  test('a service level has a filter, targets, and a place', async () => {
    const { call } = await practiceFor();
    const metric = { priority: 'low', metric: 'first_reply_time', target: 30, business_hours: true };
    const policy = { title: 'All', policy_metrics: [metric] };
    expect(await refusal(call, 'POST', '/slas/policies', { sla_policy: policy })).toEqual([422, 'filter BlankValue']);
    const whole = { ...policy, filter: { all: [], any: [] } };
    expect(await refusal(call, 'POST', '/slas/policies', { sla_policy: { ...whole, policy_metrics: [metric, metric] } })).toEqual(
      [422, 'policy_metrics DuplicateValue'],
    );
    const made = await make(call, '/slas/policies', 'sla_policy', whole);
    expect(made.policy_metrics).toEqual([{ ...metric, target_in_seconds: 1_800 }]);
    await call(`/slas/policies/reorder?sla_policy_ids=${made.id}`, { method: 'PUT' });
    const titles = (await call('/slas/policies')).json.sla_policies.map(({ title }: { title: string }) => title);
    expect(titles).toEqual(['All', 'VIP customers']);
  });
});
