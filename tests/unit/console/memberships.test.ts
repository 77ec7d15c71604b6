import { expect, test } from 'vitest';
import { accountAt, zendesk } from '../accounts/accounts-under-test.ts';
import { consoleIn, events, refusal } from './console-under-test.ts';

async function acme() {
  const server = await zendesk();
  const { client } = await consoleIn();
  await client.accounts.add(accountAt(server));
  await events(client.snapshots.sync({ account: 'Acme' }));
  return { server, client };
}

test('the team and its groups are what Zendesk has, people by name, with the groups each is in', async () => {
  const { server, client } = await acme();
  const { total, rows } = await client.memberships.people({ account: 'Acme', limit: 1000 });
  const team = server.all('users').filter(({ role }) => role !== 'end-user');
  expect([total, new Set(rows.map(({ id }) => id))]).toEqual([team.length, new Set(team.map(({ id }) => id))]);
  expect(rows.map(({ name }) => name)).toEqual(
    rows.map(({ name }) => name).toSorted((one, other) => one.localeCompare(other, 'en')),
  );
  const memberships = server.all('group_memberships');
  for (const { id, groups, defaultGroup } of rows) {
    const own = memberships.filter(({ user_id }) => user_id === id);
    expect(groups).toEqual(own.map(({ group_id }) => group_id));
    expect(defaultGroup).toBe(own.find((membership) => membership.default === true)?.group_id);
  }
  const groups = await client.memberships.groups({ account: 'Acme' });
  expect(groups).toHaveLength(server.all('groups').filter(({ deleted }) => deleted !== true).length);
  for (const { id, members } of groups) expect(members).toBe(memberships.filter(({ group_id }) => group_id === id).length);
  expect(groups.filter(({ isDefault }) => isDefault)).toHaveLength(1);
});

test('pages, a search and a choice of people are parts of the same list', async () => {
  const { client } = await acme();
  const whole = (await client.memberships.people({ account: 'Acme', limit: 1000 })).rows;
  const pages = [];
  for (let offset = 0; offset < whole.length; offset += 5)
    pages.push(...(await client.memberships.people({ account: 'Acme', offset, limit: 5 })).rows);
  expect(pages).toEqual(whole);
  const emea = (await client.memberships.groups({ account: 'Acme' })).find(({ name }) => name === 'EMEA');
  const found = await client.memberships.people({ account: 'Acme', query: 'group:EMEA', limit: 1000 });
  expect(found.rows).toEqual(whole.filter(({ groups }) => groups.includes(emea?.id ?? 0)));
  const [first, , third] = whole;
  const chosen = await client.memberships.people({ account: 'Acme', ids: [third?.id ?? 0, first?.id ?? 0, 999_999] });
  expect(chosen).toEqual({ total: 2, rows: [first, third] });
  expect((await client.memberships.people({ account: 'Acme', query: 'role:end-user' })).total).toBe(0);
});

test('a search that cannot be understood is refused with a sentence', async () => {
  const { client } = await acme();
  const error = await refusal(client.memberships.people({ account: 'Acme', query: 'grop:EMEA' }));
  expect([error.code, error.message]).toEqual(['validation', expect.stringContaining('group')]);
});
