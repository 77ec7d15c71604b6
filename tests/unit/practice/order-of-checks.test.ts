import { expect, test } from 'vitest';
import { basic, practiceFor } from './practice-client.ts';

/** Each request has everything wrong that the later ones have, and one thing more; the first check that fails answers. */
test('a request is checked for path, sign-in, rate, permission, record, size and validity, in that order', async () => {
  let now = Date.UTC(2026, 10, 23, 9, 30);
  const { practice, call } = await practiceFor({ clock: () => now, limits: { perMinute: 2 } });
  const agent = practice.all('users').find(({ role }) => role === 'agent');
  const asAgent = basic(String(agent?.email), practice.token);
  const [group] = practice.all('groups');
  const body = { group: { name: '' } };
  const status = async (path: string, authorization?: string) => {
    const options = { method: 'PUT', body, ...(authorization === undefined ? {} : { authorization }) };
    return (await call(path, options)).status;
  };
  await call('/groups.json');
  await call('/groups.json');
  expect(await status('/nothing/1.json', 'Bearer wrong')).toBe(404);
  expect(await status('/groups/1.json', 'Bearer wrong')).toBe(401);
  expect(await status('/groups/1.json', asAgent)).toBe(429);
  now += 60_000;
  expect(await status('/groups/1.json', asAgent)).toBe(403);
  expect(await status('/groups/1.json')).toBe(404);
  now += 60_000;
  expect(await status(`/groups/${group?.id}.json`)).toBe(422);
  const many = Array.from({ length: 101 }, () => ({ name: '' }));
  const large = await call('/users/create_many.json', { method: 'POST', body: { users: many } });
  expect([large.status, large.json.error]).toEqual([400, 'TooManyValues']);
});
