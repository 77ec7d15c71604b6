import { expect, test } from 'vitest';
import { Operation } from '../../../preload/contract/operations.ts';
import { changeKinds, noChange, operationOf } from '../../../renderer/screens/organizations/edit/organization-change.ts';

const ids = [11, 12];

test('every change that can be chosen comes to an operation that the engine takes', () => {
  for (const { what } of changeKinds) {
    const operation = operationOf({ ...noChange, what, text: 'one two', group: 7 }, ids);
    expect(Operation.safeParse(operation).success, what).toBe(true);
    expect(operation).toMatchObject({ resource: 'organizations', where: { ids } });
  }
});

test('what is missing comes to nothing, and what is emptied on purpose to null', () => {
  for (const what of ['group', 'add-tags', 'remove-tags', 'name'] as const)
    expect(operationOf({ ...noChange, what, text: ' ' }, ids), what).toBeUndefined();
  expect(operationOf({ ...noChange, what: 'notes' }, ids)).toMatchObject({ values: { notes: null } });
  expect(operationOf({ ...noChange, what: 'no-group', group: 7 }, ids)).toMatchObject({ values: { group_id: null } });
  expect(operationOf({ ...noChange, what: 'domains' }, ids)).toMatchObject({ values: { domain_names: [] } });
});

test('tags and domains are separated by spaces, commas and lines', () => {
  expect(operationOf({ ...noChange, what: 'add-tags', text: ' vip, gold\nloyal ' }, ids)).toMatchObject({
    operation: 'add-tags',
    tags: ['vip', 'gold', 'loyal'],
  });
});
