import { expect, test } from 'vitest';
import { consoleIn, events } from './console-under-test.ts';

const account = 'practice';

test('edits that do the same are one group, which is listed and left out as a whole; each edit is in just one', async () => {
  const { client } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  const { hash, edits } = await client.changes.draft({
    account,
    operations: [
      {
        resource: 'macros',
        where: 'title:refund status:active',
        operation: 'replace-text',
        fields: ['title', 'comment'],
        find: 'Refund',
        replace: 'Credit',
        match: 'word',
        caseSensitive: true,
      },
    ],
  });
  const set = { account, hash };
  const { total, edits: counted, groups } = await client.changes.groups(set);
  expect([total, counted]).toEqual([groups.length, edits]);
  expect(groups.length).toBeGreaterThan(1);
  expect(groups.length).toBeLessThan(edits);
  const members = await Promise.all(groups.map(({ group }) => client.changes.edits({ ...set, group, limit: 1000 })));
  expect(members.map((of) => of.total)).toEqual(groups.map(({ count }) => count));
  const items = members.flatMap((of) => of.edits.map(({ item }) => item));
  expect(new Set(items).size).toBe(edits);
  for (const [index, { sample, names, count }] of groups.entries()) {
    expect(members[index]?.edits).toContainEqual(sample);
    expect(names).toEqual(members[index]?.edits.slice(0, Math.min(3, count)).map(({ name }) => name));
  }
  const [first] = groups;
  const smaller = await client.changes.exclude({ ...set, group: first?.group ?? '' });
  expect(smaller.edits).toBe(edits - (first?.count ?? 0));
  const left = await client.changes.groups({ account, hash: smaller.hash });
  expect(left.groups.map(({ group }) => group)).not.toContain(first?.group);
  expect(left.groups).toHaveLength(groups.length - 1);
  const page = await client.changes.groups({ ...set, offset: 1, limit: 1 });
  expect(page).toMatchObject({ total: groups.length, groups: [groups[1]] });
});

test('a group that is not there, and nothing at all, leave nothing out', async () => {
  const { client } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  const operation = { resource: 'macros', where: 'active:true', operation: 'set', values: { active: false } } as const;
  const { hash } = await client.changes.draft({ account, operations: [operation] });
  for (const wish of [{ group: 'none' }, {}])
    await expect(client.changes.exclude({ account, hash, ...wish })).rejects.toMatchObject({ code: 'validation' });
});

test('people merged into one are a group that says into whom, and those merged into another are another', async () => {
  const { client } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  const { rows } = await client.records.search({ account, resource: 'users', query: 'role:end-user', limit: 6 });
  const [ann = 0, bob = 0, ...others] = rows.map(({ id }) => id);
  const merge = (ids: number[], target: number) =>
    ({ resource: 'users', where: { ids }, operation: 'merge-into', target }) as const;
  const { hash } = await client.changes.draft({
    account,
    operations: [merge(others.slice(0, 2), ann), merge(others.slice(2, 4), bob)],
  });
  const { groups } = await client.changes.groups({ account, hash });
  expect(groups.map(({ count, sample }) => [count, sample.mergeInto?.id])).toEqual([
    [2, ann],
    [2, bob],
  ]);
});

test('more edits than a change set holds are refused, not kept', async () => {
  const { engine, client } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  const operation = { resource: 'macros', where: 'active:true', operation: 'set', values: { active: false } } as const;
  const { changeSet } = await engine.drafts.draft(account, { operations: [operation] });
  const [edit] = changeSet.edits;
  if (!edit) throw new Error('nothing to multiply');
  const many = { ...changeSet, edits: Array.from({ length: 200_001 }, () => edit) };
  await expect(engine.drafts.keep(account, many)).rejects.toThrow(/^This makes 200,001 edits, more than the 200,000/);
});

test('a creation that is left out takes along what names it, so that no run sends its key', async () => {
  const { engine, client } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  const { hash, edits } = await client.changes.draft({
    account,
    operations: [
      { resource: 'groups', operation: 'create', values: { name: 'Night shift' } },
      { resource: 'users', where: 'role:agent', operation: 'add-to-groups', groups: ['Night shift'] },
      { resource: 'macros', where: 'title:refund', operation: 'set', values: { active: false } },
    ],
  });
  const smaller = await client.changes.exclude({ account, hash, items: ['groups:new-1'] });
  const { changeSet } = await engine.drafts.get(account, smaller.hash);
  expect(new Set(changeSet.edits.map(({ resource }) => resource))).toEqual(new Set(['macros']));
  expect(smaller.edits).toBeLessThan(edits - 1);
  expect(JSON.stringify(changeSet.edits)).not.toContain('groups:new-1');
  const whole = await engine.drafts.get(account, hash);
  const broken = { ...whole.changeSet, edits: whole.changeSet.edits.filter(({ resource }) => resource !== 'groups') };
  await expect(engine.drafts.keep(account, broken)).rejects.toThrow(
    /names groups:new-1, which nothing in this change set creates/,
  );
});
