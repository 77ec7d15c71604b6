import { expect, test } from 'vitest';
import { clockedPractice, finishedJob } from './accounts.ts';
import { basic } from './practice-client.ts';

const made = (call: Awaited<ReturnType<typeof clockedPractice>>['call'], name: string, more = {}) =>
  call('/groups.json', { method: 'POST', body: { group: { name, ...more } } });

test('a group is made, renamed and deleted softly; a deleted one is in no list and shown or not as the switch says', async () => {
  for (const deletedGroups of ['shown', 'not-found'] as const) {
    const { call } = await clockedPractice({ switches: { deletedGroups } });
    const group = (await made(call, 'Night shift')).json.group;
    const renamed = await call(`/groups/${group.id}`, { method: 'PUT', body: { group: { name: 'Late shift' } } });
    expect([renamed.json.group.name, renamed.headers.get('location')]).toEqual(['Late shift', group.url]);
    expect((await call(`/groups/${group.id}.json`, { method: 'DELETE' })).status).toBe(204);
    expect((await call('/groups.json')).json.groups.some(({ id }: { id: number }) => id === group.id)).toBe(false);
    expect((await call(`/groups/${group.id}`)).status).toBe(deletedGroups === 'shown' ? 200 : 404);
    expect((await call(`/groups/${group.id}`, { method: 'PUT', body: { group: { name: 'Again' } } })).status).toBe(404);
  }
});

test('a name that is taken, an empty one, and a private group made public are refused', async () => {
  const { practice, call, agents } = await clockedPractice();
  expect((await made(call, 'support')).json.details.name).toMatchObject([{ error: 'DuplicateValue' }]);
  expect((await made(call, ' ')).status).toBe(422);
  const secret = (await made(call, 'Secret', { is_public: false })).json.group;
  const opened = await call(`/groups/${secret.id}`, { method: 'PUT', body: { group: { is_public: true } } });
  expect([opened.status, practice.record('groups', secret.id)?.is_public]).toEqual([422, false]);
  const authorization = basic(String(practice.record('users', Number(agents[0]))?.email), practice.token);
  expect((await call('/groups', { method: 'POST', body: { group: { name: 'Mine' } }, authorization })).status).toBe(403);
});

test.each(['422', '403'] as const)(
  'the default group, and a group that is somebody’s default, cannot be deleted: %s',
  async (status) => {
    const { practice, call } = await clockedPractice({ switches: { defaultGroupDeletion: status } });
    const groups = practice.all('groups');
    const support = groups.find((group) => group.default);
    const emea = groups.find(({ name }) => name === 'EMEA');
    for (const group of [support, emea]) {
      expect((await call(`/groups/${group?.id}`, { method: 'DELETE' })).status).toBe(Number(status));
      expect(practice.record('groups', Number(group?.id))?.deleted).toBe(false);
    }
  },
);

test('leaving a group takes its working tickets from the person and moves the default group', async () => {
  const { practice, call, agents } = await clockedPractice();
  const user = Number(agents[1]);
  const { group_memberships: memberships } = (await call(`/users/${user}/group_memberships`)).json;
  const [first] = memberships;
  const theirs = () =>
    practice.all('tickets').filter(({ assignee_id, group_id }) => assignee_id === user && group_id === first.group_id);
  const working = theirs().filter(({ status }) => status !== 'closed' && status !== 'solved');
  expect(working.length).toBeGreaterThan(0);
  expect((await call(`/group_memberships/${first.id}`, { method: 'DELETE' })).status).toBe(204);
  expect(theirs().every(({ status }) => status === 'closed' || status === 'solved')).toBe(true);
  for (const { id } of working)
    expect(practice.record('tickets', Number(id))).toMatchObject({ assignee_id: null, group_id: first.group_id });
  const left = (await call(`/users/${user}/group_memberships`)).json.group_memberships;
  expect(left.filter((membership: { default: boolean }) => membership.default)).toHaveLength(1);
  expect(practice.record('users', user)?.default_group_id).toBe(left[0].group_id);
});

test.each(['refused', 'returned'] as const)('the same membership twice is %s', async (duplicateMembership) => {
  const { call, agents } = await clockedPractice({ switches: { duplicateMembership } });
  const group_id = (await made(call, 'Twice')).json.group.id;
  const join = () => call('/group_memberships', { method: 'POST', body: { group_membership: { user_id: agents[0], group_id } } });
  const first = await join();
  const second = await join();
  expect(first.status).toBe(201);
  if (duplicateMembership === 'refused') expect(second.json.details.user_id).toMatchObject([{ error: 'DuplicateValue' }]);
  else expect(second.json.group_membership).toEqual(first.json.group_membership);
});

test('customers and deleted groups take no memberships', async () => {
  const { practice, call, customers, agents } = await clockedPractice();
  const deleted = practice.all('groups').find((group) => group.deleted)?.id;
  const living = practice.all('groups').find((group) => !group.deleted)?.id;
  for (const group_membership of [
    { user_id: customers[0], group_id: living },
    { user_id: agents[0], group_id: deleted },
    { user_id: 1, group_id: 2 },
  ]) {
    expect((await call('/group_memberships', { method: 'POST', body: { group_membership } })).status).toBe(422);
  }
});

test('memberships are made and deleted in jobs, each item by itself', async () => {
  const account = await clockedPractice();
  const { call, agents } = account;
  const group_id = (await made(call, 'Everybody')).json.group.id;
  const items = [...agents.slice(0, 3), account.customers[0]].map((user_id) => ({ user_id, group_id }));
  const joined = await finishedJob(account, '/group_memberships/create_many', {
    method: 'POST',
    body: { group_memberships: items },
  });
  expect(joined.results.map(({ success }: { success?: boolean }) => success)).toEqual([true, true, true, undefined]);
  const ids = (await call(`/groups/${group_id}/memberships`)).json.group_memberships.map(({ id }: { id: number }) => id);
  const left = await finishedJob(account, `/group_memberships/destroy_many?ids=${ids}`, { method: 'DELETE' });
  expect(left.results[0]).toEqual({ action: 'delete', id: ids[0], status: 'Deleted', success: true });
  expect((await call(`/groups/${group_id}/users`)).json.count).toBe(0);
});

test('make_default moves the default group of the person, and answers with all memberships', async () => {
  const { practice, call, agents } = await clockedPractice();
  const path = `/users/${agents[1]}/group_memberships`;
  const other = (await call(path)).json.group_memberships.find((membership: { default: boolean }) => !membership.default);
  const answer = await call(`${path}/${other.id}/make_default`, { method: 'PUT' });
  const defaults = answer.json.group_memberships.filter((membership: { default: boolean }) => membership.default);
  expect(defaults.map(({ id }: { id: number }) => id)).toEqual([other.id]);
  expect(practice.record('users', Number(agents[1]))?.default_group_id).toBe(other.group_id);
});

test('what was done to the configuration is in the audit log, newest first', async () => {
  const { call, admins, clock } = await clockedPractice();
  const group = (await made(call, 'Audited')).json.group;
  clock.now += 1_000;
  await call(`/groups/${group.id}`, { method: 'PUT', body: { group: { name: 'Renamed' } } });
  const { audit_logs: entries } = (await call('/audit_logs.json?filter[source_type]=group&page[size]=5')).json;
  expect(entries).toMatchObject([
    {
      action: 'update',
      action_label: 'Updated',
      source_id: group.id,
      actor_id: admins[0],
      change_description: 'name changed from "Audited" to "Renamed"',
    },
    { action: 'create', source_label: 'Group: Audited' },
  ]);
  const range = 'filter[created_at]=2026-11-23T09:30:01Z&filter[created_at]=2026-11-24T00:00:00Z';
  expect((await call(`/audit_logs.json?${range}`)).json.count).toBe(1);
});
