import { expect, test } from 'vitest';
import { clockedPractice } from './accounts.ts';

test('links to further pages keep parameters that are there several times', async () => {
  const { practice, call } = await clockedPractice();
  const people = practice.all('users').filter(({ role, active }) => role !== 'end-user' && active === true);
  const seen: number[] = [];
  let next: string | null = '/users?role[]=admin&role[]=agent&page[size]=5';
  while (next !== null) {
    const { json } = await call(next);
    seen.push(...json.users.map(({ id }: { id: number }) => id));
    next = json.meta.has_more ? json.links.next : null;
  }
  expect(seen.sort()).toEqual(people.map(({ id }) => id).sort());
  const log = await call(
    '/audit_logs?filter[created_at][]=2026-01-01T00:00:00Z&filter[created_at][]=2026-12-31T00:00:00Z&per_page=1',
  );
  for (const { next_page } of [log.json]) if (next_page) expect(next_page.match(/created_at/g)).toHaveLength(2);
});

test.each([
  ['/groups?sort=-name&page[size]=100', 'groups', 'name', true],
  ['/views?sort_by=alphabetical', 'views', 'title', false],
  ['/views?sort_by=updated_at&sort_order=asc', 'views', 'updated_at', false],
  ['/triggers?sort=-position', 'triggers', 'position', true],
  ['/tickets?sort=-updated_at&page[size]=50', 'tickets', 'updated_at', true],
  ['/tickets?sort_by=created_at&sort_order=desc', 'tickets', 'created_at', true],
  ['/organizations?sort=-created_at&page[size]=10', 'organizations', 'created_at', true],
] as const)('%s comes in the order that is asked for', async (path, key, field, descending) => {
  const { call } = await clockedPractice();
  const values: (string | number)[] = (await call(path)).json[key].map((record: Record<string, unknown>) => record[field]);
  const fold = (value: string | number) =>
    field === 'name' || field === 'title' ? String(value).toLowerCase().normalize('NFD') : value;
  const sorted = [...values].sort((left, right) => (fold(left) < fold(right) ? -1 : fold(left) > fold(right) ? 1 : 0));
  expect(values.length).toBeGreaterThan(1);
  expect(values.map(fold)).toEqual((descending ? sorted.reverse() : sorted).map(fold));
});

test('people of a group or organization are narrowed by role; tickets by the time they changed; views by who may see them', async () => {
  const { practice, call } = await clockedPractice();
  const [group] = practice.all('groups');
  const members = (await call(`/groups/${group?.id}/users`)).json.users;
  const admins = (await call(`/groups/${group?.id}/users?role=admin`)).json.users;
  expect(admins).toEqual(members.filter(({ role }: { role: string }) => role === 'admin'));
  const since = Date.UTC(2026, 0, 1) / 1000;
  const later = (await call(`/tickets?start_time=${since}`)).json.tickets;
  expect(later.every(({ updated_at }: { updated_at: string }) => Date.parse(updated_at) >= since * 1000)).toBe(true);
  expect((await call('/views?access=personal')).json.count).toBe(0);
});

test('all audits without a page begin with the latest, and lead back to the first and on to the next', async () => {
  const { call, practice } = await clockedPractice();
  const ticket = practice.all('tickets').find(({ status }) => status === 'open');
  const change = (priority: string) => call(`/tickets/${ticket?.id}`, { method: 'PUT', body: { ticket: { priority } } });
  await change('low');
  const latest = (await call('/ticket_audits?limit=200&sort_order=desc')).json;
  expect(Object.keys(latest)).toEqual(['audits', 'before_url', 'after_url', 'before_cursor', 'after_cursor']);
  expect([latest.audits.length, latest.audits[0].ticket_id]).toEqual([200, ticket?.id]);
  const found = new Set<number>();
  for (let page = latest; page.audits.length > 0; page = (await call(page.before_url)).json)
    for (const { id } of page.audits) found.add(id);
  const byPages = new Set<number>();
  let next = '/ticket_audits?page[size]=100';
  for (let more = true; more; ) {
    const { audits, meta, links } = (await call(next)).json;
    for (const { id } of audits) byPages.add(id);
    more = meta.has_more;
    next = links.next;
  }
  expect(found).toEqual(byPages);
  await change('high');
  const newer = (await call(latest.after_url)).json;
  expect(newer.audits.map(({ ticket_id }: { ticket_id: number }) => ticket_id)).toEqual([ticket?.id]);
});

test('options of a field get ids, keep them, and are refused where they cannot be', async () => {
  const { call } = await clockedPractice();
  const post = (type: string, custom_field_options: unknown) =>
    call('/ticket_fields', { method: 'POST', body: { ticket_field: { type, title: type, custom_field_options } } });
  for (const type of ['tagger', 'multiselect']) {
    const { status, json } = await post(type, [
      { name: 'One', value: `one_${type}` },
      { name: 'Two', value: `two_${type}` },
    ]);
    expect([status, json.ticket_field.custom_field_options.map(({ value }: { value: string }) => value)]).toEqual([
      201,
      [`one_${type}`, `two_${type}`],
    ]);
    const [one] = json.ticket_field.custom_field_options;
    const renamed = [{ id: one.id, name: 'First', value: one.value }];
    const put = await call(`/ticket_fields/${json.ticket_field.id}`, {
      method: 'PUT',
      body: { ticket_field: { custom_field_options: renamed } },
    });
    expect(put.json.ticket_field.custom_field_options).toMatchObject([{ id: one.id, name: 'First', raw_name: 'First' }]);
  }
  for (const wrong of [
    'text',
    [1],
    [{ name: '', value: 'x' }],
    [
      { name: 'A', value: 'x' },
      { name: 'B', value: 'x' },
    ],
  ])
    expect((await post('tagger', wrong)).status).toBe(422);
});

test('administrators have their role’s id, and macros name only fields, forms and brands that there are', async () => {
  const { practice, call, admins } = await clockedPractice();
  const { custom_roles } = (await call('/custom_roles')).json;
  const role = custom_roles.find(({ role_type }: { role_type: number }) => role_type === 4);
  for (const id of admins) expect(practice.record('users', id)?.custom_role_id).toBe(role.id);
  const idsOf = async (kind: string) => (await call(`/${kind}`)).json[kind].map(({ id }: { id: number }) => String(id));
  const known = { ticket_form_id: [...(await idsOf('ticket_forms')), 'default_ticket_form'], brand_id: await idsOf('brands') };
  const fields = await idsOf('ticket_fields');
  for (const { field, value } of practice.all('macros').flatMap(({ actions }) => actions as { field: string; value: string }[])) {
    if (field.startsWith('custom_fields_')) expect(fields).toContain(field.slice('custom_fields_'.length));
    if (field === 'ticket_form_id' || field === 'brand_id') expect(known[field]).toContain(value);
  }
});

test('targets come in seconds too, system fields with their options, rules with their usage', async () => {
  const { call } = await clockedPractice();
  const [{ policy_metrics }] = (await call('/slas/policies')).json.sla_policies;
  expect(policy_metrics[0]).toMatchObject({ target: 30, target_in_seconds: 1800 });
  const priority = (await call('/ticket_fields')).json.ticket_fields.find(({ type }: { type: string }) => type === 'priority');
  expect(priority).toMatchObject({ sub_type_id: 0, system_field_options: [{ name: 'Low', value: 'low' }, {}, {}, {}] });
  const [trigger] = (await call('/triggers?include=usage_7d,usage_30d')).json.triggers;
  expect([typeof trigger.usage_7d, typeof trigger.usage_30d, trigger.usage_1h]).toEqual(['number', 'number', undefined]);
});

test.each([
  ['/tickets?per_page=2', true],
  ['/tickets?page[size]=2', false],
] as const)('%s shows the custom fields a second time: %s', async (path, there) => {
  const { call } = await clockedPractice();
  expect('fields' in (await call(path)).json.tickets[0]).toBe(there);
});
