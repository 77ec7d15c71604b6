import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Operations } from '../../../preload/contract/operations.ts';
import { operationsOf, titleOf } from '../../../renderer/screens/memberships/operations.ts';
import type { MembershipChange, PendingChanges } from '../../../renderer/screens/memberships/pending-changes.ts';

const pending = (changes: Readonly<Record<number, MembershipChange>>): PendingChanges =>
  new Map(Object.entries(changes).map(([id, change]) => [Number(id), change]));

test('people who get the same groups are one operation, and joining comes before leaving', () => {
  const changes = pending({
    1: { join: [10, 11], leave: [] },
    2: { join: [11, 10], leave: [12], defaultGroup: 10 },
    3: { join: [], leave: [12] },
  });
  expect(operationsOf(changes)).toEqual([
    { resource: 'users', where: { ids: [1, 2] }, operation: 'add-to-groups', groups: [10, 11] },
    { resource: 'users', where: { ids: [2] }, operation: 'set', values: { default_group_id: 10 } },
    { resource: 'users', where: { ids: [2, 3] }, operation: 'remove-from-groups', groups: [12] },
  ]);
  expect(titleOf(changes)).toBe('Memberships: 4 added, 2 removed, 1 default group, 3 people');
});

test('where everybody gets other groups but each group the same people, the groups are put together', () => {
  const changes = pending({
    1: { join: [10], leave: [] },
    2: { join: [10, 11], leave: [] },
    3: { join: [10, 11, 12], leave: [] },
    4: { join: [12], leave: [] },
  });
  expect(operationsOf(changes)).toEqual([
    { resource: 'users', where: { ids: [1, 2, 3] }, operation: 'add-to-groups', groups: [10] },
    { resource: 'users', where: { ids: [2, 3] }, operation: 'add-to-groups', groups: [11] },
    { resource: 'users', where: { ids: [3, 4] }, operation: 'add-to-groups', groups: [12] },
  ]);
});

test('whatever is pending, the operations are ones that the engine takes and say exactly that', () => {
  const groups = fc.uniqueArray(fc.integer({ min: 1, max: 250 }), { maxLength: 220 });
  const changes = fc.dictionary(
    fc.integer({ min: 1, max: 30 }).map(String),
    fc.record({ join: groups, leave: groups, defaultGroup: fc.option(fc.integer({ min: 1, max: 250 }), { nil: undefined }) }),
    { minKeys: 1 },
  );
  const pairs = (of: PendingChanges, which: 'join' | 'leave') =>
    [...of].flatMap(([id, change]) => change[which].map((group) => `${id} ${group}`)).sort();
  fc.assert(
    fc.property(changes, (wanted) => {
      const asked = pending(wanted);
      const operations = operationsOf(asked);
      if (operations.length > 0) Operations.parse(operations);
      const said = (operation: string) =>
        operations
          .flatMap((each) =>
            'groups' in each && each.operation === operation && typeof each.where !== 'string'
              ? each.where.ids.flatMap((id) => each.groups.map((group) => `${id} ${group}`))
              : [],
          )
          .sort();
      expect(said('add-to-groups')).toEqual(pairs(asked, 'join'));
      expect(said('remove-from-groups')).toEqual(pairs(asked, 'leave'));
      const kinds = operations.map(({ operation }) => operation);
      const order = ['add-to-groups', 'set', 'remove-from-groups'];
      expect(kinds).toEqual(kinds.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)));
    }),
    { numRuns: 60 },
  );
});
