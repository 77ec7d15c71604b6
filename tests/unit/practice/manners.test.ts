import { expect, test } from 'vitest';
import { type FaultKind, parseFaults } from '../../../main/practice/faults.ts';
import { clockedPractice } from './accounts.ts';

const at = (kind: FaultKind, request = 1) => ({ faults: parseFaults(`${kind}@${request}`) });

test('a late write is applied seconds after its connection broke, once', async () => {
  const { practice, call, clock } = await clockedPractice(at('late'));
  await expect(call('/groups', { method: 'POST', body: { group: { name: 'Late' } } })).rejects.toThrow();
  const count = async () =>
    (await call('/groups?per_page=100')).json.groups.filter(({ name }: { name: string }) => name === 'Late').length;
  expect(await count()).toBe(0);
  clock.now += 42_000;
  expect(await count()).toBe(1);
  clock.now += 42_000;
  expect([await count(), practice.happened.get('late')]).toEqual([1, 1]);
});

test('a held write is applied and answered after a minute, with the time it then is', async () => {
  const { practice, call, clock } = await clockedPractice({ faults: parseFaults('held:1') });
  const begun = clock.now;
  const held = call('/groups', { method: 'POST', body: { group: { name: 'Held' } } });
  await expect.poll(() => practice.happened.get('held')).toBe(1);
  clock.now += 70_000;
  await call('/groups');
  const { status, json } = await held;
  expect([status, Date.parse(json.group.created_at) - begun]).toEqual([201, 63_000]);
  expect(practice.record('groups', json.group.id)?.name).toBe('Held');
});

test.each([
  ['not-stored', 200],
  ['empty-202', 202],
] as const)('%s: the write is answered %d and nothing changed', async (kind, status) => {
  const { practice, call } = await clockedPractice(at(kind));
  const [macro] = practice.all('macros');
  const answer = await call(`/macros/${macro?.id}`, { method: 'PUT', body: { macro: { title: 'Not there' } } });
  expect([answer.status, answer.json?.macro.title]).toEqual([status, status === 200 ? 'Not there' : undefined]);
  expect(practice.record('macros', Number(macro?.id))).toEqual(macro);
  expect(practice.happened.get(kind)).toBe(1);
});

test('not-deleted: a deletion is answered 204 and the record stays; other writes are left alone', async () => {
  const { practice, call } = await clockedPractice({ faults: parseFaults('not-deleted:1') });
  const [macro] = practice.all('macros');
  expect((await call(`/macros/${macro?.id}`, { method: 'PUT', body: { macro: { title: 'Written' } } })).status).toBe(200);
  expect((await call(`/macros/${macro?.id}`, { method: 'DELETE' })).status).toBe(204);
  expect(practice.record('macros', Number(macro?.id))?.title).toBe('Written');
});

test.each([413, 422, 500])('html-%d lasts for the one record', async (status) => {
  const { practice, call } = await clockedPractice({ faults: parseFaults(`html-${status}@1`) });
  const [first, second] = practice.all('macros').map(({ id }) => id);
  const put = (id: unknown) => call(`/macros/${id}`, { method: 'PUT', body: { macro: { description: 'Seen' } } });
  const many = {
    macros: [
      { id: second, active: false },
      { id: first, active: false },
    ],
  };
  for (let count = 0; count < 2; count += 1) {
    const { status: seen, text, headers } = await put(first);
    expect([seen, headers.get('content-type'), text.slice(0, 15)]).toEqual([
      status,
      'text/html; charset=utf-8',
      '<!doctype html>',
    ]);
  }
  expect((await call('/macros/update_many', { method: 'PUT', body: many })).status).toBe(status);
  expect((await put(second)).status).toBe(200);
  expect(practice.happened.get(`html-${status}`)).toBe(3);
});

test('forbidden lasts for the kind of record, and readings pass', async () => {
  const { practice, call } = await clockedPractice(at('forbidden'));
  const macros = practice.all('macros').map(({ id }) => id);
  for (const id of macros.slice(0, 2)) expect((await call(`/macros/${id}`, { method: 'DELETE' })).status).toBe(403);
  expect((await call('/macros')).status).toBe(200);
  expect((await call('/groups', { method: 'POST', body: { group: { name: 'Allowed' } } })).status).toBe(201);
});

test('a stale reading is what the same one was ten seconds before at the most', async () => {
  const { practice, call, clock } = await clockedPractice({ faults: parseFaults('stale-read@3,stale-read@4') });
  const [group] = practice.all('groups');
  const path = `/groups/${group?.id}`;
  await call(path);
  await call(path, { method: 'PUT', body: { group: { name: 'Newer' } } });
  expect((await call(path)).json.group.name).toBe(group?.name);
  clock.now += 11_000;
  expect((await call(path)).json.group.name).toBe('Newer');
});

test('another person adds an entry to a list that is about to be set', async () => {
  const { practice, call, customers } = await clockedPractice({ faults: parseFaults('other-entry:1') });
  const [{ id, actions = [] } = {}] = practice.all('macros');
  await call(`/macros/${id}`, { method: 'PUT', body: { macro: { description: 'Mine' } } });
  const added = { field: 'current_tags', value: 'somebody_else' };
  expect(practice.record('macros', Number(id))?.actions).toEqual([...(actions as unknown[]), added]);
  await call(`/users/${customers[0]}`, { method: 'PUT', body: { user: { alias: 'Mine' } } });
  expect(practice.record('users', Number(customers[0]))?.tags).toContain('somebody_else');
});

test('another person sets a custom field, unless the write names it', async () => {
  const { practice, call, customers } = await clockedPractice({ faults: parseFaults('other-value:1') });
  const put = (id: unknown, user_fields: object) => call(`/users/${id}`, { method: 'PUT', body: { user: { user_fields } } });
  await put(customers[0], { newsletter: true });
  expect(practice.record('users', Number(customers[0]))?.user_fields).toMatchObject({
    newsletter: true,
    customer_since: '2020-02-29',
  });
  await put(customers[1], { customer_since: '2021-01-01' });
  expect(practice.record('users', Number(customers[1]))?.user_fields).toMatchObject({ customer_since: '2021-01-01' });
});

test('others build on what was made: a new group gets members and a ticket, a new person notes and tags', async () => {
  const { practice, call } = await clockedPractice({ faults: parseFaults('builds-on:1') });
  const { group } = (await call('/groups', { method: 'POST', body: { group: { name: 'New' } } })).json;
  expect(practice.all('group_memberships').filter(({ group_id }) => group_id === group.id)).toHaveLength(2);
  expect(practice.all('tickets').filter(({ group_id }) => group_id === group.id)).toHaveLength(1);
  const { user } = (await call('/users', { method: 'POST', body: { user: { name: 'New' } } })).json;
  expect(practice.record('users', user.id)).toMatchObject({ notes: 'Somebody else’s', tags: ['somebody_else'] });
});

test('429-long asks for a day, and a maintenance page stands where a token should', async () => {
  const { practice, call } = await clockedPractice({ faults: parseFaults('429-long@1,no-token@2') });
  const limited = await call('/groups');
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '86400']);
  const asked = await call(`${practice.url}/oauth/tokens`, { method: 'POST', body: { grant_type: 'refresh_token' } });
  expect([asked.status, asked.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
});

test('a forgetful job says that all went well and stores every other item', async () => {
  const { practice, call, clock, customers } = await clockedPractice(at('job-forgets'));
  const ids = customers.slice(0, 4);
  const made = await call(`/users/update_many?ids=${ids}`, { method: 'PUT', body: { user: { notes: 'Kept' } } });
  clock.now += 60_000;
  const { status, results } = (await call(`/job_statuses/${made.json.job_status.id}`)).json.job_status;
  expect([status, results.map(({ success }: { success?: boolean }) => success ?? true)]).toEqual([
    'completed',
    [true, true, true, true],
  ]);
  expect(ids.map((id) => practice.record('users', id)?.notes === 'Kept')).toEqual([true, false, true, false]);
});

test('a custom field and its tag follow one another, both ways, from the beginning', async () => {
  const { practice, call } = await clockedPractice();
  const people = practice.all('users').filter(({ role }) => role === 'end-user');
  for (const { user_fields, tags } of people) {
    const { plan, newsletter } = user_fields as Record<string, unknown>;
    const carried = ['plan_gold', 'plan_silver', 'plan_basic'].filter((tag) => (tags as string[]).includes(tag));
    expect(carried).toEqual(plan === null ? [] : [plan]);
    expect((tags as string[]).includes('newsletter_optin')).toBe(newsletter);
  }
  const gold = people.find(({ user_fields }) => (user_fields as { plan: unknown }).plan === 'plan_gold');
  const put = async (user: object) => (await call(`/users/${gold?.id}`, { method: 'PUT', body: { user } })).json.user;
  expect((await put({ user_fields: { plan: 'plan_basic' } })).tags).toContain('plan_basic');
  expect((await put({ tags: ['x'] })).user_fields.plan).toBeNull();
  expect((await put({ tags: ['x', 'plan_gold', 'newsletter_optin'] })).user_fields).toMatchObject({
    plan: 'plan_gold',
    newsletter: true,
  });
});
