import { expect, test } from 'vitest';
import { accountAt, everythingIn, zendesk } from '../accounts/accounts-under-test.ts';
import { consoleIn, events } from './console-under-test.ts';

const macros = { account: 'Acme', resource: 'macros' } as const;

test('pages put together are the whole list in its order, once each', async () => {
  const server = await zendesk();
  const { client } = await consoleIn();
  await client.accounts.add(accountAt(server));
  await events(client.snapshots.sync({ account: 'Acme' }));
  for (const sort of [undefined, { field: 'updatedAt', descending: true }, { field: 'category', descending: false }] as const) {
    const wish = { ...macros, query: '', ...(sort ? { sort } : {}) };
    const whole = await client.records.search({ ...wish, limit: 1000 });
    expect([whole.total, whole.rows.length]).toEqual([240, 240]);
    const pages = [];
    for (let offset = 0; offset < 260; offset += 50)
      pages.push(...(await client.records.search({ ...wish, offset, limit: 50 })).rows);
    expect(pages).toEqual(whole.rows);
    expect(new Set(pages.map(({ id }) => id)).size).toBe(240);
  }
  expect((await client.records.search({ ...macros, query: '', offset: 5000 })).rows).toEqual([]);
});

test('a new snapshot shows in the very next search, row and all', async () => {
  const server = await zendesk();
  const { client } = await consoleIn();
  await client.accounts.add(accountAt(server));
  expect(await client.records.search({ ...macros, query: '' })).toEqual({ total: 0, rows: [] });
  await events(client.snapshots.sync({ account: 'Acme' }));
  const [row] = (await client.records.search({ ...macros, query: '' })).rows;
  server.edit('macros', row?.id ?? 0, { title: 'Aardvark::Renamed', description: 'Anew' });
  expect((await client.records.search({ ...macros, query: 'aardvark' })).total).toBe(0);
  await events(client.snapshots.sync({ account: 'Acme' }));
  const { rows, total } = await client.records.search({ ...macros, query: 'aardvark' });
  expect([total, rows[0]]).toEqual([1, expect.objectContaining({ id: row?.id, name: 'Aardvark::Renamed', description: 'Anew' })]);
});

test('with the network away everything that is in the snapshot can still be searched and drafted', async () => {
  const server = await zendesk();
  const { client, home } = await consoleIn();
  await client.accounts.add(accountAt(server));
  await events(client.snapshots.sync({ account: 'Acme' }));
  const asked = server.requests.length;
  await server.close();
  const { total } = await client.records.search({ ...macros, query: 'refund' });
  expect(total).toBeGreaterThan(10);
  const draft = await client.changes.draft({
    account: 'Acme',
    operations: [{ resource: 'macros', where: 'refund', operation: 'set', values: { active: false } }],
  });
  expect(await client.changes.preview({ account: 'Acme', hash: draft.hash })).toMatchObject({ driftChecked: false });
  expect(server.requests).toHaveLength(asked);
  const bytes = everythingIn(home);
  for (const plain of ['Refund', 'refund', 'Sorry', 'ticket.requester', '"actions"', 'Acme']) expect(bytes).not.toContain(plain);
});
