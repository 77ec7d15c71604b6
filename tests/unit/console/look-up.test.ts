import { expect, test } from 'vitest';
import { accountAt, zendesk } from '../accounts/accounts-under-test.ts';
import { consoleIn, events } from './console-under-test.ts';

test('an edit that is drafted again while it is put together asks Zendesk for its tickets once in half a minute', async () => {
  const server = await zendesk({ limits: { perMinute: 100_000 } });
  let now = Date.parse('2026-11-23T10:00:00Z');
  const { client } = await consoleIn({ clock: () => now });
  const { id: account } = await client.accounts.add(accountAt(server));
  await events(client.snapshots.sync({ account }));
  const searches = () => server.requests.filter(({ path }) => path.includes('/search/export')).length;
  const draft = (tag: string) =>
    client.changes.draft({ account, operations: [{ resource: 'tags', operation: 'delete', tag, in: ['tickets'] }] });

  const first = await draft('vip');
  expect(first.edits).toBeGreaterThan(0);
  const asked = searches();
  expect(asked).toBeGreaterThan(0);
  now += 5_000;
  expect((await draft('vip')).edits).toBe(first.edits);
  expect(searches()).toBe(asked);

  await draft('refund');
  expect(searches(), 'another question').toBeGreaterThan(asked);
  const before = searches();
  await draft('vip');
  now += 31_000;
  await draft('vip');
  expect(searches(), 'the same one, later').toBe(before + 2 * asked);

  const { changeSet } = await client.changes.file({ account, hash: first.hash });
  expect(changeSet.ticketLookup?.at).toBe('2026-11-23T10:00:00.000Z');
});
