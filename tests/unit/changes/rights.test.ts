import { expect, test } from 'vitest';
import { lackingFor } from '../../../main/changes/rights/lacking.ts';
import { type Rights, rightsOf, type SignedIn } from '../../../main/changes/rights/rights.ts';
import type { World } from '../../../main/changes/world.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';

const records: Readonly<Partial<Record<ResourceName, readonly ZendeskRecord[]>>> = {
  macros: [
    { id: 1, restriction: null },
    { id: 2, restriction: { type: 'Group', ids: [7] } },
    { id: 3, restriction: { type: 'User', id: 9 } },
    { id: 4, restriction: { type: 'User', id: 10 } },
  ],
  users: [
    { id: 9, role: 'agent' },
    { id: 20, role: 'end-user' },
    { id: 30, role: 'admin' },
  ],
  custom_roles: [
    { id: 5, name: 'Billing', role_type: 0, configuration: { macro_access: 'manage-group' } },
    { id: 6, name: 'Administrators', role_type: 4, configuration: {} },
  ],
};

const world: World = {
  records: (resource) => records[resource] ?? [],
  find: (resource, id) => records[resource]?.find((record) => record.id === id),
  groupName: () => undefined,
  groupsOf: () => [],
};

const update = (resource: ResourceName, id: number, after: Record<string, unknown>): Edit => ({
  resource,
  action: 'update',
  id,
  name: 'x',
  before: Object.fromEntries(Object.keys(after).map((field) => [field, null])),
  after,
});
const remove = (resource: ResourceName, id: number): Edit => ({ resource, action: 'delete', id, name: 'x', before: {} });
const role = (configuration: Record<string, unknown>): Rights => ({
  kind: 'role',
  id: 9,
  name: 'x',
  configuration,
  isFresh: true,
});
const agent: Rights = { kind: 'agent', id: 9, seesSomeTickets: false };
const lacks = (edit: Edit, rights: Rights) => {
  const found = lackingFor(edit, rights, world);
  return found && `${found.right}${found.isSure ? '' : '?'}`;
};

test.each<[string, Edit, Rights, string | undefined]>([
  ['shared macro', update('macros', 1, { title: 'x' }), role({ macro_access: 'manage-group' }), 'the permission macro_access'],
  ['macro of a group', update('macros', 2, { title: 'x' }), role({ macro_access: 'manage-group' }), undefined],
  ['own macro', update('macros', 3, { title: 'x' }), role({ macro_access: 'manage-personal' }), undefined],
  [
    'own macro, only reading',
    update('macros', 3, { title: 'x' }),
    role({ macro_access: 'readonly' }),
    'the permission macro_access',
  ],
  [
    'own macro made shared',
    update('macros', 3, { restriction: null }),
    role({ macro_access: 'manage-personal' }),
    'the permission macro_access',
  ],
  ['shared macro without a role', update('macros', 1, { title: 'x' }), agent, 'the rights of an administrator'],
  ['own macro without a role', update('macros', 3, { title: 'x' }), agent, undefined],
  ['macro of a colleague', update('macros', 4, { title: 'x' }), agent, 'the rights of an administrator'],
  [
    'view that the snapshot does not have',
    update('views', 1, { title: 'x' }),
    role({ view_access: 'playonly' }),
    'the permission view_access',
  ],
  ['view that the snapshot does not have, by an agent', update('views', 1, { title: 'x' }), agent, undefined],
  [
    'tags of tickets',
    update('tickets', 1, { tags: ['x'] }),
    role({ ticket_tag_editing: false, ticket_editing: true }),
    'the permission ticket_tag_editing',
  ],
  [
    'groups of tickets',
    update('tickets', 1, { group_id: 1 }),
    role({ ticket_tag_editing: true, ticket_editing: false }),
    'the permission ticket_editing',
  ],
  [
    'customer',
    update('users', 20, { notes: 'x' }),
    role({ end_user_profile_access: 'readonly' }),
    'the permission end_user_profile_access',
  ],
  ['customer, deleted', remove('users', 20), role({ end_user_profile_access: 'edit' }), 'the permission end_user_profile_access'],
  ['customer, deleted by an agent', remove('users', 20), agent, 'the rights of an administrator'],
  ['erased for good', remove('deleted_users', 20), agent, 'the rights of an administrator'],
  ['colleague', update('users', 30, { notes: 'x' }), agent, 'the rights of an administrator?'],
  ['promotion', update('users', 20, { role: 'agent' }), agent, 'the rights of an administrator?'],
  ['own profile', update('users', 9, { alias: 'x' }), agent, undefined],
  ['customer, merged into another', { ...remove('users', 20), mergeInto: 21 }, agent, undefined],
  ['address of a customer', remove('user_emails', 20), role({ end_user_profile_access: 'edit' }), undefined],
  ['sign-ins of a customer, which every agent may end', remove('user_sessions', 20), agent, undefined],
  ['trigger', update('triggers', 1, { active: true }), agent, 'the rights of an administrator'],
  ['tags of an organization', update('organizations', 1, { tags: ['x'] }), agent, 'the rights of an administrator?'],
  ['notes of an organization', update('organizations', 1, { notes: 'x' }), agent, undefined],
  ['name of an organization', update('organizations', 1, { name: 'x' }), agent, 'the rights of an administrator'],
  [
    'organization by a role',
    update('organizations', 1, { name: 'x' }),
    role({ organization_editing: true, manage_organizations: false }),
    undefined,
  ],
  [
    'trigger by the wider permission',
    update('triggers', 1, { active: true }),
    role({ manage_triggers: false, manage_business_rules: true }),
    undefined,
  ],
  ['permission that the role does not name', update('groups', 1, { name: 'x' }), role({}), undefined],
])('%s', (_what, edit, rights, right) => {
  expect(lacks(edit, rights)).toBe(right);
});

test.each<[string, Partial<SignedIn>, Rights['kind']]>([
  ['an administrator', { role: 'admin' }, 'all'],
  ['a custom role of administrators', { role: 'agent', customRole: 6 }, 'all'],
  ['an agent', { role: 'agent' }, 'agent'],
  ['a custom role', { role: 'agent', customRole: 5, roleType: 0 }, 'role'],
  ['a custom role that the snapshot does not have', { role: 'agent', customRole: 77, roleType: 0 }, 'unknown'],
  ['a light agent, whatever the role is called', { role: 'agent', customRole: 5, roleType: 1 }, 'light'],
  ['a contributor', { role: 'agent', roleType: 3 }, 'light'],
  ['an agent of Chat alone', { role: 'agent', isChatOnly: true }, 'none'],
  ['an agent of Chat by number', { role: 'agent', roleType: 2 }, 'none'],
  ['an end user', { role: 'end-user' }, 'none'],
  ['somebody suspended', { role: 'admin', isSuspended: true }, 'none'],
  ['a Zendesk that does not say', { role: undefined }, 'unknown'],
])('%s is judged as such', (_who, person, kind) => {
  expect(rightsOf({ id: 9, role: 'agent', ...person }, world).kind).toBe(kind);
});

test('what a sign-in lacks is said in words', () => {
  const own = update('macros', 3, { title: 'x' });
  const said = (person: Partial<SignedIn>, edit = own) => lacks(edit, rightsOf({ id: 9, role: 'agent', ...person }, world));
  expect(said({ role: 'end-user' })).toBe('the rights of an agent');
  expect(said({ role: 'admin', isSuspended: true })).toBe('a sign-in that is not suspended');
  expect(said({ isChatOnly: true })).toContain('one of Chat');
  expect(said({ roleType: 1 })).toBe('the rights of a full agent?');
  expect(said({ roleType: 1 }, update('tickets', 1, { tags: ['x'] }))).toBe('the rights of a full agent');
  expect(said({ roleType: 1 }, remove('groups', 7))).toBe('the rights of a full agent');
  expect(said({ seesSomeTickets: true }, update('tickets', 1, { tags: ['x'] }))).toBe('access to every ticket?');
  expect(said({}, update('tickets', 1, { tags: ['x'] }))).toBeUndefined();
});

test('a role of the snapshot may have changed, so only one read just now refuses for certain', () => {
  const shared = update('macros', 1, { title: 'x' });
  const remembered = rightsOf({ id: 9, role: 'agent', customRole: 5 }, world);
  expect(lacks(shared, remembered)).toBe('the permission macro_access?');
  const now = { id: 5, name: 'Billing', role_type: 0, configuration: { macro_access: 'readonly' } };
  expect(lacks(shared, rightsOf({ id: 9, role: 'agent', customRole: 5 }, world, now))).toBe('the permission macro_access');
  const wider = { ...now, configuration: { macro_access: 'full' } };
  expect(lacks(shared, rightsOf({ id: 9, role: 'agent', customRole: 5 }, world, wider))).toBeUndefined();
});
