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

test('how many solved tickets stay with whoever leaves is counted for the preview', async () => {
  const server = await zendesk({ limits: { perMinute: 100_000 } });
  const { client } = await consoleIn();
  const { id: account } = await client.accounts.add(accountAt(server));
  await events(client.snapshots.sync({ account }));
  const { ids } = await client.records.ids({ account, resource: 'users', query: 'role:agent', typing: false });
  const leaver = ids.at(-1) ?? 0;
  const solved = async (): Promise<number> => {
    const query = encodeURIComponent(`type:ticket assignee:${leaver} status:solved`);
    const authorization = `Basic ${Buffer.from(`${server.email}/token:${server.token}`).toString('base64')}`;
    const found = await (
      await fetch(`${server.url}/api/v2/search/count.json?query=${query}`, { headers: { authorization } })
    ).json();
    return Number((found as { count: number }).count);
  };
  const told = async (solved: 'leave' | 'along'): Promise<string | undefined> => {
    const { hash } = await client.changes.draft({
      account,
      operations: [
        { resource: 'users', where: { ids: [leaver] }, operation: 'offboard', tickets: 'unassign', solved, end: 'downgrade' },
      ],
    });
    return (await client.changes.preview({ account, hash })).warnings.find(({ code }) => code === 'solved-stay')?.message;
  };
  const count = await solved();
  expect(count).toBeGreaterThan(1);
  expect(await told('leave')).toMatch(new RegExp(`^${count} solved tickets of 1 person who leaves stay`));
  expect(await told('along')).toBeUndefined();
});
