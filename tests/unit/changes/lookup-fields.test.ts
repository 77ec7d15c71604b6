import { expect, test } from 'vitest';
import { readOwnValues } from '../../../main/changes/own-field-value.ts';
import type { World } from '../../../main/changes/world.ts';
import type { ResourceName } from '../../../preload/contract/records.ts';
import { csv, imported, type Lists, people } from './csv-under-test.ts';

const lookup = (id: number, key: string, target: string) => ({
  id,
  key,
  title: key,
  type: 'lookup',
  active: true,
  relationship_target_type: target,
});
const lists: Lists = {
  ...people,
  user_fields: [lookup(1, 'boss', 'zen:user'), lookup(2, 'client', 'zen:organization'), lookup(3, 'case', 'zen:ticket')],
};
const nobody = 'There is no person with this id in the snapshot. Sync again if it is new.';

test('a cell that names nobody is an error, by what the field looks up', () => {
  const cells = (boss: string, client: string, ticket: string) =>
    imported('users', lists, csv('id,user_fields.boss,user_fields.client,user_fields.case', `101,${boss},${client},${ticket}`));
  expect(cells('102', '', '999999')).toMatchObject({ errors: [], updates: [{ after: { user_fields: { boss: 102 } } }] });
  expect(cells('999999', '999999', '').errors.map(({ column, message }) => [column, message])).toEqual([
    ['user_fields.boss', nobody],
    ['user_fields.client', nobody.replace('person', 'organization')],
  ]);
});

test('and so is a value of an operation or a roster', () => {
  const known = (resource: ResourceName) => lists[resource as keyof Lists] ?? [];
  const world: World = {
    records: known,
    find: (resource, id) => known(resource).find((record) => record.id === id),
    groupName: () => undefined,
    groupsOf: () => [],
  };
  expect(readOwnValues('user_fields', { boss: '102', case: 999_999 }, world).problems).toEqual([]);
  expect(readOwnValues('user_fields', { boss: '999999' }, world).problems).toEqual([
    { path: 'user_fields.boss', message: `“999999” is no value for the field “boss”. ${nobody}` },
  ]);
});
