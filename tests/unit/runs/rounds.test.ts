import { expect, test } from 'vitest';
import { plannedRemaining, roundsOf } from '../../../main/runs/schedule.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import { itemOf, retitle } from './run-pieces.ts';

test('only what is not yet attempted and wanted now is planned, under its place in the change set', () => {
  const items = [itemOf(retitle(1), { status: 'applied' }), itemOf(retitle(2)), itemOf(retitle(3))];
  expect(plannedRemaining({ items, only: undefined, totals: {} }).flatMap(({ edits }) => edits)).toEqual([1, 2]);
  expect(plannedRemaining({ items, only: new Set([2]), totals: {} }).flatMap(({ edits }) => edits)).toEqual([2]);
});

test('records of the very same content are created one after the other', () => {
  const create = (key: string, title: string): Edit => ({
    resource: 'macros',
    action: 'create',
    key,
    after: { title, actions: [] },
  });
  const items = [create('a', 'Same'), create('b', 'Same'), create('c', 'Another')].map((edit) => itemOf(edit));
  const writes = plannedRemaining({ items, only: undefined, totals: {} }).filter(({ kind }) => kind === 'create');
  expect(roundsOf(writes).map((round) => round.flatMap(({ edits }) => edits))).toEqual([[0, 2], [1]]);
});
