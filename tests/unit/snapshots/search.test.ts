import { expect, test } from 'vitest';
import { recordRow } from '../../../main/changes/row.ts';
import { searchRecords, sortRows } from '../../../main/snapshots/search.ts';
import { snapshotWorld } from '../../../main/snapshots/snapshot-world.ts';
import type { RecordRow } from '../../../preload/contract/records.ts';
import { openSnapshots, synced, zendesk } from './snapshot-under-test.ts';

test('search finds in the snapshot what the query means, and refuses what is none', async () => {
  const store = openSnapshots();
  await synced(await zendesk(), store);
  const world = snapshotWorld(store, store.latest()?.me);
  const all = [...world.records('macros')];
  const inactive = searchRecords(world, 'macros', 'active:false', false);
  expect(inactive.length).toBe(all.filter(({ active }) => active === false).length);
  expect(inactive.length).toBeGreaterThan(0);
  expect(searchRecords(world, 'macros', '', false)).toHaveLength(all.length);
  const whole = searchRecords(world, 'macros', 'refun', false).length;
  const typing = searchRecords(world, 'macros', 'refun', true).length;
  expect(typing).toBeGreaterThan(whole);
  for (const wrong of ['active:(', 'nofield:1', 'title:"open'])
    expect(() => searchRecords(world, 'macros', wrong, false)).toThrow(expect.objectContaining({ code: 'validation' }));
});

test('a world shows each record once, by ascending id, and names its groups', async () => {
  const store = openSnapshots();
  await synced(await zendesk(), store);
  const world = snapshotWorld(store, 7);
  const ids = [...world.records('macros')].map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort((left, right) => left - right));
  const [group] = world.records('groups');
  expect(world.groupName(group?.id ?? 0)).toBe(group?.name);
  expect(world.groupName(1)).toBeUndefined();
  expect(world.me).toEqual({ id: 7 });
  expect(snapshotWorld(store, undefined)).not.toHaveProperty('me');
});

function row(id: number, fields: Partial<RecordRow>): RecordRow {
  return { id, name: `Macro ${id}`, ...fields };
}
const ids = (rows: readonly RecordRow[]) => rows.map(({ id }) => id);

test('rows are in the order a person expects: letters before case and accents, numbers by value', () => {
  const names = ['b', 'Äpfel', 'apfel 10', 'apfel 9', 'Zebra', 'a'];
  const rows = names.map((name, id) => row(id, { name }));
  expect(sortRows(rows).map(({ name }) => name)).toEqual(['a', 'Äpfel', 'apfel 9', 'apfel 10', 'b', 'Zebra']);
  expect(sortRows(rows, { field: 'name', descending: true }).map(({ name }) => name)).toEqual([
    'Zebra',
    'b',
    'apfel 10',
    'apfel 9',
    'Äpfel',
    'a',
  ]);
});

test('rows are ordered by any column, active ones first, and equal ones keep their places both ways', () => {
  const rows = [
    row(1, { active: false, position: 100, updatedAt: '2026-01-02T00:00:00Z' }),
    row(2, { active: true, position: 9, updatedAt: '2026-01-01T00:00:00Z' }),
    row(3, { active: true, position: 20 }),
    row(4, { active: false, position: 9 }),
  ];
  expect(ids(sortRows(rows, { field: 'active', descending: false }))).toEqual([2, 3, 1, 4]);
  expect(ids(sortRows(rows, { field: 'active', descending: true }))).toEqual([1, 4, 2, 3]);
  expect(ids(sortRows(rows, { field: 'position', descending: false }))).toEqual([2, 4, 3, 1]);
  expect(ids(sortRows(rows, { field: 'updatedAt', descending: true }))).toEqual([1, 2, 3, 4]);
});

test('sorting leaves the rows it was given as they were', () => {
  const rows = [row(2, { name: 'b' }), row(1, { name: 'a' })];
  sortRows(rows);
  expect(ids(rows)).toEqual([2, 1]);
});

test('the practice account’s macros all have a row', async () => {
  const store = openSnapshots();
  await synced(await zendesk(), store);
  const world = snapshotWorld(store, undefined);
  const rows = [...world.records('macros')].map((record) => recordRow('macros', record, world));
  expect(rows).toHaveLength(240);
  for (const { name, access } of rows) expect([typeof name, typeof access]).toEqual(['string', 'string']);
});
