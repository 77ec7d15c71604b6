import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Operation } from '../../../preload/contract/operations.ts';
import { redline } from '../cli/cli-under-test.ts';
import { consoleIn, events, passphrase, refusal } from './console-under-test.ts';

const account = 'practice';
const name = 'Quarter';

async function withSnapshot() {
  const { client, engine, home } = await consoleIn();
  await events(client.snapshots.sync({ account }));
  const macros = await client.records.search({ account, resource: 'macros', query: 'active:true', limit: 4 });
  const people = await client.records.search({ account, resource: 'users', query: 'role:end-user', limit: 2 });
  const ids = (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id);
  return { client, engine, home, macros: ids(macros.rows), people: ids(people.rows) };
}

const off = (ids: number[]): Operation => ({ resource: 'macros', where: { ids }, operation: 'set', values: { active: false } });
const tagged = (ids: number[], tag: string): Operation => ({
  resource: 'users',
  where: { ids },
  operation: 'add-tags',
  tags: [tag],
});

test('operations of several screens are collected, put in order, switched off and drafted as one change set', async () => {
  const { client, macros, people } = await withSnapshot();
  const [first = 0, second = 0, third = 0] = macros;
  await client.trays.add({ account, name, operations: [off([first])] });
  const { tray, added } = await client.trays.add({ account, name: ' quarter ', operations: [tagged(people, 'moved')] });
  expect(added).toBe(1);
  expect(tray.name).toBe(name);
  expect(tray.items.map(({ resource, records }) => [resource, records])).toEqual([
    ['macros', 1],
    ['users', 2],
  ]);
  expect(tray.items[1]?.sentence).toContain('moved');
  expect((await client.trays.draft({ account, name, passing: true })).edits).toBe(3);

  const [macroItem, peopleItem] = tray.items;
  if (!macroItem || !peopleItem) throw new Error('Two items were added');
  const turned = await client.trays.change({
    account,
    name,
    version: tray.version,
    items: [
      { id: peopleItem.id, isOn: true },
      { id: macroItem.id, isOn: false },
    ],
    title: 'Clean-up of the quarter',
    reason: 'Asked for by Ada',
  });
  expect(turned.items.map(({ id, isOn }) => [id, isOn])).toEqual([
    [peopleItem.id, true],
    [macroItem.id, false],
  ]);
  expect(await client.trays.operations({ account, name })).toEqual([tagged(people, 'moved')]);
  const { hash } = await client.trays.draft({ account, name });
  const { changeSet } = await client.changes.file({ account, hash });
  expect(changeSet).toMatchObject({ title: 'Clean-up of the quarter', reason: 'Asked for by Ada' });
  expect(changeSet.edits.map(({ resource }) => resource)).toEqual(['users', 'users']);

  await client.trays.add({ account, name, operations: [off([second]), off([third])] });
  const [kept] = await client.trays.list({ account });
  // The one that is switched off does not take their records in; the two that differ in nothing else are one.
  expect(kept?.items.map(({ records, isOn }) => [records, isOn])).toEqual([
    [2, true],
    [1, false],
    [2, true],
  ]);
});

test('what stands in a tray already is not put there twice, and what orders records keeps its own', async () => {
  const { client, macros } = await withSnapshot();
  const [first = 0, second = 0, third = 0, fourth = 0] = macros;
  await client.trays.add({ account, name, operations: [off([first, second])] });
  expect((await client.trays.add({ account, name, operations: [off([first, second])] })).added).toBe(0);
  const order = (ids: number[]): Operation => ({
    resource: 'macros',
    where: { ids },
    operation: 'reorder',
    order: 'title',
    to: 'in-place',
  });
  const { tray } = await client.trays.add({ account, name, operations: [order([first, second]), order([third, fourth])] });
  expect(tray.items.map(({ records }) => records)).toEqual([2, 2, 2]);
});

test('who changes a tray that somebody changed meanwhile is told, and changes nothing', async () => {
  const { client, macros } = await withSnapshot();
  const { tray } = await client.trays.add({ account, name, operations: [off(macros)] });
  const renamed = await client.trays.change({ account, name, version: tray.version, rename: 'Autumn' });
  expect(renamed.name).toBe('Autumn');
  const stale = await refusal(client.trays.change({ account, name: 'Autumn', version: tray.version, items: [] }));
  expect(stale).toMatchObject({ code: 'conflict', message: expect.stringContaining('changed meanwhile') });
  expect((await refusal(client.trays.remove({ account, name: 'Autumn', version: tray.version }))).code).toBe('conflict');
  expect((await client.trays.list({ account }))[0]?.items).toHaveLength(1);

  await client.trays.add({ account, name, operations: [off(macros)] });
  const taken = client.trays.change({ account, name: 'Autumn', version: renamed.version, rename: 'QUARTER' });
  expect((await refusal(taken)).message).toContain('a draft called “QUARTER” already');
  expect((await refusal(client.trays.draft({ account, name: 'Winter' }))).code).toBe('not-found');
  const left = await client.trays.remove({ account, name: 'autumn', version: renamed.version });
  expect(left.map((each) => each.name)).toEqual([name]);
});

test('a tray survives a restart, belongs to its account, and one in a form that is not known stays as it is', async () => {
  const { client, engine, home, macros } = await withSnapshot();
  await client.trays.add({ account, name, operations: [off(macros)] });
  await engine.close();
  const again = await consoleIn({ home });
  expect((await again.client.trays.list({ account }))[0]?.items[0]?.records).toBe(macros.length);
  const { installation } = await again.engine.accounts.open(account);
  const strange = [{ name, form: 9 }];
  installation.registry.keepAccountSetting(account, 'trays', strange);
  const refused = await refusal(again.client.trays.add({ account, name, operations: [off(macros)] }));
  expect(refused.message).toContain('kept by another version');
  expect(installation.registry.accountSetting(account, 'trays')).toEqual(strange);
});

test('what is wrong with an operation is told by its place, and nothing of a draft that passes is kept', async () => {
  const { client, engine, macros } = await withSnapshot();
  const { installation } = await engine.accounts.open(account);
  const passing = await client.changes.draft({ account, operations: [off(macros)], passing: true });
  expect((await client.changes.edits({ account, hash: passing.hash })).total).toBe(macros.length);
  expect(installation.registry.draft(account, passing.hash)).toBeUndefined();
  const kept = await client.changes.draft({ account, operations: [off(macros)] });
  expect(installation.registry.draft(account, kept.hash)).toBeDefined();

  await client.trays.add({ account, name, operations: [off(macros), tagged([4711], 'gone')] });
  const failed = await refusal(client.trays.draft({ account, name, passing: true }));
  expect(failed.code).toBe('validation');
  expect(JSON.stringify(failed)).toContain('[1].where.ids');
});

test('the command line drafts what was collected in the window', async () => {
  const { client, engine, home, macros } = await withSnapshot();
  await client.trays.add({ account, name, operations: [off(macros)], reason: 'Asked for by Ada' });
  await client.trays.add({ account, name, operations: [off(macros)], reason: 'Asked for by Ada' });
  await engine.close();
  const out = join(home, 'change.redline.json');
  const line = { home, engine: { vault: 'memory' as const, passphrase } };
  const draft = ['draft', '--account', account, '--out', out, '--json'];
  const written = await redline([...draft, '--tray', 'QUARTER', '--title', 'From the window'], line);
  expect(written).toMatchObject({ code: 0, stderr: '' });
  const changeSet = JSON.parse(readFileSync(out, 'utf8'));
  expect(changeSet).toMatchObject({ title: 'From the window', reason: 'Asked for by Ada' });
  expect(changeSet.edits).toHaveLength(macros.length);
  const unknown = await redline([...draft, '--tray', 'Winter'], line);
  expect(unknown.stdout + unknown.stderr).toContain('There is no draft called “Winter”');
});
