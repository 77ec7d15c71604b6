import { expect, test } from 'vitest';
import { rowState } from '../../../renderer/screens/memberships/cell-state.ts';
import {
  defaultAfter,
  groupsAfter,
  growthOf,
  noChanges,
  type PendingChanges,
  stillPending,
  totalsOf,
  withCopiedGroups,
  withDefaultGroup,
  withMemberships,
  without,
} from '../../../renderer/screens/memberships/pending-changes.ts';
import { person } from './people.ts';

const ada = person(1, 10, 11);
const ben = person(2, 12);
const set = (changes: PendingChanges, members: Parameters<typeof withMemberships>[1], groups: number[], on: boolean) =>
  withMemberships(changes, members, groups, on).changes;

test('what is asked for and taken back leaves nothing pending', () => {
  const asked = set(noChanges, [ada, ben], [11, 13], true);
  expect(Object.fromEntries(asked)).toEqual({ 1: { join: [13], leave: [] }, 2: { join: [11, 13], leave: [] } });
  const left = set(asked, [ada], [10], false);
  expect(left.get(1)).toEqual({ join: [13], leave: [10] });
  expect(set(set(set(left, [ada], [10], true), [ada, ben], [13], false), [ben], [11], false).size).toBe(0);
  expect(noChanges.size).toBe(0);
});

test('nobody is left without a group: who would be stays as they are, everybody else changes', () => {
  const { changes, refused } = withMemberships(noChanges, [ada, ben], [12, 10], false);
  expect([[...changes.keys()], refused]).toEqual([[1], [ben]]);
  const gone = withMemberships(changes, [ada], [11], false);
  expect([gone.changes.get(1), gone.refused]).toEqual([{ join: [], leave: [10] }, [ada]]);
  expect(rowState(ada, changes.get(1)).only).toBe(11);
  expect(rowState(ada, undefined).only).toBeUndefined();
});

test('a default group is joined where need be, and given up with the group', () => {
  const chosen = withDefaultGroup(noChanges, ada, 13);
  expect(chosen.get(1)).toEqual({ join: [13], leave: [], defaultGroup: 13 });
  expect(set(chosen, [ada], [13], false).size).toBe(0);
  expect(withDefaultGroup(withDefaultGroup(noChanges, ada, 11), ada, 10).size).toBe(0);
  const stays = withDefaultGroup(set(noChanges, [ada], [11], false), ada, 11);
  expect(stays.get(1)).toEqual({ join: [], leave: [], defaultGroup: 11 });
});

test('who leaves the default group gets the first of the others, as the engine drafts it', () => {
  const changes = set(set(noChanges, [ada], [13], true), [ada], [10], false);
  expect([groupsAfter(ada, changes.get(1)), defaultAfter(ada, changes.get(1))]).toEqual([[11, 13], 11]);
  const { of } = rowState(ada, changes.get(1));
  expect([10, 11, 12, 13].map(of)).toEqual(['removed', 'new-default', 'none', 'added']);
});

test('each cell says how it stands before and after', () => {
  const { of } = rowState(ada, withDefaultGroup(noChanges, ada, 13).get(1));
  expect([10, 11, 12, 13].map(of)).toEqual(['old-default', 'member', 'none', 'added-default']);
  expect([10, 11].map(rowState(ada, undefined).of)).toEqual(['default', 'member']);
});

test('copied groups come besides the person’s own, or instead of them', () => {
  const besides = withCopiedGroups(noChanges, [ada, ben], [12, 13], 'besides');
  expect(besides.get(1)).toEqual({ join: [12, 13], leave: [] });
  expect(besides.get(2)).toEqual({ join: [13], leave: [] });
  const instead = withCopiedGroups(besides, [ada], [11, 13], 'instead');
  expect(instead.get(1)).toEqual({ join: [13], leave: [10] });
});

test('a newer snapshot takes away only what it has already', () => {
  const asked = withDefaultGroup(set(set(noChanges, [ada], [13, 14], true), [ada], [11], false), ada, 14);
  const other = set(asked, [ben], [10], true);
  const newer = new Map([[1, { ...person(1, 10, 13, 14), defaultGroup: 14 }]]);
  expect(Object.fromEntries(stillPending(other, newer))).toEqual({ 2: { join: [10], leave: [] } });
  const half = new Map([
    [1, person(1, 10, 11, 13)],
    [2, ben],
  ] as const);
  expect(Object.fromEntries(stillPending(other, half))).toEqual({
    1: { join: [14], leave: [11], defaultGroup: 14 },
    2: { join: [10], leave: [] },
  });
});

test('people and groups that are gone are left out, and nothing else', () => {
  const asked = set(withDefaultGroup(noChanges, ada, 13), [ada, ben], [10, 14], true);
  expect(Object.fromEntries(without(asked, [2], [13]))).toEqual({ 1: { join: [14], leave: [], defaultGroup: undefined } });
});

test('the bar and the heads of the columns count the same', () => {
  const changes = set(withDefaultGroup(set(noChanges, [ada, ben], [13], true), ada, 13), [ada], [11], false);
  expect(totalsOf(changes)).toEqual({ added: 2, removed: 1, defaults: 1, people: 2 });
  expect(Object.fromEntries(growthOf(changes))).toEqual({ 13: { added: 2, removed: 0 }, 11: { added: 0, removed: 1 } });
});
