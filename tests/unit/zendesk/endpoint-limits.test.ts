import { expect, test } from 'vitest';
import { endpointLimits, limitHeaders } from '../../../main/zendesk/endpoint-limits.ts';

function limitsAt() {
  const time = { now: 1_000_000 };
  const limits = endpointLimits(() => time.now);
  return { time, limits, heldUntil: (endpoint: string) => limits.holdOf(endpoint)?.until ?? 0 };
}

test.each(['Zendesk-RateLimit-tickets-index', 'zendesk-ratelimit-tickets-index', 'zendesk-rate-limit-tickets-index'])(
  'reads a limit in the spelling %s',
  (name) => {
    const headers = new Headers({ [name]: 'total=100; remaining=99; resets=17', 'x-rate-limit': '700' });
    expect(limitHeaders(headers)).toEqual([{ name: 'tickets-index', limit: 100, remaining: 99, resets: 17 }]);
  },
);

test('a header of another form says nothing', () => {
  expect(
    limitHeaders(new Headers({ 'zendesk-ratelimit-x': 'lots', 'zendesk-ratelimit-y': 'total=a; remaining=b; resets=c' })),
  ).toEqual([]);
});

test('an endpoint whose limit is used up is held until it resets, and no other', () => {
  const { limits, time, heldUntil } = limitsAt();
  limits.heed(new Headers({ 'zendesk-ratelimit-tags-index': 'total=100; remaining=0; resets=12' }), 'GET /api/v2/tags.json');
  expect(heldUntil('GET /api/v2/tags.json')).toBe(time.now + 12_000);
  expect(heldUntil('GET /api/v2/users.json')).toBe(0);
});

test('a limit on changing one record holds that record, one of all holds them all', () => {
  const { limits, time, heldUntil } = limitsAt();
  const first = 'PUT /api/v2/tickets/1.json';
  const second = 'PUT /api/v2/tickets/2.json';
  limits.heed(new Headers({ 'zendesk-ratelimit-per-ticket-updates': 'total=30; remaining=0; resets=468' }), first);
  expect([heldUntil(first), heldUntil(second)]).toEqual([time.now + 468_000, 0]);
  limits.heed(new Headers({ 'zendesk-ratelimit-tickets-update': 'total=100; remaining=0; resets=59' }), first);
  expect(heldUntil(second)).toBe(time.now + 59_000);
});

test('updates of single users leave a second apart, as documented', () => {
  const { limits, time, heldUntil } = limitsAt();
  limits.left('PUT /api/v2/users/7.json');
  expect(heldUntil('PUT /api/v2/users/8.json')).toBe(time.now + 1000);
  expect(heldUntil('PUT /api/v2/users/update_many.json')).toBe(0);
  expect(heldUntil('GET /api/v2/users/7.json')).toBe(0);
});

test('a 429 of an endpoint holds it for as long as it says', () => {
  const { limits, time, heldUntil } = limitsAt();
  limits.hold('PUT /api/v2/users/7.json', 27);
  expect(heldUntil('PUT /api/v2/users/7.json')).toBe(time.now + 27_000);
  time.now += 28_000;
  limits.hold('PUT /api/v2/users/8.json', 1);
  expect(heldUntil('PUT /api/v2/users/7.json')).toBe(0);
});
