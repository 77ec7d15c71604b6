import { expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

const ids = (records: readonly { readonly id: number }[]) => records.map(({ id }) => id);

test('tickets bring their people, groups and organizations where include asks, each once, by any way of reading', async () => {
  const { practice, call } = await practiceFor({ limits: { perMinute: 10_000, endpoints: false } });
  const [ticket] = practice.all('tickets');
  for (const path of [
    '/tickets.json?page[size]=3&include=users,groups,organizations',
    '/tickets.json?per_page=3&include=users,groups,organizations',
    '/tickets/show_many.json?ids=1,2,3&include=users,groups,organizations',
    '/tickets/1.json?include=users,groups,organizations',
    '/incremental/tickets/cursor.json?start_time=1&per_page=3&include=users,groups,organizations',
  ]) {
    const { json } = await call(path);
    expect(ids(json.users), path).toEqual(expect.arrayContaining([ticket?.requester_id, ticket?.assignee_id]));
    expect(new Set(ids(json.users)).size, path).toBe(json.users.length);
    expect(ids(json.groups), path).toContain(ticket?.group_id);
    expect(json.organizations, path).toEqual([]);
  }
  const plain = await call('/tickets/1.json?include=nonsense');
  expect(Object.keys(plain.json)).toEqual(['ticket']);
});

test('people bring organizations, groups and identities, and groups bring their people', async () => {
  const { practice, call } = await practiceFor();
  const me = (await call('/users/me.json')).json.user;
  const { json } = await call(`/users/show_many.json?ids=${me.id}&include=groups,identities,organizations`);
  const mine = practice.all('group_memberships').filter(({ user_id }) => user_id === me.id);
  expect(new Set(ids(json.groups))).toEqual(new Set(mine.map(({ group_id }) => group_id)));
  expect(json.identities).toMatchObject([{ user_id: me.id, type: 'email', value: practice.email, primary: true }]);
  const groups = (await call('/groups.json?include=users')).json;
  expect(ids(groups.users)).toContain(me.id);
});
