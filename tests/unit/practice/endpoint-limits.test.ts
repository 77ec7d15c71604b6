import { expect, test } from 'vitest';
import { clockedPractice } from './accounts.ts';

const limited = { limits: { perMinute: 1_000 } };

test('one person is updated five times a minute, the account once a second; the sixth answer is plain text', async () => {
  const { call, clock, customers } = await clockedPractice(limited);
  const update = (id: number | undefined) =>
    call(`/users/${id}`, { method: 'PUT', body: { user: { notes: String(clock.now) } } });
  const first = await update(customers[0]);
  expect(first.headers.get('zendesk-ratelimit-create-update-user')).toBe('total=5; remaining=4; resets=60');
  const tooSoon = await update(customers[1]);
  expect([tooSoon.status, tooSoon.headers.get('retry-after'), tooSoon.json.error]).toEqual([429, '1', 'APIRateLimitExceeded']);
  for (let count = 0; count < 4; count += 1) {
    clock.now += 1_000;
    expect((await update(customers[0])).status).toBe(200);
  }
  clock.now += 1_000;
  const sixth = await update(customers[0]);
  expect([sixth.status, sixth.headers.get('content-type'), sixth.headers.get('retry-after')]).toEqual([
    429,
    'text/plain; charset=UTF-8',
    '55',
  ]);
  expect(sixth.text).toMatch(/^You have exceeded the rate limit for updating a single unique user\./);
  expect((await update(customers[1])).status).toBe(200);
});

test('exports, and updates of one ticket, have limits of their own, announced by name', async () => {
  const { practice, call } = await clockedPractice(limited);
  for (let count = 0; count < 10; count += 1) expect((await call('/incremental/users/cursor?start_time=0')).status).toBe(200);
  const refused = await call('/incremental/tickets/cursor?start_time=0');
  expect([refused.status, refused.json.description]).toEqual([
    429,
    'Number of allowed incremental export API requests per minute exceeded',
  ]);
  expect((await call('/tags')).headers.get('zendesk-ratelimit-tags-index')).toBe('total=100; remaining=99; resets=60');
  const id = practice.all('tickets').find(({ status }) => status === 'open')?.id;
  const update = (priority: string) => call(`/tickets/${id}`, { method: 'PUT', body: { ticket: { priority } } });
  for (let count = 0; count < 30; count += 1) expect((await update(count % 2 ? 'low' : 'high')).status).toBe(200);
  const thirtyFirst = await update('low');
  expect([thirtyFirst.status, thirtyFirst.headers.get('content-type')]).toEqual([429, 'text/html']);
});

test('the plan sets the account’s limit, and High Volume raises that of exports', async () => {
  const { call } = await clockedPractice({ plan: 'suite-team', limits: {} });
  expect((await call('/groups')).headers.get('x-rate-limit')).toBe('200');
  const { call: more } = await clockedPractice({ plan: 'high-volume', limits: {} });
  const answer = await more('/incremental/users?start_time=0');
  expect([answer.headers.get('x-rate-limit'), answer.headers.get('zendesk-ratelimit-incremental-exports')]).toEqual([
    '2500',
    'total=30; remaining=29; resets=60',
  ]);
});

test('the older spelling of the headers can be had', async () => {
  const { call } = await clockedPractice({ switches: { rateHeaders: 'rate-limit' } });
  const { headers } = await call('/groups');
  expect([headers.get('rate-limit'), headers.get('rate-limit-remaining'), headers.get('ratelimit-limit')]).toEqual([
    '100000',
    '99999',
    null,
  ]);
});

test('titles, bulk limits and tag characters go by their switches', async () => {
  const long = { title: 'x'.repeat(256), actions: [{ field: 'status', value: 'open' }] };
  const { call, customers } = await clockedPractice({
    switches: { longTitles: 'accepted', macroBulkLimit: 'none', tagCharacters: 'strict', largeBody: 'html' },
  });
  expect((await call('/macros', { method: 'POST', body: { macro: long } })).status).toBe(201);
  const ids = Array.from({ length: 101 }, (_, index) => index + 1);
  expect((await call(`/macros/destroy_many?ids=${ids}`, { method: 'DELETE' })).status).toBe(204);
  const tagged = await call(`/users/${customers[0]}`, { method: 'PUT', body: { user: { tags: ['größe!', 'a/b'] } } });
  expect(tagged.json.user.tags).toEqual(['a/b', 'gr_e_']);
  const { call: usual } = await clockedPractice();
  expect((await usual('/macros', { method: 'POST', body: { macro: long } })).status).toBe(422);
  expect((await usual(`/macros/destroy_many?ids=${ids}`, { method: 'DELETE' })).status).toBe(400);
});
