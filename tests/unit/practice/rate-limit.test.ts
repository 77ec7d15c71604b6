import { expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

const minute = Date.UTC(2026, 10, 23, 9, 30);

test('every answer says the limit, what is left and when the window ends', async () => {
  const { call } = await practiceFor({ clock: () => minute + 19_000 });
  await call('/macros.json');
  const answer = await call('/groups.json');
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'x-rate-limit': '700',
    'x-rate-limit-remaining': '698',
    'ratelimit-limit': '700',
    'ratelimit-remaining': '698',
    'ratelimit-reset': '41',
  });
});

test('over the limit a write is refused with 429 before it is applied, and taken again in the next minute', async () => {
  let now = minute + 30_000;
  const { practice, call } = await practiceFor({ clock: () => now, limits: { perMinute: 2 } });
  const [macro] = practice.all('macros');
  const rename = () => call(`/macros/${macro?.id}`, { method: 'PUT', body: { macro: { title: 'Renamed' } } });
  await call('/macros.json');
  await call('/macros.json');
  const refused = await rename();
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('30');
  expect(refused.headers.get('x-rate-limit-remaining')).toBe('0');
  expect(refused.json.error).toBe('APIRateLimitExceeded');
  expect(practice.record('macros', Number(macro?.id))).toEqual(macro);
  now = minute + 60_000;
  const taken = await rename();
  expect([taken.status, taken.headers.get('x-rate-limit-remaining'), taken.headers.get('ratelimit-reset')]).toEqual([
    200,
    '1',
    '60',
  ]);
});

test('refused requests do not push the end of the window away', async () => {
  let now = minute;
  const { call } = await practiceFor({ clock: () => now, limits: { perMinute: 1 } });
  await call('/macros.json');
  for (now = minute + 1_000; now < minute + 60_000; now += 10_000) expect((await call('/macros.json')).status).toBe(429);
  now = minute + 60_000;
  expect((await call('/macros.json')).status).toBe(200);
});

test('what never gets past the path or the sign-in costs nothing', async () => {
  const { call } = await practiceFor({ clock: () => minute });
  await call('/nothing.json');
  await call('/macros.json', { authorization: 'Bearer wrong' });
  expect((await call('/macros.json')).headers.get('x-rate-limit-remaining')).toBe('699');
});
