import { expect, test } from 'vitest';
import { failOrphans } from '../../../main/runs/cascades.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import { itemOf, lookingOver } from './run-pieces.ts';

const group: Edit = { resource: 'groups', action: 'create', key: 'new-1', name: 'Night shift', after: { name: 'Night shift' } };
const member: Edit = {
  resource: 'group_memberships',
  action: 'create',
  key: 'new-2',
  after: { user_id: 7, group_id: 'groups:new-1' },
};
const other: Edit = { resource: 'group_memberships', action: 'create', key: 'new-3', after: { user_id: 7, group_id: 5 } };

const moved: Edit = {
  resource: 'tickets',
  action: 'update',
  id: 1,
  name: '1',
  before: { group_id: 5 },
  after: { group_id: 6 },
};

test('what names a record that was not created is not sent, and says which; all else is', () => {
  const items = [itemOf(group, { status: 'failed' }), itemOf(member), itemOf(other)];
  const { context, events } = lookingOver(items, new Map());
  failOrphans(context);
  expect(items.map(({ status }) => status)).toEqual(['failed', 'failed', 'not-attempted']);
  expect(items[1]?.outcome?.error).toBe('Not sent, because groups:new-1 was not created.');
  expect(events, 'it is in the journal').toMatchObject([
    { kind: 'outcome', known: 'not-sent', items: [{ edit: 1, status: 'failed' }] },
  ]);
});

test('in an undo, the assignee of a ticket that could not be moved back stays in its group, and only that one', () => {
  const back: Edit = { ...moved, before: { group_id: 6 }, after: { group_id: 5 } };
  const leaving = (id: number, user: number, group: number): Edit => ({
    resource: 'group_memberships',
    action: 'delete',
    id,
    before: { user_id: user, group_id: group },
  });
  const seen = { id: 1, group_id: 6, assignee_id: 7 };
  const begun = () => [
    itemOf(back, { status: 'failed', outcome: { edit: 0, status: 'failed' }, seen }),
    itemOf(leaving(2, 7, 6)),
    itemOf(leaving(3, 8, 6)),
    itemOf(leaving(4, 7, 9)),
  ];
  const items = begun();
  failOrphans({ ...lookingOver(items, new Map()).context, isUndo: true });
  expect(items.map(({ status }) => status)).toEqual(['failed', 'failed', 'not-attempted', 'not-attempted']);
  const forward = begun();
  failOrphans({ ...lookingOver(forward, new Map()).context, isUndo: false });
  expect(forward.map(({ status }) => status)).toEqual(['failed', 'not-attempted', 'not-attempted', 'not-attempted']);
});

test('a group stays, with its members, where a ticket could not be moved out of it', () => {
  const leaving: Edit = { resource: 'group_memberships', action: 'delete', id: 2, before: { user_id: 7, group_id: 5 } };
  const going: Edit = { resource: 'groups', action: 'delete', id: 5, before: { name: 'Old' } };
  const items = [itemOf(moved, { status: 'failed', outcome: { edit: 0, status: 'failed' } }), itemOf(leaving), itemOf(going)];
  failOrphans(lookingOver(items, new Map()).context);
  expect(items.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed']);
});

test('a ticket that something moved elsewhere has left the group, which goes', () => {
  const going: Edit = { resource: 'groups', action: 'delete', id: 5, before: { name: 'Old' } };
  for (const outcome of [
    { edit: 0, status: 'failed', unclear: true },
    { edit: 0, status: 'failed', after: { id: 1, group_id: 8 } },
  ] as const) {
    const items = [itemOf(moved, { status: 'failed', outcome }), itemOf(going)];
    failOrphans(lookingOver(items, new Map()).context);
    expect(items.map(({ status }) => status)).toEqual(['failed', 'not-attempted']);
  }
});

test('a group stays where somebody could not leave it, and whoever else was to leave it does', () => {
  const leaving = (id: number, user: number): Edit => ({
    resource: 'group_memberships',
    action: 'delete',
    id,
    before: { user_id: user, group_id: 5 },
  });
  const going = (id: number): Edit => ({ resource: 'groups', action: 'delete', id, before: { name: 'Old' } });
  const items = [itemOf(leaving(2, 7), { status: 'failed' }), itemOf(leaving(3, 8)), itemOf(going(5)), itemOf(going(6))];
  failOrphans(lookingOver(items, new Map()).context);
  expect(items.map(({ status }) => status)).toEqual(['failed', 'not-attempted', 'failed', 'not-attempted']);
  expect(items[2]?.outcome?.error).toBe('Not sent, because somebody could not leave the group.');
});

test('nobody is given a ticket of a group that they could not become a member of', () => {
  const joins: Edit = { resource: 'group_memberships', action: 'create', key: 're-2', after: { user_id: 7, group_id: 5 } };
  const given = (id: number, user: number): Edit => ({
    resource: 'tickets',
    action: 'update',
    id,
    name: String(id),
    before: { assignee_id: null },
    after: { assignee_id: user },
  });
  const items = [
    itemOf(joins, { status: 'failed' }),
    itemOf(given(1, 7), { seen: { id: 1, group_id: 5 } }),
    itemOf(given(2, 7), { seen: { id: 2, group_id: 6 } }),
    itemOf(given(3, 8), { seen: { id: 3, group_id: 5 } }),
    itemOf(given(4, 7)),
  ];
  failOrphans(lookingOver(items, new Map()).context);
  expect(items.map(({ status }) => status)).toEqual(['failed', 'failed', 'not-attempted', 'not-attempted', 'failed']);
  expect(items[1]?.outcome?.error).toBe('Not sent, because its new assignee could not become a member of its group.');
});

test('nobody is deleted from whom a ticket could not be taken, and whoever else is to go does', () => {
  const taken: Edit = { ...moved, before: { assignee_id: 7 }, after: { assignee_id: 9 } };
  const going = (id: number): Edit => ({ resource: 'users', action: 'delete', id, before: { role: 'agent' } });
  const items = [itemOf(taken, { status: 'failed', outcome: { edit: 0, status: 'failed' } }), itemOf(going(7)), itemOf(going(8))];
  failOrphans(lookingOver(items, new Map()).context);
  expect(items.map(({ status }) => status)).toEqual(['failed', 'failed', 'not-attempted']);
  expect(items[1]?.outcome?.error).toBe('Not sent, because a ticket could not be taken from the person.');
});
