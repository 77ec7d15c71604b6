import { describe, expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

describe('dynamic content', () => {
  test('a placeholder is made of the name once, and an item is never without a default text', async () => {
    const { call } = await practiceFor();
    const variants = [{ locale_id: 1, default: true, content: 'Yes' }];
    const made = await call('/dynamic_content/items', { method: 'POST', body: { item: { name: 'Good News!', variants } } });
    const { item } = made.json;
    expect([made.status, item.placeholder, item.variants.length]).toEqual([201, '{{dc.good_news}}', 1]);
    const renamed = await call(`/dynamic_content/items/${item.id}`, { method: 'PUT', body: { item: { name: 'Bad news' } } });
    expect(renamed.json.item).toMatchObject({ name: 'Bad news', placeholder: '{{dc.good_news}}' });
    const twin = { item: { name: 'bad NEWS', variants } };
    expect((await call('/dynamic_content/items', { method: 'POST', body: twin })).status).toBe(422);
    const path = `/dynamic_content/items/${item.id}/variants`;
    const same = { variant: { locale_id: 1, content: 'Again' } };
    expect((await call(path, { method: 'POST', body: same })).status).toBe(422);
    const german = await call(path, { method: 'POST', body: { variant: { locale_id: 8, content: 'Ja', default: true } } });
    expect(german.status).toBe(201);
    const all = (await call(path)).json.variants;
    expect(all.map((variant: { default: boolean }) => variant.default)).toEqual([false, true]);
    expect((await call(`${path}/${all[1].id}`, { method: 'DELETE' })).status).toBe(422);
    expect((await call(`${path}/${all[1].id}`, { method: 'PUT', body: { variant: { default: false } } })).status).toBe(422);
    expect((await call(`${path}/${all[0].id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await call('/dynamic_content/items', { method: 'POST', body: { item: { name: 'Nothing' } } })).status).toBe(422);
  });

  test('texts read in the account’s first language, where there is one in it', async () => {
    const { call } = await practiceFor();
    const { items } = (await call('/dynamic_content/items')).json;
    const used = items.find(({ placeholder }: { placeholder: string }) => placeholder === '{{dc.company_name}}');
    const variant = { locale_id: 8, content: 'Falkenausrüster' };
    await call(`/dynamic_content/items/${used.id}/variants`, { method: 'POST', body: { variant } });
    const macro = { title: '{{dc.company_name}}', actions: [{ field: 'status', value: 'open' }] };
    const { id } = (await call('/macros', { method: 'POST', body: { macro } })).json.macro;
    const title = async () => (await call(`/macros/${id}`)).json.macro.title;
    expect(await title()).toBe('Kestrel Outfitters');
    await call('/account/settings', { method: 'PUT', body: { settings: { localization: { locale_ids: [8, 1] } } } });
    expect(await title()).toBe('Falkenausrüster');
    expect((await call('/locales')).json.locales.map(({ default: first }: { default: boolean }) => first)).toContain(true);
  });

  test('a text that macros name stays', async () => {
    const { call } = await practiceFor();
    const { items } = (await call('/dynamic_content/items')).json;
    const used = items.find(({ placeholder }: { placeholder: string }) => placeholder === '{{dc.sign_off}}');
    expect((await call(`/dynamic_content/items/${used.id}`, { method: 'DELETE' })).status).toBe(422);
  });
});

describe('webhooks', () => {
  const webhook = {
    name: 'Till',
    endpoint: 'https://till.example/a',
    http_method: 'POST',
    request_format: 'json',
    status: 'active',
  };

  test('how one signs in is told, never with what, and a change keeps what it leaves out', async () => {
    const { call } = await practiceFor();
    const authentication = { type: 'basic_auth', data: { username: 'a', password: 'secret' }, add_position: 'header' };
    const made = await call('/webhooks', {
      method: 'POST',
      body: { webhook: { ...webhook, authentication, custom_headers: { one: '1', two: '2' } } },
    });
    const { id } = made.json.webhook;
    // As whom is told, as recorded.
    expect([made.status, made.json.webhook.authentication]).toEqual([
      201,
      { type: 'basic_auth', data: { username: 'a' }, add_position: 'header' },
    ]);
    expect(id).toMatch(/^01[0-9A-HJKMNP-TV-Z]{24}$/);
    const patch = { webhook: { name: 'Tills', custom_headers: { one: null, three: '3' } } };
    expect((await call(`/webhooks/${id}`, { method: 'PATCH', body: patch })).status).toBe(204);
    const shown = (await call(`/webhooks/${id}`)).json.webhook;
    expect(shown).toMatchObject({ name: 'Tills', endpoint: webhook.endpoint, custom_headers: { two: '2', three: '3' } });
    expect(JSON.stringify((await call('/webhooks')).json)).not.toContain('secret');
    const list = (await call('/webhooks?page[size]=1')).json;
    expect([list.webhooks.length, list.meta.has_more]).toEqual([1, true]);
    const copy = await call(`/webhooks?clone_webhook_id=${id}`, { method: 'POST' });
    expect(copy.json.webhook).toMatchObject({ name: 'Tills (copy)', endpoint: webhook.endpoint });
    const found = (await call('/webhooks?filter[name_contains]=(copy)')).json;
    expect([Object.keys(found), found.webhooks.length]).toEqual([['meta', 'webhooks'], 1]);
  });

  test('one of an app is neither made nor passed on, and one that a trigger calls stays', async () => {
    const { call } = await practiceFor();
    const foreign = { webhook: { ...webhook, external_source: { type: 'zendesk_app' } } };
    expect((await call('/webhooks', { method: 'POST', body: foreign })).status).toBe(400);
    const [called] = (await call('/webhooks')).json.webhooks;
    expect((await call(`/webhooks/${called.id}`, { method: 'PATCH', body: { webhook: { external_source: {} } } })).status).toBe(
      400,
    );
    expect((await call(`/webhooks/${called.id}`, { method: 'DELETE' })).status).toBe(400);
    const { triggers } = (await call('/triggers')).json;
    const caller = triggers.find(({ actions }: { actions: { field: string }[] }) => actions[0]?.field === 'notification_webhook');
    expect(caller.actions[0].value[0]).toBe(called.id);
    await call(`/triggers/${caller.id}`, { method: 'DELETE' });
    expect((await call(`/webhooks/${called.id}`, { method: 'DELETE' })).status).toBe(204);
  });
});

test('holidays are within two years of today, and end when they have begun', async () => {
  const { call } = await practiceFor({ clock: () => Date.UTC(2026, 10, 23) });
  const [schedule] = (await call('/business_hours/schedules')).json.schedules;
  const path = `/business_hours/schedules/${schedule.id}/holidays`;
  const holiday = (start_date: string, end_date: string) => ({ holiday: { name: 'Off', start_date, end_date } });
  for (const body of [holiday('2029-01-01', '2029-01-02'), holiday('2027-01-02', '2027-01-01'), holiday('soon', '2027-01-01')])
    expect((await call(path, { method: 'POST', body })).status).toBe(422);
  expect((await call(path, { method: 'POST', body: holiday('2027-12-24', '2027-12-26') })).status).toBe(201);
  expect((await call(path)).json.holidays.length).toBe(2);
});

test('addresses, targets, skills and workspaces refuse what Zendesk refuses', async () => {
  const { call } = await practiceFor();
  const post = async (path: string, body: unknown) => (await call(path, { method: 'POST', body })).status;
  expect(await post('/targets', { target: { type: 'url_target', title: 'Old', target_url: 'https://a.example' } })).toBe(422);
  const address = { recipient_address: { name: 'Help', email: 'help@mail.example', default: true } };
  expect(await post('/recipient_addresses', address)).toBe(422);
  const made = await call('/recipient_addresses', {
    method: 'POST',
    body: { recipient_address: { ...address.recipient_address, default: false } },
  });
  const path = `/recipient_addresses/${made.json.recipient_address.id}`;
  expect((await call(path, { method: 'PUT', body: { recipient_address: { default: true } } })).status).toBe(422);
  await call(`${path}/verify`, { method: 'PUT', body: { type: 'forwarding' } });
  expect((await call(path, { method: 'PUT', body: { recipient_address: { default: true } } })).status).toBe(200);
  expect(
    (await call('/recipient_addresses')).json.recipient_addresses.filter((each: { default: boolean }) => each.default).length,
  ).toBe(1);
  expect(await post('/routing/attributes', { attribute: { name: 'language' } })).toBe(422);
  expect(await post('/workspaces', { workspace: { title: 'Orders', conditions: { all: [], any: [] } } })).toBe(422);
});
