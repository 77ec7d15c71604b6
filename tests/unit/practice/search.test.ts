import { expect, test } from 'vitest';
import { clockedPractice } from './accounts.ts';
import { basic } from './practice-client.ts';

test.each([
  ['type:user role:admin', ({ role }: Found) => role === 'admin', 'users'],
  ['type:user -role:end-user', ({ role }: Found) => role !== 'end-user', 'users'],
  ['type:user tags:vip tags:trailpass', ({ tags }: Found) => tags?.includes('vip') || tags?.includes('trailpass'), 'users'],
  [
    'type:user organization:none role:end-user',
    ({ organization_id, role }: Found) => organization_id === null && role === 'end-user',
    'users',
  ],
  ['type:ticket status<solved', ({ status }: Found) => ['new', 'open', 'pending', 'hold'].includes(String(status)), 'tickets'],
  [
    'type:ticket tags:refund status:closed',
    ({ tags, status }: Found) => tags?.includes('refund') && status === 'closed',
    'tickets',
  ],
  ['type:ticket tags:order_batch_1000', ({ tags }: Found) => tags?.includes('order_batch_1000'), 'tickets'],
  ['type:ticket subject:"Thank you!"', ({ subject }: Found) => subject === 'Thank you!', 'tickets'],
  ['type:group name:"Tier 1"', ({ name }: Found) => name === 'Tier 1', 'groups'],
  ['type:organization tags:wholesale', ({ tags }: Found) => tags?.includes('wholesale'), 'organizations'],
] as const)('%s finds what it says, and counts it', async (query, wanted, kind) => {
  const { practice, call } = await clockedPractice();
  const expected = practice
    .all(kind)
    .filter((record) => record.deleted !== true && wanted(record as unknown as Found))
    .map(({ id }) => id);
  const found = (await call(`/search.json?query=${encodeURIComponent(query)}`)).json;
  expect(found.count).toBe(expected.length);
  expect(new Set(found.results.map(({ id }: { id: number }) => id))).toEqual(
    new Set(expected.length > 100 ? found.results.map(({ id }: { id: number }) => id) : expected),
  );
  expect(expected).toEqual(expect.arrayContaining(found.results.map(({ id }: { id: number }) => id)));
  expect((await call(`/search/count?query=${encodeURIComponent(query)}`)).json).toEqual({ count: expected.length });
});

interface Found {
  readonly role?: string;
  readonly tags?: readonly string[];
  readonly organization_id?: number | null;
  readonly status?: string;
  readonly subject?: string;
  readonly name?: string;
}

test('no more than a thousand results can be read by pages, all of them by export', async () => {
  const { call } = await clockedPractice();
  expect((await call('/search.json?query=type:ticket&page=10')).json.results).toHaveLength(100);
  const beyond = await call('/search.json?query=type:ticket&page=11');
  expect([beyond.status, beyond.json.error]).toEqual([422, 'invalid']);
  const seen: number[] = [];
  let next: string | null = '/search/export.json?query=&filter[type]=ticket&page[size]=700';
  while (next !== null) {
    const page: { results: { id: number }[]; meta: { has_more: boolean }; links: { next: string } } = (await call(next)).json;
    seen.push(...page.results.map(({ id }) => id));
    next = page.meta.has_more ? page.links.next : null;
  }
  expect([seen.length, new Set(seen).size, seen[0]]).toEqual([2_000, 2_000, 2_000]);
});

test('a cursor of an export lives one hour', async () => {
  const { call, clock } = await clockedPractice();
  const { links } = (await call('/search/export.json?query=&filter[type]=user&page[size]=5')).json;
  clock.now += 3_600_001;
  expect((await call(links.next)).status).toBe(400);
});

test('an incremental export brings everybody once, then only what has changed since, deleted people too', async () => {
  const { call, clock, customers } = await clockedPractice();
  const read = async (first: string) => {
    const ids: number[] = [];
    let path = first;
    let page = (await call(path)).json;
    for (;;) {
      ids.push(...page.users.map(({ id }: { id: number }) => id));
      path = page.after_url;
      if (page.end_of_stream) return { ids, path };
      page = (await call(path)).json;
    }
  };
  const first = await read('/incremental/users/cursor.json?start_time=0&per_page=150');
  expect([first.ids.length, new Set(first.ids).size]).toEqual([400, 400]);
  await call(`/users/${customers[7]}`, { method: 'PUT', body: { user: { notes: 'Changed' } } });
  await call(`/users/${customers[9]}`, { method: 'DELETE' });
  expect((await read(first.path)).ids).toEqual([]);
  clock.now += 61_000;
  expect((await read(first.path)).ids).toEqual([customers[7], customers[9]]);
});

test('an incremental export by time ends in whole seconds and is for administrators', async () => {
  const { practice, call, agents, clock } = await clockedPractice();
  const page = (await call('/incremental/tickets.json?start_time=0&per_page=500')).json;
  expect(page).toMatchObject({ count: 500, end_of_stream: false });
  const next = (await call(page.next_page)).json;
  expect(next.tickets[0].id).toBe(501);
  expect((await call(`/incremental/users.json?start_time=${Math.floor(clock.now / 1000)}`)).status).toBe(422);
  const authorization = basic(String(practice.record('users', Number(agents[0]))?.email), practice.token);
  expect((await call('/incremental/users.json?start_time=0', { authorization })).status).toBe(403);
});
