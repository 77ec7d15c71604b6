import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { consoleIn, events, refusal } from './console-under-test.ts';

const account = 'practice';

test('a search is kept under a name, replaced by another of that name, and removed', async () => {
  const { client, home } = await consoleIn();
  const view = { resource: 'macros', name: 'Refunds', query: 'title:secretrefund' } as const;
  await client.savedViews.keep({ account, view });
  await client.savedViews.keep({ account, view: { resource: 'users', name: 'Refunds', query: 'tags:vip', scope: 'customers' } });
  const views = await client.savedViews.keep({ account, view: { ...view, name: ' refunds ', sort: '-updatedAt' } });
  expect(views).toEqual([
    { resource: 'users', name: 'Refunds', query: 'tags:vip', scope: 'customers' },
    { ...view, name: 'refunds', sort: '-updatedAt' },
  ]);
  // Kept encrypted, like everything of an account.
  for (const file of ['console.db', 'console.db-wal'])
    expect(readFileSync(join(home, file)).includes('secretrefund'), file).toBe(false);
  expect(await client.savedViews.remove({ account, resource: 'macros', name: 'REFUNDS' })).toHaveLength(1);
  expect(await refusal(client.savedViews.remove({ account, resource: 'macros', name: 'Refunds' }))).toMatchObject({
    code: 'not-found',
  });
});

test('what Redline did to a record is told from the journal, with its way back', async () => {
  const { client } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  const { rows } = await client.records.search({ account, resource: 'macros', query: 'active:true', limit: 2 });
  const [one = { id: 0 }, other = { id: 0 }] = rows;
  const draft = await client.changes.draft({
    account,
    title: 'Switched off',
    operations: [{ resource: 'macros', where: { ids: [one.id] }, operation: 'set', values: { active: false } }],
  });
  await events(client.runs.apply({ account, hash: draft.hash }));
  const [change, ...more] = await client.runs.ofRecord({ account, resource: 'macros', id: one.id });
  expect(more).toEqual([]);
  expect(change).toMatchObject({ title: 'Switched off', item: `macros:${one.id}`, action: 'update', status: 'applied' });
  expect(change?.diffs.map(({ field, before, after }) => [field, before, after])).toEqual([['active', true, false]]);
  expect(await client.runs.ofRecord({ account, resource: 'macros', id: other.id })).toEqual([]);

  const undo = await client.runs.undo({ run: change?.run ?? '', only: [change?.item ?? ''] });
  await events(client.runs.apply({ account, hash: undo.draft?.hash ?? '' }));
  const [back] = await client.runs.ofRecord({ account, resource: 'macros', id: one.id });
  expect(back).toMatchObject({ undoes: change?.run, status: 'applied' });
});

test('what is done to a person’s memberships is in the history of the person and of the group', async () => {
  const { client } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  const [group = { id: 0 }] = (await client.records.search({ account, resource: 'groups', query: '', limit: 1 })).rows;
  const people = await client.records.search({ account, resource: 'users', query: 'role:agent', limit: 20 });
  const outside = people.rows.find(({ groups = [] }) => !groups.includes('name' in group ? group.name : '')) ?? { id: 0 };
  const draft = await client.changes.draft({
    account,
    operations: [{ resource: 'users', where: { ids: [outside.id] }, operation: 'add-to-groups', groups: [group.id] }],
  });
  await events(client.runs.apply({ account, hash: draft.hash }));
  for (const [resource, id] of [
    ['users', outside.id],
    ['groups', group.id],
  ] as const) {
    const [change] = await client.runs.ofRecord({ account, resource, id });
    expect(change, resource).toMatchObject({ resource: 'group_memberships', action: 'create', status: 'applied' });
  }
});
