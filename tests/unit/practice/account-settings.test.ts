import { expect, test } from 'vitest';
import { practiceFor } from './practice-client.ts';

test('settings that are changed stay changed, others are passed over, and group names heed theirs', async () => {
  const { call } = await practiceFor({ limits: { perMinute: 10_000, endpoints: false } });
  const twice = () => call('/groups.json', { method: 'POST', body: { group: { name: 'Support' } } });
  expect((await twice()).status).toBe(422);
  const settings = { groups: { check_group_name_uniqueness: false, unheard: true }, unheard: { of: 1 } };
  const changed = await call('/account/settings.json', { method: 'PUT', body: { settings } });
  expect([changed.status, changed.json.settings.groups, changed.json.settings.unheard]).toEqual([
    200,
    { check_group_name_uniqueness: false },
    undefined,
  ]);
  await call('/account/settings.json', { method: 'PUT', body: { settings: { user: { tagging: false } } } });
  const now = (await call('/account/settings.json')).json.settings;
  expect(now).toMatchObject({
    groups: { check_group_name_uniqueness: false },
    user: { tagging: false, multiple_organizations: true },
    rule: { macro_order: 'alphabetical' },
  });
  expect((await twice()).status).toBe(201);
});
