import { describe, expect, test } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import { irreversibleOf, lostBy } from '../../../main/changes/risks/irreversible.ts';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import type { World } from '../../../main/changes/world.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { withRecords, worldHolding } from './sample-world.ts';

const groups = [
  { id: 7, name: 'Tier 2', default: false, is_public: true },
  { id: 8, name: 'EMEA', default: false, is_public: true },
  { id: 9, name: 'Support', default: true, is_public: true },
];

function person(id: number, role: string, fields: Readonly<Record<string, unknown>> = {}): ZendeskRecord {
  return { id, name: `Person ${id}`, email: `p${id}@example.com`, role, suspended: false, default_group_id: 7, ...fields };
}

/** 1 is the only administrator, 2 an agent of two groups, 3 a light agent, 4 and 5 are customers; 99 is the sign-in. */
const world: World = worldHolding(
  {
    groups,
    users: [
      person(1, 'admin'),
      person(2, 'agent'),
      person(3, 'agent', { role_type: 1 }),
      person(4, 'end-user', { organization_id: 60, default_group_id: null }),
      person(5, 'end-user', { default_group_id: null }),
    ],
    organizations: [
      { id: 60, name: 'Acme' },
      { id: 61, name: 'Apex' },
    ],
    group_memberships: [
      { id: 101, user_id: 1, group_id: 7, default: true },
      { id: 102, user_id: 2, group_id: 7, default: true },
      { id: 103, user_id: 2, group_id: 8, default: false },
      { id: 104, user_id: 3, group_id: 7, default: true },
    ],
  },
  { id: 99 },
);

function edits(operation: object): Edit[] {
  const draft = draftEdits(Operations.parse([operation]), world);
  expect(draft.problems).toEqual([]);
  return draft.edits;
}

function warned(list: readonly Edit[], environment?: string): Record<string, unknown> {
  return Object.fromEntries(
    warningsOf(list, world, environment).map(({ level, code, message, items }) => [
      `${level} ${code}`,
      items.length > 0 ? items : message,
    ]),
  );
}

const users = (ids: number[], rest: object) => ({ resource: 'users', where: { ids }, ...rest });
const set = (ids: number[], values: object) => users(ids, { operation: 'set', values });

function update(resource: Edit['resource'], id: number, before: object, after: object): Edit {
  return { resource, action: 'update', id, name: 'x', before: { ...before }, after: { ...after } };
}

describe('a harmless change', () => {
  test('warns of nothing', () => expect(warned(edits(set([2, 4], { notes: 'x' })))).toEqual({}));
});

describe('the team', () => {
  test('last-admin: no administrator is left who can sign in', () => {
    expect(warned(edits(set([1], { role: 'agent' })))).toEqual({ 'danger last-admin': ['users:1'] });
    expect(warned(edits(set([1], { suspended: true })))).toMatchObject({ 'danger last-admin': ['users:1'] });
    expect(warned(edits(users([1], { operation: 'delete' })))).toMatchObject({ 'danger last-admin': ['users:1'] });
  });

  test('but not where another one takes over', () => {
    const both = [...edits(set([1], { role: 'agent' })), ...edits(set([2], { role: 'admin' }))];
    expect(warned(both)).toEqual({ 'danger privilege-escalation': ['users:2'] });
  });

  test('own-sign-in: only a file can bring it', () => {
    const mine = update('users', 99, { role: 'admin' }, { role: 'agent' });
    expect(warned([mine])).toMatchObject({ 'danger own-sign-in': ['users:99'] });
    expect(warned([update('users', 99, { notes: null }, { notes: 'x' })])).toEqual({});
  });

  test('privilege-escalation and seats: customers become agents, agents administrators', () => {
    expect(warned(edits(set([4, 2], { role: 'admin' })))).toEqual({
      'danger privilege-escalation': ['users:2', 'users:4'],
      'info joins-default-group': ['users:4'],
      'info seats': 'The team takes 2 seats now and 3 afterwards.',
    });
    const hired = {
      resource: 'users',
      operation: 'create',
      users: [{ name: 'Eve', email: 'e@example.com', role: 'agent', groups: [7] }],
    };
    expect(warned(edits(hired))).toEqual({
      'danger privilege-escalation': ['users:new-1'],
      'info seats': 'The team takes 2 seats now and 3 afterwards.',
    });
  });

  test('seats: a light agent takes none', () => {
    expect(Object.keys(warned(edits(set([3], { role: 'end-user' }))))).not.toContain('info seats');
  });

  test('seats: roles of the account’s own count as what they are, and one that is taken away does not count', () => {
    const roles = withRecords(world, 'custom_roles', [
      { id: 70, name: 'Lead', role_type: 0 },
      { id: 71, name: 'Light agent', role_type: 1 },
    ]);
    const said = (edit: Edit) => warningsOf([edit], roles).find(({ code }) => code === 'seats')?.message;
    const given = (id: number, from: number | null, to: number | null) =>
      update('users', id, { custom_role_id: from }, { custom_role_id: to });
    expect(said(given(2, null, 71))).toBe('The team takes 2 seats now and 1 afterwards.');
    expect(said(given(3, null, 70))).toBe('The team takes 2 seats now and 3 afterwards.');
    expect(said(given(3, 71, null))).toBe('The team takes 2 seats now and 3 afterwards.');
    expect(said(given(2, null, 70))).toBeUndefined();
  });

  test('seats-exceeded: more than somebody has told that there are', () => {
    const hired = edits(set([4], { role: 'agent' }));
    const told = (seats: number, list = hired) =>
      warningsOf(list, { ...world, seats })
        .filter(({ code }) => code.startsWith('seats'))
        .map(({ level, message }) => `${level}: ${message}`);
    expect(told(3)).toEqual(['info: The team takes 2 seats now and 3 afterwards of 3.']);
    expect(told(2)).toEqual([
      'danger: The team would take 3 seats, and the account has 2: Zendesk refuses those beyond, or bills them.',
      'info: The team takes 2 seats now and 3 afterwards of 2.',
    ]);
    const fewer = edits(set([2], { role: 'end-user' }));
    expect(told(1, fewer)).toEqual(['info: The team takes 2 seats now and 1 afterwards of 1.']);
    const stillTooMany = [...fewer, ...hired];
    expect(told(1, stillTooMany)).toEqual([]);
  });

  test('account-owner: only a file can bring it', () => {
    const owned = { ...world, owner: () => ({ id: 1 }) };
    const about = (edit: Edit) => warningsOf([edit], owned).filter(({ code }) => code === 'account-owner');
    expect(about(update('users', 1, { suspended: false }, { suspended: true }))).toMatchObject([
      { level: 'danger', items: ['users:1'] },
    ]);
    expect(about(update('user_emails', 1, { email: 'a@b.c' }, { email: 'd@b.c' }))).toHaveLength(1);
    expect(about(update('users', 1, { notes: null }, { notes: 'x' }))).toEqual([]);
    expect(about(update('users', 2, { role: 'agent' }, { role: 'end-user' }))).toEqual([]);
  });

  test('suspended-keeps-seat: of the team, not of customers', () => {
    expect(warned(edits(set([2, 4], { suspended: true })))).toEqual({ 'caution suspended-keeps-seat': ['users:2'] });
  });

  test('who is locked out stands above what a second change mends', () => {
    const both = edits(users([2], { operation: 'remove-from-groups', groups: [8] })).concat(edits(set([2], { suspended: true })));
    expect(Object.keys(warned(both))).toEqual(['caution suspended-keeps-seat', 'caution leaves-group']);
  });
});

describe('groups', () => {
  test('leaves-group: tickets lose their assignee, and undo says so', () => {
    const leaving = edits(users([2], { operation: 'remove-from-groups', groups: [8] }));
    expect(warned(leaving)).toEqual({ 'caution leaves-group': ['group_memberships:103'] });
    expect(irreversibleOf(leaving)).toEqual([
      '1 group membership will end: Zendesk unassigns the open tickets that these people have in these groups, and undo does not assign them again.',
    ]);
    expect(lostBy(leaving)).toEqual(['Tickets that Zendesk unassigned when memberships ended stay unassigned.']);
  });

  test('default-group-lost: only where no other one is chosen', () => {
    const chosen = edits(users([2], { operation: 'remove-from-groups', groups: [7] }));
    expect(Object.keys(warned(chosen))).toEqual(['caution leaves-group']);
    const unchosen = chosen.filter(({ resource }) => resource === 'group_memberships');
    expect(warned(unchosen)).toMatchObject({ 'caution default-group-lost': ['group_memberships:102'] });
  });

  test('group-deleted', () => {
    const deleted = edits({ resource: 'groups', where: { ids: [8] }, operation: 'delete' });
    expect(warned(deleted)).toMatchObject({ 'danger group-deleted': ['groups:8'] });
  });

  test('group-made-private: for good', () => {
    const hidden = edits({ resource: 'groups', where: { ids: [8] }, operation: 'set', values: { is_public: false } });
    expect(warned(hidden)).toEqual({ 'danger group-made-private': ['groups:8'] });
    expect(irreversibleOf(hidden)).toEqual(['1 group will be private: Zendesk makes no private group public again.']);
  });
});

describe('people', () => {
  test('people-deleted: deleted, erased and merged alike', () => {
    for (const operation of [
      users([5], { operation: 'delete' }),
      users([5], { operation: 'merge-into', target: 4 }),
      { resource: 'deleted_users', operation: 'delete', ids: [5000] },
    ]) {
      const list = edits(operation);
      expect(Object.keys(warned(list))).toEqual(['danger people-deleted']);
      expect(irreversibleOf(list)).toHaveLength(1);
    }
    const [warning] = warningsOf(edits(users([4, 5], { operation: 'delete-for-good' })), world);
    expect(warning?.message).toBe('2 people will be deleted or merged away, which nobody can take back.');
  });

  test('organization-dropped: not for who had none', () => {
    expect(warned(edits(set([4, 5], { organization_id: 'Apex' })))).toEqual({ 'caution organization-dropped': ['users:4'] });
  });

  test('email-changed', () => {
    const moved = edits(users([4], { operation: 'set-email', to: { email: 'new@example.com' } }));
    expect(warned(moved)).toEqual({ 'caution email-changed': ['user_emails:4'] });
  });
});

describe('production-account', () => {
  test('is said where it is one', () => {
    const list = edits(set([4], { notes: 'x' }));
    expect(Object.keys(warned(list, 'production'))).toEqual(['info production-account']);
    expect(warned(list, 'sandbox')).toEqual({});
  });
});

test('somebody who cannot take anybody in is no target of a merge, whatever file says so', () => {
  const away = (id: number, mergeInto: number): Edit => ({
    resource: 'users',
    action: 'delete',
    id,
    name: `Person ${id}`,
    before: { ...world.find('users', id) },
    mergeInto,
  });
  const told = (...list: Edit[]) =>
    warningsOf(list, world).flatMap(({ code, level, message, items }) =>
      code === 'merge-target' ? [`${level} ${items.join()}: ${message}`] : [],
    );
  expect(told(away(4, 5))).toEqual([]);
  expect(told(away(4, 999))).toEqual([
    'danger users:4: 1 person would be merged into somebody who cannot take anybody in: the snapshot has no users:999.',
  ]);
  expect(told(away(4, 2))[0]).toContain('“Person 2” (users:2) is no end user of this account');
  expect(told(away(4, 5), away(5, 4))[0]).toContain('“Person 5” (users:5) goes with this change set');
});

test('a group that an undo brings back has the name of no other group, though the snapshot still shows it', () => {
  const again = (recreates?: number): Edit => ({
    resource: 'groups',
    action: 'create',
    key: 'new-1',
    name: 'Tier 2',
    after: { name: 'Tier 2' },
    ...(recreates === undefined ? {} : { recreates }),
  });
  expect(warned([again()])).toHaveProperty(['caution group-name-twice']);
  expect(warned([again(7)])).not.toHaveProperty(['caution group-name-twice']);
});

test('what stays with somebody who leaves is told by what the set holds of them', () => {
  const leaves: Edit = { resource: 'user_sessions', action: 'delete', id: 2, name: 'Person 2', before: {} };
  const suspended: Edit = {
    resource: 'users',
    action: 'update',
    id: 2,
    name: 'Person 2',
    before: { suspended: false },
    after: { suspended: true },
  };
  expect(warned([leaves, suspended])).toMatchObject({ 'info solved-stay': ['users:2'] });
  expect(warned([leaves])).toMatchObject({ 'info solved-stay': ['user_sessions:2'] });
});

describe('what a custom role, a trigger category and an SLA policy risk', () => {
  const role = (before: object, after: object) => [
    update('custom_roles', 70, { configuration: before }, { configuration: after }),
  ];
  const created: Edit = { resource: 'custom_roles', action: 'create', key: 'new-1', after: { name: 'Lead' } };
  const gone = (resource: Edit['resource'], id: number): Edit => ({ resource, action: 'delete', id, before: { id, name: 'x' } });
  const code = 'danger privilege-escalation';

  test('privilege-escalation: a role that is made, or may allow more', () => {
    expect(warned([created])).toEqual({ [code]: ['custom_roles:new-1'] });
    expect(warned(role({ manage_slas: false }, { manage_slas: true }))).toEqual({ [code]: ['custom_roles:70'] });
    expect(warned(role({ ticket_access: 'assigned-only' }, { ticket_access: 'within-groups' }))).toHaveProperty([code]);
    expect(warned(role({ light_agent: true }, { light_agent: false }))).toHaveProperty([code]);
    expect(warned(role({ manage_slas: true, a: 'full' }, { manage_slas: false, a: 'none' }))).toEqual({});
    expect(warned(role({ manage_slas: true, a: 1 }, { manage_slas: true }))).toEqual({});
    const both = warningsOf([created, ...edits(set([4], { role: 'agent' }))], world).find(
      (each) => each.code === 'privilege-escalation',
    );
    expect(both?.items).toEqual(['users:4', 'custom_roles:new-1']);
    expect(both?.message).toMatch(/1 person will have .* 1 custom role will allow/);
  });

  test('deletes: each is named, and a category takes its inactive triggers along', () => {
    const all = [gone('trigger_categories', 1), gone('trigger_categories', 2), gone('sla_policies', 3), gone('custom_roles', 4)];
    const [warning] = warningsOf(all, world).filter((each) => each.code === 'deletes');
    expect(warning?.items).toHaveLength(4);
    for (const said of ['2 trigger categories will be deleted, and the inactive', '1 SLA policy will', '1 custom role will'])
      expect(warning?.message).toContain(said);
    expect(irreversibleOf(all).join()).toContain('2 trigger categories will be deleted: Zendesk deletes the inactive triggers');
  });
});
