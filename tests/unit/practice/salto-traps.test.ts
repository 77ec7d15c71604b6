import { expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

/** What Salto's adapter has met of the real Zendesk and has no test of its own elsewhere, each by what it does. */

type Call = Awaited<ReturnType<typeof practiceFor>>['call'];

const send = (call: Call) => async (method: string, path: string, body?: unknown) =>
  call(path, { method, ...(body === undefined ? {} : { body }) });

const open = { field: 'status', operator: 'is', value: 'open' };

test('custom statuses are made only where they are on', async () => {
  const ask = send((await practiceFor()).call);
  const make = () => ask('POST', '/custom_statuses', { custom_status: { status_category: 'open', agent_label: 'Waiting' } });
  await ask('PUT', '/account/settings', { settings: { tickets: { custom_statuses_enabled: false } } });
  expect((await make()).status).toBe(422);
  await ask('PUT', '/account/settings', { settings: { tickets: { custom_statuses_enabled: true } } });
  expect((await make()).status).toBe(201);
});

test('a field and the condition on it leave a form in two requests, and a view names no form that rests', async () => {
  const ask = send((await practiceFor()).call);
  const fields: { id: number; type: string; custom_field_options?: { value: string }[] }[] = (await ask('GET', '/ticket_fields'))
    .json.ticket_fields;
  const [reason, express] = ['tagger', 'checkbox'].map((type) => fields.find((field) => field.type === type));
  const condition = {
    parent_field_id: reason?.id,
    value: reason?.custom_field_options?.[0]?.value,
    child_fields: [{ id: express?.id, is_required: false, required_on_statuses: { type: 'NO_STATUSES' } }],
  };
  const form = { name: 'Two steps', active: true, ticket_field_ids: [reason?.id, express?.id], agent_conditions: [condition] };
  const { id } = (await ask('POST', '/ticket_forms', { ticket_form: form })).json.ticket_form;
  const change = async (ticket_form: object) => (await ask('PUT', `/ticket_forms/${id}`, { ticket_form })).status;
  expect(await change({ ticket_field_ids: [reason?.id], agent_conditions: [] })).toBe(422);
  expect(await change({ agent_conditions: [] })).toBe(200);
  expect(await change({ ticket_field_ids: [reason?.id] })).toBe(200);
  expect(await change({ active: false })).toBe(200);
  const all = [open, { field: 'ticket_form_id', operator: 'is', value: String(id) }];
  const { status, json } = await ask('POST', '/views', { view: { title: 'Of a form that rests', all } });
  expect([status, json.details.conditions[0].description]).toEqual([422, 'Conditions: the form Two steps is not active']);
});

test('a restriction that is left out stays, and goes by an explicit null', async () => {
  const { practice, call } = await practiceFor();
  const ask = send(call);
  const [group] = practice.all('groups').filter(({ deleted }) => deleted === false);
  const restriction = { type: 'Group', id: group?.id, ids: [group?.id] };
  const macro = { title: 'For some', actions: [{ field: 'status', value: 'open' }], restriction };
  const { id } = (await ask('POST', '/macros', { macro })).json.macro;
  const change = async (changes: object) => (await ask('PUT', `/macros/${id}`, { macro: changes })).json.macro.restriction;
  expect(await change({ title: 'For the same' })).toEqual(restriction);
  expect(await change({ restriction: null })).toBeNull();
});

test('an order of triggers that names an unknown category is refused, and no group becomes the default one', async () => {
  const ask = send((await practiceFor()).call);
  const items = { trigger_categories: [{ id: '999', position: 0 }], triggers: [] };
  const order = await ask('POST', '/trigger_categories/jobs', { job: { action: 'patch', items } });
  expect([order.status, order.json.errors[0].code]).toEqual([400, 'InvalidTriggerCategory']);
  const group = await ask('POST', '/groups', { group: { name: 'Would be it', default: true } });
  expect(group.json.group.default).toBe(false);
});

test('dynamic content keeps the placeholder that its first name gave it, and stays while it is used', async () => {
  const ask = send((await practiceFor()).call);
  const variant = { locale_id: 1, default: true, content: 'x' };
  const make = (name: string, variants: readonly object[]) =>
    ask('POST', '/dynamic_content/items', { item: { name, default_locale_id: 1, variants } });
  const { id, placeholder } = (await make('First name', [variant])).json.item;
  const renamed = await ask('PUT', `/dynamic_content/items/${id}`, { item: { name: 'Second', placeholder: '{{dc.second}}' } });
  expect([placeholder, renamed.json.item.placeholder]).toEqual(['{{dc.first_name}}', '{{dc.first_name}}']);
  expect((await make('Second', [variant])).status).toBe(422);
  for (const variants of [[], [variant, { ...variant, locale_id: 8 }], [variant, { ...variant, default: false }]])
    expect((await make(`With ${variants.length}`, variants)).status).toBe(422);
  const [only] = (await ask('GET', `/dynamic_content/items/${id}/variants`)).json.variants;
  expect((await ask('DELETE', `/dynamic_content/items/${id}/variants/${only.id}`)).status).toBe(422);
  const macro = { title: 'Uses it', actions: [{ field: 'comment_value', value: `Hello ${placeholder}` }] };
  const { id: user } = (await ask('POST', '/macros', { macro })).json.macro;
  expect((await ask('DELETE', `/dynamic_content/items/${id}`)).status).toBe(422);
  await ask('DELETE', `/macros/${user}`);
  expect((await ask('DELETE', `/dynamic_content/items/${id}`)).status).toBe(204);
});

test('what stands in a help centre is of a brand that has one', async () => {
  const { call } = await practiceFor();
  const ask = send(call);
  const make = () => ask('POST', '/help_center/categories', { category: { name: 'Orders', locale: 'en-us' } });
  const [brand] = (await ask('GET', '/brands')).json.brands.filter(({ default: standard }: { default: boolean }) => standard);
  const opened = (has_help_center: boolean) => ask('PUT', `/brands/${brand.id}`, { brand: { has_help_center } });
  await opened(false);
  const refused = await make();
  expect([refused.status, refused.json.details.brand[0].description]).toEqual([422, `Brand: ${brand.name} has no help center`]);
  await opened(true);
  const made = await make();
  expect([made.status, (await ask('GET', '/help_center/en-us/categories')).json.categories[0].id]).toEqual([
    201,
    made.json.category.id,
  ]);
});

test('a feature that costs money is switched on without a question, and is paid for from then on', async () => {
  const ask = send((await practiceFor()).call);
  const paid = async () => (await ask('GET', '/account/subscription.json')).json.subscription.add_ons;
  const before = await paid();
  const settings = { active_features: { light_agents: true }, voice: { enabled: true } };
  expect((await ask('PUT', '/account/settings', { settings })).status).toBe(200);
  expect((await paid()).filter((name: string) => !before.includes(name))).toEqual(['light_agents', 'talk']);
});
