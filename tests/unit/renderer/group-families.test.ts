import { expect, test } from 'vitest';
import { groupFamilies } from '../../../renderer/screens/memberships/group-families.ts';

const named = (...names: string[]) => names.map((name, id) => ({ id, name, members: 1, isDefault: false }));

const told = (...names: string[]) =>
  groupFamilies(named(...names)).map(({ prefix, groups }) => [prefix, groups.map(({ name }) => name)]);

test('groups that begin alike stand together where the first of them stands, and the others alone', () => {
  expect(told('APAC', 'Billing – Berlin', 'Billing & Payments', 'Billing – Austin', 'Tier 1')).toEqual([
    [undefined, ['APAC']],
    ['Billing', ['Billing – Berlin', 'Billing – Austin']],
    [undefined, ['Billing & Payments']],
    [undefined, ['Tier 1']],
  ]);
});

test('a prefix of one group is none, and a hyphen within a word parts nothing', () => {
  expect(told('Chat – Berlin', 'Follow-up', 'Follow-through').map(([prefix]) => prefix)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('names are parted as teams part them', () => {
  expect(
    told('EU::Mail', 'EU::Chat', 'US/Mail', 'US/Chat', 'UK: Mail', 'UK: Chat', 'FR | Mail', 'FR | Chat').map(
      ([prefix]) => prefix,
    ),
  ).toEqual(['EU', 'US', 'UK', 'FR']);
});
