import { expect, test } from 'vitest';
import type { Interceptor } from '../../../main/practice/intercept.ts';
import type { Practice } from '../../../main/practice/server.ts';
import type { SyncOptions } from '../../../main/snapshots/sync.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { openSnapshots, synced, zendesk } from './snapshot-under-test.ts';

const hour = 3_600_000;

/** A practice Zendesk whose time the test moves, so that what changes does so after the first snapshot. */
async function account(intercept: Interceptor = () => 'continue') {
  const time = { now: Date.now() };
  const state = { intercept };
  const server = await zendesk({ clock: () => time.now, intercept: (request) => state.intercept(request) });
  const store = openSnapshots();
  const sync = async (choice: { whole?: boolean; fresh?: SyncOptions['fresh'] } = {}) => {
    const before = server.requests.length;
    await synced(server, store, { now: time.now, ...choice });
    return server.requests.slice(before).map(({ path, query }) => `${path}?${query}`);
  };
  await sync();
  time.now += hour;
  const held = (resource: ResourceName) => [...store.records(resource)];
  return { server, store, sync, held, time, state };
}

const call = async ({ url, email, token }: Practice, method: string, path: string, body?: unknown) => {
  const authorization = `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
  const answer = await fetch(`${url}/api/v2/${path}.json`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.ok).toBe(true);
};

/** What is held is what a whole reading of the account would give. */
async function expectTrue({ sync, held }: Awaited<ReturnType<typeof account>>): Promise<void> {
  const resources = ['macros', 'groups', 'users', 'group_memberships', 'organizations'] as const;
  const partly = resources.map(held);
  await sync({ whole: true });
  expect(partly).toEqual(resources.map(held));
}

test('a second snapshot of an unchanged account costs a few requests and holds the same', async () => {
  const under = await account();
  const before = under.held('users');
  const requests = await under.sync();
  // Of rules, fields, brands and their like and up to a thousand tags nothing tells what changed, so their few pages are read.
  const few =
    /\/(triggers|automations|views|\w+_fields|slas|tags|brands|ticket_forms|trigger_categories|custom_roles|dynamic_content|account|custom_statuses|business_hours|group_slas|webhooks|targets|recipient_addresses|workspaces|sharing_agreements|oauth|custom_objects|apps|locales|routing|queues)\b/;
  const small = requests.filter((request) => few.test(request));
  expect(small.length).toBeLessThanOrEqual(34);
  expect(requests.length - small.length).toBeLessThanOrEqual(7);
  expect(requests.some((request) => request.startsWith('/api/v2/users.json'))).toBe(false);
  expect(under.held('users')).toEqual(before);
  await expectTrue(under);
});

test('people who were changed, created or deleted since are as they are now', async () => {
  const under = await account();
  const { server, held, sync } = under;
  const [first, second] = held('users').filter(({ role }) => role === 'end-user');
  await call(server, 'PUT', `users/${first?.id}`, { user: { notes: 'Changed since' } });
  await call(server, 'DELETE', `users/${second?.id}`);
  await call(server, 'POST', 'users', { user: { name: 'New since', email: 'new-since@example.com' } });
  under.time.now += 2 * 60_000;
  await sync();
  expect(held('users').find(({ id }) => id === first?.id)).toMatchObject({ notes: 'Changed since' });
  expect(held('users').find(({ id }) => id === second?.id)).toBeUndefined();
  expect(held('users').filter(({ name }) => name === 'New since')).toHaveLength(1);
  await expectTrue(under);
});

test('what the exports do not tell yet is read where it is known to have changed, and told by the next snapshot', async () => {
  const { server, held, sync, time } = await account();
  const [first, second] = held('users').filter(({ role }) => role === 'end-user');
  for (const user of [first, second]) {
    await call(server, 'PUT', `users/${user?.id}`, { user: { notes: 'Just now' } });
    // Zendesk takes one such change a second.
    time.now += 1000;
  }
  const notes = (id: number | undefined) => held('users').find((user) => user.id === id)?.notes;
  await sync({ fresh: { users: [first?.id ?? 0] } });
  expect([notes(first?.id), notes(second?.id)]).toEqual(['Just now', null]);
  time.now += 2 * 60_000;
  await sync();
  expect(notes(second?.id)).toBe('Just now');
});

test('macros that were changed or created are read alone, deleted ones are noticed', async () => {
  const under = await account();
  const { server, held, sync } = under;
  const [first, second] = held('macros');
  await call(server, 'PUT', `macros/${first?.id}`, { macro: { description: 'Changed since' } });
  await call(server, 'POST', 'macros', { macro: { title: 'New since', actions: [{ field: 'status', value: 'open' }] } });
  const macroRequests = (await sync()).filter((request) => request.includes('/macros'));
  expect(macroRequests).toHaveLength(1);
  expect(held('macros').find(({ id }) => id === first?.id)).toMatchObject({ description: 'Changed since' });
  await call(server, 'DELETE', `macros/${second?.id}`);
  await call(server, 'POST', 'macros', { macro: { title: 'Newer still', actions: [{ field: 'status', value: 'open' }] } });
  await sync();
  expect(held('macros').find(({ id }) => id === second?.id)).toBeUndefined();
  await expectTrue(under);
});

test('memberships and organizations follow as well', async () => {
  const under = await account();
  const { server, held, sync } = under;
  const [agent] = held('users').filter(({ role }) => role === 'agent');
  const joined = new Set(held('group_memberships').flatMap(({ user_id, group_id }) => (user_id === agent?.id ? [group_id] : [])));
  const group = held('groups').find(({ id }) => !joined.has(id));
  await call(server, 'POST', 'group_memberships', { group_membership: { user_id: agent?.id, group_id: group?.id } });
  const [organization, gone] = held('organizations');
  await call(server, 'PUT', `organizations/${organization?.id}`, { organization: { details: 'Changed since' } });
  await call(server, 'DELETE', `organizations/${gone?.id}`);
  under.time.now += 2 * 60_000;
  await sync();
  expect(held('group_memberships').some(({ user_id, group_id }) => user_id === agent?.id && group_id === group?.id)).toBe(true);
  expect(held('organizations').find(({ id }) => id === gone?.id)).toBeUndefined();
  await expectTrue(under);
});

test('after a week everything is read again', async () => {
  const { sync, time } = await account();
  time.now += 8 * 24 * hour;
  expect((await sync()).some((request) => request.startsWith('/api/v2/users.json'))).toBe(true);
});

test('where exports are not allowed, the lists are read', async () => {
  const { sync, state } = await account();
  state.intercept = ({ when, path }) =>
    when === 'before' && path.includes('incremental') ? { status: 403, body: { error: 'Forbidden' } } : 'continue';
  expect((await sync()).some((request) => request.startsWith('/api/v2/users.json'))).toBe(true);
});

test('what the sign-in may not read at all is left out and said', async () => {
  const server = await zendesk({
    intercept: ({ when, path }) =>
      when === 'before' && path.includes('organizations') ? { status: 403, body: { error: 'Forbidden' } } : 'continue',
  });
  const store = openSnapshots();
  const events = await synced(server, store);
  expect(events.at(-1)).toMatchObject({ type: 'result', unread: ['organizations'] });
  expect(store.latest()?.counts).not.toHaveProperty('organizations');
  expect(store.latest()?.counts).toMatchObject({ users: 400 });
});

test('brands, forms, roles, dynamic content and settings are read; a plan without one of them only lacks it', async () => {
  const server = await zendesk({
    intercept: ({ when, path }) => {
      if (when !== 'before') return 'continue';
      if (path.includes('custom_roles')) return { status: 403, body: { error: 'Forbidden' } };
      return path.includes('dynamic_content') ? { status: 404, body: { error: 'InvalidEndpoint' } } : 'continue';
    },
  });
  const store = openSnapshots();
  const events = await synced(server, store);
  expect(events.at(-1)).toMatchObject({
    type: 'result',
    unread: ['custom_roles', 'dynamic_content'],
    counts: { brands: 1, ticket_forms: 1, account_settings: 1 },
  });
  expect([...store.records('brands')]).toMatchObject([{ name: 'Kestrel Outfitters' }]);
  expect([...store.records('ticket_forms')]).toMatchObject([{ ticket_field_ids: expect.any(Array) }]);
  expect(store.find('account_settings', 1)).toMatchObject({ groups: { check_group_name_uniqueness: true } });
});

test('what fails beside the rest ends the snapshot at once and leaves nothing of it, also while the rest goes on', async () => {
  const server = await zendesk({
    intercept: ({ when, path }) =>
      when === 'before' && path.includes('/tags') ? { status: 422, body: { error: 'Odd' } } : 'continue',
  });
  const store = openSnapshots();
  await expect(synced(server, store)).rejects.toMatchObject({ message: expect.stringContaining('Odd') });
  expect(store.latest()).toBeUndefined();
  expect([...store.records('macros')]).toEqual([]);
});
