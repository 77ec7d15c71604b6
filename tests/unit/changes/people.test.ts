import { describe, expect, test } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import { invertItems } from '../../../main/changes/inverse.ts';
import { planRequests } from '../../../main/changes/plan.ts';
import { rosterOperations } from '../../../main/changes/roster.ts';
import { parseRosterFile } from '../../../main/drafts/roster-file.ts';
import { Failure } from '../../../main/failure.ts';
import { type Operation, Operations } from '../../../preload/contract/operations.ts';
import { macro } from './sample-world.ts';
import { ann, bob, cleo, dan, drafted, me, person, problemsOf, set, told, users, world } from './small-team.ts';

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
    const { operations } = rosterOperations(parseRosterFile(yaml, 'roster.yaml'), world(), false);
    expect(told(operations)).toEqual([
      { 'groups new-1': { name: 'Tier 3' } },
      { 'users new-3': { name: 'Eve', email: 'eve@example.com', role: 'agent', default_group_id: 8 } },
      { 'group_memberships new-2': { user_id: 2, group_id: 'groups:new-1' } },
    ]);
  });

  test('asked to, takes people out of the groups that it names, and is about no other group and nobody else’s role', () => {
    const { operations, stay } = rosterOperations(parseRosterFile(yaml, 'roster.yaml'), world(), true);
    expect(told(operations)).toEqual([
      { 'groups new-1': { name: 'Tier 3' } },
      { 'users new-3': { name: 'Eve', email: 'eve@example.com', role: 'agent', default_group_id: 8 } },
      'group_memberships 102 goes',
      { 'group_memberships new-2': { user_id: 2, group_id: 'groups:new-1' } },
    ]);
    expect(stay).toEqual([]);
  });

  test('leaves whoever would be in no group where they are, and names them', () => {
    const only = 'people:\n  - {name: Eve, email: eve@example.com, groups: [Tier 2, EMEA]}\n';
    const { operations, stay } = rosterOperations(parseRosterFile(only, 'roster.yaml'), world(), true);
    expect(stay.length).toBeGreaterThan(0);
    expect(told(operations).filter((edit) => JSON.stringify(edit).includes('goes'))).toEqual([]);
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
