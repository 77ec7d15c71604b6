import { describe, expect, test } from 'vitest';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import { rosterOperations } from '../../../main/changes/roster.ts';
import type { World } from '../../../main/changes/world.ts';
import { parseRosterFile } from '../../../main/drafts/roster-file.ts';
import { withRecords } from './sample-world.ts';
import { bob, cleo, dan, drafted, me, person, problemsOf, set, told, users, world } from './small-team.ts';

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
    expect(told(rosterOperations(roster, known, false).operations, known)).toEqual([{ 'users 3': { custom_role_id: 77 } }]);
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

  test('stays in the team whatever a roster leaves out, like everybody else', () => {
    const roster = { groups: [], people: [{ name: 'Ann', email: 'p2@example.com' }] };
    expect(rosterOperations(roster, owned, true).operations.map(({ operation }) => operation)).toEqual(['create-or-update']);
  });
});
