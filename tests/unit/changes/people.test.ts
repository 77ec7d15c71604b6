import { describe, expect, test } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import { invertItems } from '../../../main/changes/inverse.ts';
import { planRequests } from '../../../main/changes/plan.ts';
import { irreversibleOf } from '../../../main/changes/risks/irreversible.ts';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import { rosterOperations } from '../../../main/changes/roster.ts';
import type { World } from '../../../main/changes/world.ts';
import { parseRosterFile } from '../../../main/drafts/roster-file.ts';
import { Failure } from '../../../main/failure.ts';
import { type Operation, Operations } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { macro, withRecords, worldHolding } from './sample-world.ts';

const groups = [
  { id: 7, name: 'Tier 2', default: false, is_public: true },
  { id: 8, name: 'EMEA', default: false, is_public: true },
  { id: 9, name: 'Support', default: true, is_public: true },
];

const [me, ann, bob, cleo, dan] = [1, 2, 3, 4, 5] as const;

function person(id: number, fields: Readonly<Record<string, unknown>>): ZendeskRecord {
  return {
    id,
    name: `Person ${id}`,
    email: `p${id}@example.com`,
    role: 'end-user',
    tags: [],
    suspended: false,
    custom_role_id: null,
    organization_id: null,
    external_id: null,
    moderator: false,
    only_private_comments: false,
    ticket_restriction: null,
    default_group_id: null,
    ...fields,
  };
}

const macros = [
  macro({ id: 11, restriction: { type: 'Group', id: 7, ids: [7] }, actions: [{ field: 'group_id', value: '7' }] }),
  macro({ id: 12, restriction: { type: 'Group', id: 7, ids: [7, 8] } }),
];

function world(people: readonly ZendeskRecord[] = [], more: readonly ZendeskRecord[] = []): World {
  const users = [
    person(me, { name: 'Me', role: 'admin', default_group_id: 9 }),
    person(ann, { name: 'Ann', role: 'agent', default_group_id: 7, custom_role_id: 77, external_id: 'A-2' }),
    person(bob, { name: 'Bob', role: 'agent', default_group_id: 7 }),
    person(cleo, { name: 'Cleo', organization_id: 60 }),
    person(dan, { name: 'Dan' }),
    ...people,
  ];
  const member = (id: number, user: number, group: number, first: boolean) => ({
    id,
    user_id: user,
    group_id: group,
    default: first,
  });
  return worldHolding(
    {
      macros: more.length > 0 ? more : macros,
      groups,
      users,
      organizations: [{ id: 60, name: 'Acme', group_id: 7 }],
      group_memberships: [
        member(100, me, 9, true),
        member(101, ann, 7, true),
        member(102, ann, 8, false),
        member(103, bob, 7, true),
      ],
    },
    { id: me },
  );
}

function drafted(operations: readonly unknown[], on: World = world()) {
  return draftEdits(Operations.parse(operations), on);
}

function problemsOf(operations: readonly unknown[], on?: World): string[] {
  const draft = drafted(operations, on);
  expect(draft.edits).toEqual([]);
  return draft.problems.map(({ path, message }) => `${path}: ${message}`);
}

/** What happens, in short. */
function told(operations: readonly unknown[], on?: World): unknown[] {
  const { edits, problems } = drafted(operations, on);
  expect(problems).toEqual([]);
  return edits.map((edit) =>
    edit.action === 'delete'
      ? `${edit.resource} ${edit.id} goes${edit.mergeInto === undefined ? '' : ` into ${edit.mergeInto}`}`
      : { [`${edit.resource} ${edit.action === 'create' ? edit.key : edit.id}`]: edit.after },
  );
}

const users = (ids: number[], rest: object) => ({ resource: 'users', where: { ids }, ...rest });
const set = (ids: number[], values: object) => users(ids, { operation: 'set', values });

describe('a custom role', () => {
  const roles = [
    { id: 77, name: 'Tier 2 lead', role_type: 0 },
    { id: 78, name: 'Light agent', role_type: 1 },
  ];
  const known = withRecords(world(), 'custom_roles', roles);

  test('is given by its name, in any case, or by its id', () => {
    expect(told([set([bob], { custom_role_id: 'tier 2 LEAD' })], known)).toEqual([{ 'users 3': { custom_role_id: 77 } }]);
    expect(told([set([bob], { custom_role_id: 78 })], known)).toEqual([{ 'users 3': { custom_role_id: 78 } }]);
    const template = { role: 'agent', custom_role_id: 'Light agent' };
    expect(told([users([bob], { operation: 'apply-template', template })], known)).toEqual([
      { 'users 3': { custom_role_id: 78 } },
    ]);
    const fresh = { name: 'New', email: 'new@example.com', role: 'agent', custom_role_id: 'Tier 2 lead' };
    expect(told([{ resource: 'users', operation: 'create', users: [fresh] }], known)).toMatchObject([
      { 'users new-1': { custom_role_id: 77 } },
    ]);
  });

  test('is given by a roster, too', () => {
    const roster = parseRosterFile('email,name,custom_role_id\np3@example.com,Bob,Tier 2 lead\n', 'team.csv');
    expect(told(rosterOperations(roster, known, false), known)).toEqual([{ 'users 3': { custom_role_id: 77 } }]);
  });

  test('that the snapshot does not have is refused, with the one that is meant', () => {
    expect(problemsOf([set([bob], { custom_role_id: 'Tier 2 leed' })], known)).toEqual([
      '[0].values.custom_role_id: The snapshot has no custom role “Tier 2 leed”: did you mean “Tier 2 lead”?',
    ]);
    expect(problemsOf([set([bob], { custom_role_id: 99 })], known)).toEqual([
      '[0].values.custom_role_id: The snapshot has no custom role 99: sync again, or name another.',
    ]);
  });

  test('is only for agents', () => {
    expect(problemsOf([set([cleo], { custom_role_id: 'Tier 2 lead' })], known)[0]).toContain('only team members');
    expect(problemsOf([set([me], { custom_role_id: 'Tier 2 lead' })], known)[0]).toContain('only agents have a custom role');
  });

  test('is taken by its id alone where the snapshot holds no roles at all', () => {
    expect(told([set([bob], { custom_role_id: 99 })])).toEqual([{ 'users 3': { custom_role_id: 99 } }]);
    expect(problemsOf([set([bob], { custom_role_id: 'Lead' })])[0]).toContain('holds no custom roles');
  });
});

describe('becoming an end user', () => {
  test('says the groups that are left, and loses what only team members have', () => {
    expect(told([set([ann], { role: 'end-user' })])).toEqual([
      { 'users 2': { role: 'end-user', custom_role_id: null, ticket_restriction: 'requested' } },
      'group_memberships 101 goes',
      'group_memberships 102 goes',
    ]);
  });

  test('is planned after the groups are left, and undone before they are joined', () => {
    const { edits } = drafted([set([ann, bob], { role: 'end-user' })]);
    const endpoints = planRequests(edits, {}).writes.map(({ endpoint }) => endpoint);
    expect(endpoints).toEqual(['DELETE /api/v2/group_memberships/destroy_many', 'PUT /api/v2/users/update_many']);
    const after = world().find('users', ann);
    const inverse = invertItems(
      edits.map((edit) => ({
        edit,
        current: edit.action === 'update' && after ? { ...after, id: edit.id, ...edit.after } : undefined,
      })),
      (_resource, id) => id,
    );
    expect(inverse.conflicts).toEqual([]);
    expect(planRequests(inverse.edits, {}).writes.map(({ endpoint }) => endpoint)).toEqual([
      'PUT /api/v2/users/update_many',
      'POST /api/v2/group_memberships/create_many',
    ]);
  });
});

describe('joining the team', () => {
  test('with groups leaves the default one that Zendesk puts newcomers into', () => {
    const template = { role: 'agent', groups: ['Tier 2', 8], default_group_id: 'EMEA', tags: ['emea'] };
    expect(told([users([cleo], { operation: 'apply-template', template })])).toEqual([
      { 'users 4': { role: 'agent', tags: ['emea'] } },
      { 'group_memberships new-1': { user_id: 4, group_id: 7 } },
      { 'group_memberships new-2': { user_id: 4, group_id: 8, default: true } },
      'default_memberships 4 goes',
    ]);
  });

  test('without groups stays in it', () => {
    expect(told([set([cleo], { role: 'agent' })])).toEqual([{ 'users 4': { role: 'agent' } }]);
  });
});

describe('what Zendesk would refuse is found while drafting', () => {
  test.each<[string, object, string]>([
    [
      'a field of team members for an end user',
      set([cleo], { signature: 'Yours' }),
      '“Cleo” is an end user, and only team members have a signature.',
    ],
    [
      'a default group of others',
      set([bob], { default_group_id: 'EMEA' }),
      '“Bob” is not in that group, and a default group is one of the person’s own.',
    ],
    [
      'an external id of somebody else',
      set([bob], { external_id: 'a-2' }),
      '“Bob” cannot have the external id “a-2”, which somebody else has.',
    ],
    [
      'an address of somebody else',
      users([bob], { operation: 'set-email', to: { email: 'P2@example.com' } }),
      '“Bob” cannot have the address p2@example.com, which somebody else has.',
    ],
    [
      'one address for two',
      users([bob, dan], { operation: 'set-email', to: { email: 'new@example.com' } }),
      '“Dan” cannot have the address new@example.com, which somebody else has.',
    ],
    [
      'groups for an end user',
      users([dan], { operation: 'add-to-groups', groups: [7] }),
      '“Dan” is an end user, and only team members can be in groups.',
    ],
    [
      'leaving the last group',
      users([bob], { operation: 'remove-from-groups', groups: ['Tier 2'] }),
      '“Bob” would be in no group, and Zendesk wants team members to be in one.',
    ],
    ['one’s own role', set([me], { role: 'agent' }), '“Me” is the sign-in that Redline uses, whose role must not change.'],
    ['one’s own suspension', set([me], { suspended: true }), '“Me” is the sign-in that Redline uses, and must not be suspended.'],
    ['deleting oneself', users([me], { operation: 'delete' }), '“Me” is the sign-in that Redline uses, and must not be deleted.'],
    [
      'merging a team member away',
      users([ann], { operation: 'merge-into', target: cleo }),
      '“Ann” is no end user of this account, and only those can be merged.',
    ],
    ['offboarding a customer', users([dan], { operation: 'offboard', end: 'delete' }), '“Dan” is not in the team.'],
    [
      'a group that is not there',
      users([ann], { operation: 'set-groups', groups: ['Teir 2'] }),
      'The snapshot has no group “Teir 2”: did you mean “Tier 2”?',
    ],
    [
      'an organization that is not there',
      set([cleo], { organization_id: 'Acne' }),
      'The snapshot has no organization “Acne”: did you mean “Acme”?',
    ],
    [
      'the account’s default group',
      { resource: 'groups', where: { ids: [9] }, operation: 'delete', moveTo: 8 },
      '“Support” is the account’s default group, which Zendesk does not delete.',
    ],
    [
      'a group that is somebody’s only one',
      { resource: 'groups', where: { ids: [7] }, operation: 'delete' },
      '“Tier 2” is the only group of “Bob”: say which group takes its place.',
    ],
    [
      'a name that another group has',
      { resource: 'groups', where: { ids: [7] }, operation: 'set', values: { name: 'emea' } },
      '“Tier 2” cannot have a name that another of the groups has.',
    ],
    [
      'a team member without an address',
      { resource: 'users', operation: 'create', users: [{ name: 'Eve', role: 'agent' }] },
      'Eve needs an e-mail address, which team members sign in with.',
    ],
    [
      'somebody who is there already',
      { resource: 'users', operation: 'create', users: [{ name: 'Eve', email: 'P4@Example.com' }] },
      'There is somebody with Eve’s address or external id: Cleo.',
    ],
    [
      'an end user in a group',
      { resource: 'users', operation: 'create', users: [{ name: 'Eve', groups: [7] }] },
      'Eve is to be an end user, and only team members can be in groups.',
    ],
  ])('%s', (_what, operation, problem) => {
    expect(problemsOf([operation]).map((text) => text.replace(/^\S+: /, ''))).toEqual([problem]);
  });

  test('a macro that only the deleted group may use', () => {
    const alone = world([], [macro({ id: 11, title: 'Only', restriction: { type: 'Group', id: 8, ids: [8] } })]);
    expect(problemsOf([{ resource: 'groups', where: { ids: [8] }, operation: 'delete' }], alone)).toEqual([
      '[0].moveTo: “EMEA” is all that “Only” is for: say which group takes its place.',
    ]);
  });

  test('all of it at once', () => {
    const wrong = [set([cleo], { signature: 'Yours' }), set([me], { role: 'agent' }), set([bob], { organization_id: 61 })];
    expect(problemsOf(wrong)).toHaveLength(3);
  });
});

describe('operations one after the other', () => {
  test('see what the earlier ones left, and a record has one edit', () => {
    const operations = [
      { resource: 'groups', operation: 'create', values: { name: 'Tier 3' } },
      users([ann], { operation: 'set-groups', groups: ['Tier 3'] }),
      set([ann], { default_group_id: 'Tier 3', notes: 'Moved' }),
      users([bob], { operation: 'copy-groups', from: 'p2@example.com' }),
    ];
    expect(told(operations)).toEqual([
      { 'groups new-1': { name: 'Tier 3' } },
      { 'users 2': { default_group_id: 'groups:new-1', notes: 'Moved' } },
      'group_memberships 101 goes',
      'group_memberships 102 goes',
      { 'group_memberships new-2': { user_id: 2, group_id: 'groups:new-1' } },
      { 'group_memberships new-3': { user_id: 3, group_id: 'groups:new-1' } },
    ]);
  });
});

describe('merging groups', () => {
  const operations = [{ resource: 'groups', where: { ids: [7] }, operation: 'merge-into', target: 'EMEA' }];

  test('moves members, default groups, macros and organizations before the group goes', () => {
    expect(told(operations)).toEqual([
      { 'macros 11': { restriction: { type: 'Group', id: 8, ids: [8] }, actions: [{ field: 'group_id', value: '8' }] } },
      { 'macros 12': { restriction: { type: 'Group', id: 8, ids: [8] } } },
      { 'organizations 60': { group_id: 8 } },
      'groups 7 goes',
      { 'users 2': { default_group_id: 8 } },
      { 'users 3': { default_group_id: 8 } },
      'group_memberships 101 goes',
      'group_memberships 103 goes',
      { 'group_memberships new-1': { user_id: 3, group_id: 8 } },
    ]);
  });

  test('is undone with everything pointing at the group that is made anew', () => {
    const { edits } = drafted(operations);
    const items = edits.map((edit) => ({
      edit,
      newId: edit.action === 'create' ? 500 : undefined,
      current:
        edit.action === 'update'
          ? { ...world().find(edit.resource, edit.id), ...edit.after, id: edit.id }
          : edit.action === 'create'
            ? { ...edit.after, id: 500 }
            : undefined,
    }));
    const inverse = invertItems(items, (resource, id) => (resource === 'groups' && id === 8 ? 80 : id));
    expect(inverse.conflicts).toEqual([]);
    expect(inverse.edits.flatMap((edit) => (edit.action === 'delete' ? [] : [edit.after]))).toEqual([
      {
        restriction: { type: 'Group', id: 'groups:re-7', ids: ['groups:re-7'] },
        actions: [{ field: 'group_id', value: 'groups:re-7' }],
      },
      { restriction: { type: 'Group', id: 'groups:re-7', ids: ['groups:re-7', 80] } },
      { group_id: 'groups:re-7' },
      { name: 'Tier 2', is_public: true },
      { default_group_id: 'groups:re-7' },
      { default_group_id: 'groups:re-7' },
      { user_id: 2, group_id: 'groups:re-7', default: true },
      { user_id: 3, group_id: 'groups:re-7', default: true },
    ]);
    expect(irreversibleOf(edits).join(' ')).toMatch(/1 group will be deleted.*2 group memberships will end/);
  });
});

describe('offboarding', () => {
  test.each<[string, unknown[]]>([
    ['suspend', [{ 'users 2': { suspended: true } }, 'group_memberships 102 goes', 'user_sessions 2 goes']],
    ['delete', ['users 2 goes', 'group_memberships 101 goes', 'group_memberships 102 goes', 'user_sessions 2 goes']],
  ])('to %s', (end, wanted) => {
    expect(told([users([ann], { operation: 'offboard', end })])).toEqual(wanted);
  });
});

describe('undoing what cannot be undone', () => {
  test('brings nobody back, and joins nobody who is gone to a group', () => {
    const { edits } = drafted([users([ann], { operation: 'offboard', end: 'delete' })]);
    const items = edits.map((edit) => ({ edit, current: undefined }));
    expect(invertItems(items, (_resource, id) => id)).toEqual({ edits: [], conflicts: [] });
  });
});

describe('a roster', () => {
  const yaml = `
groups: [Tier 3, EMEA]
people:
  - {name: Ann, email: p2@example.com, groups: [Tier 3]}
  - {name: Eve, email: Eve@example.com, groups: [EMEA]}
`;

  test('takes nothing away unless asked', () => {
    const operations = rosterOperations(parseRosterFile(yaml, 'roster.yaml'), world(), false);
    expect(told(operations)).toEqual([
      { 'groups new-1': { name: 'Tier 3' } },
      { 'users new-3': { name: 'Eve', email: 'eve@example.com', role: 'agent', default_group_id: 8 } },
      { 'group_memberships new-2': { user_id: 2, group_id: 'groups:new-1' } },
    ]);
  });

  test('asked to, makes the groups and the team what it says, but for one’s own sign-in', () => {
    const operations = rosterOperations(parseRosterFile(yaml, 'roster.yaml'), world(), true);
    expect(told(operations)).toEqual([
      { 'groups new-1': { name: 'Tier 3' } },
      { 'users 2': { default_group_id: 'groups:new-1' } },
      { 'users 3': { role: 'end-user', ticket_restriction: 'requested' } },
      { 'users new-3': { name: 'Eve', email: 'eve@example.com', role: 'agent', default_group_id: 8 } },
      'group_memberships 101 goes',
      'group_memberships 102 goes',
      'group_memberships 103 goes',
      { 'group_memberships new-2': { user_id: 2, group_id: 'groups:new-1' } },
      'user_sessions 3 goes',
    ]);
  });

  test.each<[string, string]>([
    [
      'roster.csv',
      '\uFEFFname,email,role,groups,tags\r\n"Ann, the first",p2@example.com,agent,Tier 2;8,a b\r\nEve,eve@example.com,,,\r\n',
    ],
    ['roster.csv', 'name;email;role;groups;tags\n"Ann, the first";p2@example.com;agent;"Tier 2;8";a b\nEve;eve@example.com;;;\n'],
  ])('is read from %s as well', (name, text) => {
    expect(parseRosterFile(text, name).people).toEqual([
      { name: 'Ann, the first', email: 'p2@example.com', role: 'agent', groups: ['Tier 2', 8], tags: ['a', 'b'] },
      { name: 'Eve', email: 'eve@example.com' },
    ]);
  });

  test('with mistakes lists them all', () => {
    const wrong = 'people:\n  - {name: A, email: nonsense}\n  - {name: B}\n  - {name: C, email: c@example.com, role: agnet}\n';
    const problems = () => {
      try {
        parseRosterFile(wrong, 'roster.yaml');
      } catch (error) {
        if (error instanceof Failure) return error.problems.map(({ path }) => path);
      }
      return undefined;
    };
    expect(problems()).toEqual(['people[0].email', 'people[1].email', 'people[2].role']);
  });
});

describe('requests', () => {
  test('merges go one by one, addresses look first, sign-ins end a hundred at once', () => {
    const many = Array.from({ length: 150 }, (_, index) => person(1000 + index, { role: 'agent' }));
    const operations: Operation[] = Operations.parse([
      users([cleo], { operation: 'merge-into', target: dan }),
      users([ann], { operation: 'set-email', to: { email: 'new@example.com' } }),
      users(
        many.map(({ id }) => id),
        { operation: 'offboard', end: 'downgrade' },
      ),
    ]);
    const { count } = planRequests(draftEdits(operations, world(many)).edits, {});
    expect(count).toMatchObject({
      writes: 6,
      byEndpoint: {
        'PUT /api/v2/users/{id}/merge': 1,
        'GET /api/v2/users/{id}/identities': 1,
        'POST /api/v2/users/{id}/identities': 1,
        'POST /api/v2/users/logout_many': 2,
        'PUT /api/v2/users/update_many': 2,
      },
    });
  });
});

describe('what the account’s settings switch off', () => {
  const setTo = (settings: object) => withRecords(world(), 'account_settings', [{ id: 1, ...settings }]);
  const tag = { operation: 'add-tags', tags: ['vip'] };

  test('tags of people: whatever would tag somebody is refused, and names whom', () => {
    const off = setTo({ user: { tagging: false } });
    expect(problemsOf([users([cleo, dan], tag)], off)).toEqual([
      '[0].tags: Tags of people and organizations are switched off in this account, so “Cleo” and 1 more can have none. Switch them on in Zendesk’s Admin Center, then sync.',
    ]);
    const fresh = { name: 'New', email: 'new@example.com', tags: ['vip'] };
    expect(problemsOf([set([dan], { notes: 'x' }), { resource: 'users', operation: 'create', users: [fresh] }], off)).toEqual([
      expect.stringMatching(/^\[1\]\.tags: .*“New” can have none/),
    ]);
    expect(problemsOf([{ ...users([60], tag), resource: 'organizations' }], off)[0]).toContain('“Acme” can have none');
    expect(told([set([dan], { notes: 'x' })], off)).toEqual([{ 'users 5': { notes: 'x' } }]);
    expect(told([users([dan], tag)], setTo({ user: { tagging: true } }))).toEqual([{ 'users 5': { tags: ['vip'] } }]);
  });

  test('unique names of groups: two of one name are refused unless the settings allow them, and then warned about', () => {
    const twice = { resource: 'groups', operation: 'create', values: { name: 'tier 2' } };
    expect(problemsOf([twice])[0]).toContain('There is a group “tier 2” already');
    expect(problemsOf([twice], setTo({ groups: { check_group_name_uniqueness: true } }))).toHaveLength(1);
    const allowed = setTo({ groups: { check_group_name_uniqueness: false } });
    const { edits } = drafted([twice], allowed);
    expect(edits).toMatchObject([{ resource: 'groups', action: 'create', after: { name: 'tier 2' } }]);
    expect(warningsOf(edits, allowed)).toMatchObject([{ code: 'group-name-twice', items: ['groups:new-1'] }]);
    const renamed = drafted([{ resource: 'groups', where: { ids: [8] }, operation: 'set', values: { name: 'Tier 2' } }], allowed);
    expect(warningsOf(renamed.edits, allowed).map(({ code }) => code)).toContain('group-name-twice');
  });
});

describe('the account’s owner', () => {
  const boss = 6;
  const owned: World = {
    ...world([person(boss, { name: 'Boss', role: 'admin', email: 'boss@old.com', default_group_id: 9 })]),
    owner: () => ({ id: boss }),
  };

  test.each([
    ['role', set([boss], { role: 'agent' }), 'whose role nobody can change'],
    ['suspension', set([boss], { suspended: true }), 'whom nobody can suspend'],
    ['address', users([boss], { operation: 'set-email', to: { email: 'new@example.com' } }), 'only the owner can change'],
    ['domain', users([boss], { operation: 'set-email', to: { fromDomain: 'old.com', domain: 'new.com' } }), 'only the owner'],
    ['deletion', users([boss], { operation: 'delete' }), 'whom nobody can delete'],
    ['erasure', users([boss], { operation: 'delete-for-good' }), 'whom nobody can delete'],
    ['offboarding', users([boss], { operation: 'offboard', tickets: 'unassign', end: 'downgrade' }), 'whom nobody can delete'],
    ['merge', users([boss], { operation: 'merge-into', target: dan }), 'whom nobody can delete'],
    ['template', users([boss], { operation: 'apply-template', template: { role: 'agent' } }), 'whose role nobody can change'],
  ])('keeps what only the owner can change: %s', (_what, operation, reason) => {
    expect(problemsOf([operation], owned)).toEqual([expect.stringMatching(`“Boss” is the account’s owner.*${reason}`)]);
  });

  test('can be changed otherwise, and nobody is taken for the owner where nobody has told', () => {
    expect(told([set([boss], { notes: 'x' })], owned)).toEqual([{ 'users 6': { notes: 'x' } }]);
    const { owner: _untold, ...unknown } = owned;
    expect(told([set([boss], { role: 'agent' })], unknown)).toEqual([{ 'users 6': { role: 'agent' } }]);
  });

  test('stays in the team whatever a roster leaves out', () => {
    const roster = { groups: [], people: [{ name: 'Ann', email: 'p2@example.com' }] };
    expect(rosterOperations(roster, owned, true).at(-1)).toMatchObject({ operation: 'offboard', where: { ids: [bob] } });
  });
});
