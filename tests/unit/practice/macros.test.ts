import { expect, test } from 'vitest';
import { basic, practiceFor } from './practice-client.ts';

const actions = [
  { field: 'status', value: 'solved' },
  { field: 'comment_value', value: ['channel:all', 'Your Refund is on its way.'] },
];

const clock = () => Date.UTC(2026, 10, 23, 9, 30, 15, 678);

test('a macro is made with 201, its address, and the place behind all others', async () => {
  const { practice, call } = await practiceFor({ clock });
  const highest = Math.max(...practice.all('macros').map(({ position }) => Number(position)));
  const answer = await call('/macros.json', { method: 'POST', body: { macro: { title: 'Refund::New', actions } } });
  const { id } = answer.json.macro;
  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe(`${practice.url}/api/v2/macros/${id}.json`);
  expect(Object.entries(answer.json.macro)).toEqual([
    ['url', `${practice.url}/api/v2/macros/${id}.json`],
    ['id', id],
    ['title', 'Refund::New'],
    ['active', true],
    ['updated_at', '2026-11-23T09:30:15Z'],
    ['created_at', '2026-11-23T09:30:15Z'],
    ['default', false],
    ['position', highest + 1],
    ['description', null],
    ['actions', actions],
    ['restriction', null],
    ['raw_title', 'Refund::New'],
  ]);
  expect(String(id)).toMatch(/^\d{13,14}$/);
  expect((await call(`/macros/${id}`)).json).toEqual(answer.json);
});

test('a position given on creation is kept', async () => {
  const { call } = await practiceFor();
  const answer = await call('/macros', { method: 'POST', body: { macro: { title: 'First', actions, position: 7 } } });
  expect(answer.json.macro.position).toBe(7);
});

test('an update keeps what it leaves out, replaces actions whole and moves updated_at', async () => {
  const { practice, call } = await practiceFor({ clock });
  const before = practice.all('macros').find((macro) => Array.isArray(macro.actions) && macro.actions.length > 3);
  const titled = await call(`/macros/${before?.id}.json`, { method: 'PUT', body: { macro: { title: 'Renamed' } } });
  expect(titled.status).toBe(200);
  expect(titled.json.macro).toEqual({
    ...before,
    title: 'Renamed',
    raw_title: 'Renamed',
    updated_at: '2026-11-23T09:30:15Z',
  });
  const acted = await call(`/macros/${before?.id}`, { method: 'PUT', body: { macro: { actions: [actions[0]] } } });
  expect(acted.json.macro).toMatchObject({ title: 'Renamed', actions: [actions[0]], created_at: before?.created_at });
});

test('an update that changes nothing leaves updated_at alone', async () => {
  const { practice, call } = await practiceFor({ clock });
  const [before] = practice.all('macros');
  const answer = await call(`/macros/${before?.id}`, { method: 'PUT', body: { macro: { active: before?.active } } });
  expect(answer.json.macro).toEqual(before);
});

test('every seeded macro comes back as it was when all it has is written back', async () => {
  const { practice, call } = await practiceFor({ limits: { perMinute: 10_000 } });
  const before = practice.all('macros');
  for (const { id, raw_title, active, position, description, actions: all, restriction } of before) {
    const macro = { title: raw_title, active, position, description, actions: all, restriction };
    expect((await call(`/macros/${id}`, { method: 'PUT', body: { macro } })).status).toBe(200);
  }
  expect(practice.all('macros')).toEqual(before);
});

test('only an explicit null opens a restricted macro to everyone', async () => {
  const { practice, call } = await practiceFor();
  const restricted = practice.all('macros').find(({ restriction }) => restriction !== null);
  const path = `/macros/${restricted?.id}`;
  const kept = await call(path, { method: 'PUT', body: { macro: { title: 'Still restricted' } } });
  const opened = await call(path, { method: 'PUT', body: { macro: { restriction: null } } });
  expect(kept.json.macro.restriction).toEqual(restricted?.restriction);
  expect(opened.json.macro.restriction).toBeNull();
});

test('a restriction to groups comes back with id and ids, one to a person with id only', async () => {
  const { practice, call } = await practiceFor();
  const [first, second] = practice.all('groups').map(({ id }) => Number(id));
  const person = Number(practice.all('users').at(-1)?.id);
  const path = `/macros/${practice.all('macros')[0]?.id}`;
  const put = async (restriction: unknown) => (await call(path, { method: 'PUT', body: { macro: { restriction } } })).json;
  expect((await put({ type: 'Group', id: first })).macro.restriction).toEqual({ type: 'Group', id: first, ids: [first] });
  expect((await put({ type: 'Group', ids: [second, first] })).macro.restriction).toEqual({
    type: 'Group',
    id: second,
    ids: [second, first],
  });
  expect((await put({ type: 'User', id: person })).macro.restriction).toEqual({ type: 'User', id: person });
  for (const wrong of [
    { type: 'Group', ids: [1] },
    { type: 'User', id: 1 },
    { type: 'Brand', id: first },
    {},
    'Group',
    { type: 'Group' },
  ]) {
    expect((await put(wrong)).details.restriction).toHaveLength(1);
  }
});

test('keys that may not be written are ignored and named in x-zendesk-api-warn', async () => {
  const { practice, call } = await practiceFor();
  const [before] = practice.all('macros');
  const answer = await call(`/macros/${before?.id}.json`, {
    method: 'PUT',
    body: { macro: { id: 1, title: 'New', raw_title: 'Raw', 'schlüssel"': 1 } },
  });
  expect(answer.json.macro).toMatchObject({ id: before?.id, title: 'New', raw_title: 'New' });
  expect(answer.headers.get('x-zendesk-api-warn')).toBe(
    '{:allowed_parameters=>{:controller=>"macros", :action=>"update", ' +
      ':unpermitted_keys=>["macro.id", "macro.raw_title", "macro.schl\\u{fc}ssel\\""], :invalid_values=>[]}}',
  );
  const clean = await call(`/macros/${before?.id}`, { method: 'PUT', body: { macro: { title: 'Newer' } } });
  expect(clean.headers.has('x-zendesk-api-warn')).toBe(false);
});

test('what is not valid is refused with 422, naming each field, and nothing is changed', async () => {
  const { practice, call } = await practiceFor();
  const before = practice.all('macros');
  const answer = await call(`/macros/${before[0]?.id}`, {
    method: 'PUT',
    body: { macro: { title: ' ', actions: [], active: 'perhaps', description: 5, position: -1, restriction: 'all' } },
  });
  expect(answer.status).toBe(422);
  expect(answer.json).toMatchObject({ error: 'RecordInvalid', description: 'Record validation errors' });
  expect(answer.json.details.title).toEqual([{ description: 'Title: cannot be blank', error: 'BlankValue' }]);
  expect(Object.keys(answer.json.details)).toEqual(['title', 'actions', 'active', 'description', 'restriction', 'position']);
  expect(
    (await call('/macros', { method: 'POST', body: { macro: { title: 'x'.repeat(256), actions } } })).json.details.title[0].error,
  ).toBe('ValueTooLong');
  expect(
    (await call('/macros', { method: 'POST', body: { macro: { title: 'x', actions: [{ field: 'colour', value: 'red' }] } } }))
      .status,
  ).toBe(422);
  expect(practice.all('macros')).toEqual(before);
});

test('a write without its envelope is refused with 400, also when the body is not said to be JSON', async () => {
  const { practice, call } = await practiceFor();
  const path = `/macros/${practice.all('macros')[0]?.id}`;
  const bare = await call(path, { method: 'PUT', body: { title: 'No envelope' } });
  const untyped = await call(path, {
    method: 'PUT',
    body: { macro: { title: 'Text' } },
    headers: { 'content-type': 'text/plain' },
  });
  for (const answer of [bare, untyped]) {
    expect(answer.status).toBe(400);
    expect(answer.json.error.title).toBe('Invalid attribute');
  }
});

test('update_many changes active and position only, at once, and answers the whole macros', async () => {
  const { practice, call } = await practiceFor({ clock });
  const [first, second] = practice.all('macros');
  const answer = await call('/macros/update_many.json', {
    method: 'PUT',
    body: {
      macros: [
        { id: second?.id, position: 3, title: 'Ignored' },
        { id: first?.id, active: !first?.active },
      ],
    },
  });
  const moved = { updated_at: '2026-11-23T09:30:15Z' };
  expect(answer.status).toBe(200);
  expect(answer.json).toEqual({
    macros: [
      { ...second, position: 3, ...moved },
      { ...first, active: !first?.active, ...moved },
    ],
    next_page: null,
    previous_page: null,
    count: 2,
  });
  expect(answer.headers.get('x-zendesk-api-warn')).toContain('["macros.title"]');
});

test('update_many with one unknown id, or more than a hundred, changes nothing', async () => {
  const { practice, call } = await practiceFor();
  const before = practice.all('macros');
  const known = before.map(({ id }) => ({ id, position: 77_777 }));
  const unknown = await call('/macros/update_many', {
    method: 'PUT',
    body: { macros: [known[0], { id: 99, position: 77_777 }] },
  });
  const many = await call('/macros/update_many', { method: 'PUT', body: { macros: known.slice(0, 101) } });
  expect([unknown.status, unknown.json.error]).toEqual([404, 'RecordNotFound']);
  expect([many.status, many.json]).toEqual([
    400,
    { error: 'TooManyValues', description: 'Maximum 100 macros may be updated per call' },
  ]);
  expect(practice.all('macros')).toEqual(before);
});

test('a deleted macro is gone, with 204 and then 404', async () => {
  const { practice, call } = await practiceFor();
  const id = practice.all('macros')[0]?.id;
  const first = await call(`/macros/${id}.json`, { method: 'DELETE', body: { macro: { id } } });
  expect([first.status, first.text]).toEqual([204, '']);
  expect(first.headers.get('x-zendesk-api-warn')).toContain(':unpermitted_keys=>["macro.id", "macro"]');
  for (const method of ['GET', 'DELETE', 'PUT']) {
    const again = await call(`/macros/${id}.json`, { method, ...(method === 'PUT' ? { body: { macro: { title: '' } } } : {}) });
    expect([again.status, again.json]).toEqual([404, { error: 'RecordNotFound', description: 'Not found' }]);
  }
  expect((await call('/macros/9223372036854775807')).status).toBe(404);
});

test('destroy_many deletes at once and passes over what is not there', async () => {
  const { practice, call } = await practiceFor();
  const ids = practice.all('macros').map(({ id }) => id);
  const answer = await call(`/macros/destroy_many.json?ids=${ids.slice(0, 100).join(',')}`, { method: 'DELETE' });
  expect([answer.status, answer.text]).toEqual([204, '']);
  expect(practice.all('macros').map(({ id }) => id)).toEqual(ids.slice(100));
  expect((await call(`/macros/destroy_many?ids=99,${ids[100]}`, { method: 'DELETE' })).status).toBe(204);
  expect(practice.record('macros', Number(ids[100]))).toBeUndefined();
  expect((await call('/macros/destroy_many', { method: 'DELETE' })).status).toBe(400);
});

test('dynamic content in a title is shown filled in, kept raw, and sorted as shown', async () => {
  const { practice, call } = await practiceFor();
  const rendered = practice.all('macros').find(({ raw_title }) => String(raw_title).startsWith('{{dc.membership_name}}'));
  expect(rendered).toMatchObject({ title: 'TrailPass::Price list', raw_title: '{{dc.membership_name}}::Price list' });
  const unknown = practice.all('macros').find(({ raw_title }) => String(raw_title).startsWith('{{dc.no_longer_there}}'));
  expect(unknown?.title).toBe(unknown?.raw_title);
  const found = await call('/macros/search.json?query=trailpass::price');
  expect(found.json.macros.map((macro: { id: number }) => macro.id)).toEqual([rendered?.id]);
});

test('lists are narrowed by active, category, group and access, and sorted as asked', async () => {
  const { practice, call } = await practiceFor();
  const all = practice.all('macros');
  const count = async (query: string) => (await call(`/macros.json?per_page=1&${query}`)).json.count;
  const typeOf = (macro: Record<string, unknown>) => JSON.stringify(macro.restriction).match(/"type":"(\w+)"/)?.[1];
  expect(await count('active=false')).toBe(all.filter(({ active }) => active === false).length);
  expect(await count('category=Refund')).toBe(all.filter(({ title }) => String(title).startsWith('Refund::')).length);
  expect(await count('access=agents')).toBe(all.filter((macro) => typeOf(macro) === 'User').length);
  expect(await count('access=shared')).toBe(all.filter((macro) => typeOf(macro) !== 'User').length);
  expect(await count('access=account')).toBe(all.filter(({ restriction }) => restriction === null).length);
  const emea = practice.all('groups').find(({ name }) => name === 'EMEA')?.id;
  expect(await count(`group_id=${emea}`)).toBe(
    all.filter(({ restriction }) => JSON.stringify(restriction).includes(`${emea}`)).length,
  );
  const newest = (await call('/macros.json?sort_by=updated_at')).json.macros.map(
    (macro: { updated_at: string }) => macro.updated_at,
  );
  expect(newest).toEqual([...newest].sort().reverse());
  const active = (await call('/macros/active.json')).json;
  expect(active.count).toBe(all.filter(({ active: on }) => on).length);
});

test('usage is sideloaded into each macro when asked for', async () => {
  const { call } = await practiceFor();
  const [with7, without] = [await call('/macros.json?include=usage_7d,usage_30d'), await call('/macros.json')];
  expect(with7.json.macros[0]).toMatchObject({ usage_7d: expect.any(Number), usage_30d: expect.any(Number) });
  expect(without.json.macros[0]).not.toHaveProperty('usage_7d');
  const used = (await call('/macros.json?sort_by=usage_30d&include=usage_30d')).json.macros;
  const figures = used.map((macro: { usage_30d: number }) => macro.usage_30d);
  expect(figures[0]).toBeGreaterThan(0);
  expect(figures).toEqual([...figures].sort((left: number, right: number) => right - left));
});

test('categories are the first parts of active titles', async () => {
  const { practice, call } = await practiceFor();
  const titles = practice
    .all('macros')
    .filter(({ active }) => active)
    .map(({ title }) => String(title));
  const expected = new Set(titles.filter((title) => title.includes('::')).map((title) => title.split('::')[0] ?? ''));
  const { categories } = (await call('/macros/categories.json')).json;
  expect(new Set(categories)).toEqual(expected);
  expect(categories).toContain('Refund');
});

test('an agent sees the macros of everyone, of the own groups and the own ones, and changes the own ones only', async () => {
  const { practice, call } = await practiceFor();
  const agent = practice.all('users').find(({ name }) => name === 'Chiara Bianchi');
  const authorization = basic(String(agent?.email), practice.token);
  const own = practice
    .all('macros')
    .find(({ restriction }) => JSON.stringify(restriction) === `{"type":"User","id":${agent?.id}}`);
  const others = practice
    .all('macros')
    .find(
      ({ restriction }) =>
        /"User"/.test(JSON.stringify(restriction)) &&
        restriction !== own?.restriction &&
        !JSON.stringify(restriction).includes(String(agent?.id)),
    );
  const shared = practice.all('macros').find(({ restriction }) => restriction === null);
  const status = async (id: unknown, method = 'GET') =>
    (await call(`/macros/${id}`, { authorization, method, ...(method === 'PUT' ? { body: { macro: { active: false } } } : {}) }))
      .status;
  expect(await status(own?.id)).toBe(200);
  expect(await status(shared?.id)).toBe(200);
  expect(await status(others?.id)).toBe(404);
  expect(await status(own?.id, 'PUT')).toBe(200);
  expect(await status(shared?.id, 'PUT')).toBe(403);
  expect(await status(shared?.id, 'DELETE')).toBe(403);
  const listed = (await call('/macros.json', { authorization })).json;
  expect(listed.count).toBeLessThan(practice.all('macros').length);
  expect((await call('/macros.json?access=agents', { authorization })).status).toBe(403);
});

test('definitions and actions name every field that seeded macros use', async () => {
  const { practice, call } = await practiceFor();
  const { definitions } = (await call('/macros/definitions.json')).json;
  const known = new Set(definitions.actions.map(({ subject }: { subject: string }) => subject));
  const used = new Set(
    (await call('/macros.json?per_page=100')).json.macros.flatMap((macro: { actions: { field: string }[] }) =>
      macro.actions.map(({ field }) => field),
    ),
  );
  const unknown = [...used].filter((field) => !known.has(field) && !/^custom_fields_\d+$/.test(String(field)) && field !== 'cc');
  expect(unknown).toEqual([]);
  expect((await call('/macros/actions')).json.actions.map(({ value }: { value: string }) => value)).toContain('cc');
  expect(practice.all('macros')).toHaveLength(240);
});
