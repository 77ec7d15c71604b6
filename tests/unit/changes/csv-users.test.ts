import { describe, expect, test } from 'vitest';
import { csv, exported, imported, importedWith, type Lists, people, person } from './csv-under-test.ts';

const edit = (...lines: string[]) => imported('users', people, csv(...lines));
const wrong = (...lines: string[]) => edit(...lines).errors.map(({ line, column, value }) => [line, column, value]);

describe('users', () => {
  test('are found by id, else by external id, else by e-mail address, in any case of letters', () => {
    expect(edit('id,external_id,email,alias', '101,,,A', ',,BOB@acme.com,B').updates).toEqual([
      { id: 101, name: 'Person 101', before: { alias: null }, after: { alias: 'A' } },
      { id: 102, name: 'Person 102', before: { alias: null }, after: { alias: 'B' } },
    ]);
    expect(edit('external_id,alias', 'e-1,A').updates).toMatchObject([{ id: 101, after: { alias: 'A' } }]);
  });

  test('get a new external id where the e-mail address beside it is known', () => {
    expect(edit('external_id,email', 'E-2,bob@acme.com').updates).toEqual([
      { id: 102, name: 'Person 102', before: { external_id: null }, after: { external_id: 'E-2' } },
    ]);
    expect(wrong('external_id,email', 'E-2,nobody@acme.com')).toEqual([[2, 'external_id', 'E-2']]);
  });

  test('have tags as a set: their order says nothing, a new one is an edit of the whole list', () => {
    expect(edit('id,tags', '102,emea vip').updates).toEqual([]);
    expect(edit('id,tags', '102,"EMEA, vip  gold"').updates).toMatchObject([
      { before: { tags: ['vip', 'emea'] }, after: { tags: ['emea', 'vip', 'gold'] } },
    ]);
    expect(edit('id,tags', '102,\\empty').updates).toMatchObject([{ after: { tags: [] } }]);
  });

  test('get no tag that is a value of a field, and no value in a field that is switched off', () => {
    const fields = [
      { id: 1, key: 'plan', title: 'Plan', type: 'dropdown', custom_field_options: [{ value: 'gold' }, { value: 'silver' }] },
      { id: 5, key: 'old', title: 'Old', type: 'text', active: false },
    ];
    const lists: Lists = {
      ...people,
      user_fields: fields,
      users: [person(103, { tags: [], user_fields: { plan: 'gold', old: 'a' } })],
    };
    expect(imported('users', lists, csv('id,tags', '103,gold')).errors).toEqual([]);
    expect(imported('users', lists, csv('id,tags', '103,silver')).errors).toMatchObject([
      {
        line: 2,
        column: 'tags',
        message: expect.stringContaining('“silver”, which is a value of the field “Plan”: set user_fields.plan'),
      },
    ]);
    expect(imported('users', lists, csv('id,user_fields.old', '103,a'))).toMatchObject({ errors: [], updates: [] });
    for (const value of ['b', '\\empty'])
      expect(imported('users', lists, csv('id,user_fields.old', `103,${value}`)).errors).toMatchObject([
        { line: 2, column: 'user_fields.old', message: 'The field “Old” is not active, and Zendesk takes no value for it.' },
      ]);
  });

  test('have groups by name or id, as what to add and what to remove', () => {
    expect(edit('id,groups', '101,Tier 2;9').memberships).toEqual([{ user: 101, name: 'Person 101', add: [9], remove: [8] }]);
    expect(edit('id,groups', '101,8; tier 2').memberships).toEqual([]);
    expect(edit('id,role,groups', '101,end-user,\\empty').memberships).toEqual([
      { user: 101, name: 'Person 101', add: [], remove: [7, 8] },
    ]);
    expect(edit('id,groups', '101,EMEA;Nowhere').errors).toMatchObject([
      { line: 2, column: 'groups', message: '2 groups are called “EMEA”. Write the id: 8 or 9.' },
      { line: 2, column: 'groups', message: expect.stringContaining('no group “Nowhere”') },
    ]);
  });

  test('have groups written so that each is read as itself, whatever it is called', () => {
    const names = ['Tier 2', 'A;B', '12', ' padded', 'Twice', 'twice', ''];
    const groups = names.map((name, index) => ({ id: 10 + index, name }));
    const member = groups.slice(1).map((group, index) => ({ id: index, user_id: 101, group_id: group.id }));
    const lists = { ...people, groups, group_memberships: member };
    const cell = /,("[^"]*"|[^,]*;[^,]*),false,E-1,/.exec(exported('users', lists))?.[1]?.replaceAll('"', '');
    expect(imported('users', lists, csv('id,groups', `101,"${cell};Tier 2"`))).toMatchObject({
      errors: [],
      memberships: [{ user: 101, add: [10], remove: [] }],
    });
  });

  test('have custom fields of the kinds that Zendesk knows; an edit carries those that it changes', () => {
    expect(
      edit('id,user_fields.plan,user_fields.seats,user_fields.vip,user_fields.since', '102,silver,3,FALSE,2026-11-23'),
    ).toMatchObject({
      errors: [],
      updates: [
        {
          before: { user_fields: { plan: 'gold', vip: true, since: null } },
          after: { user_fields: { plan: 'silver', vip: false, since: '2026-11-23' } },
        },
      ],
    });
    expect(wrong('id,user_fields.plan,user_fields.seats,user_fields.since', '102,bronze,three,23.11.2026')).toEqual([
      [2, 'user_fields.plan', 'bronze'],
      [2, 'user_fields.seats', 'three'],
      [2, 'user_fields.since', '23.11.2026'],
    ]);
    expect(wrong('id,user_fields.colour', '102,red')).toEqual([[1, 'user_fields.colour', 'user_fields.colour']]);
  });

  test.each<[string, string[], [number, string, string][]]>([
    ['a role that is none', ['id,role', '101,agnet'], [[2, 'role', 'agnet']]],
    ['an e-mail address that is none', ['id,email', '101,ann(at)acme.com'], [[2, 'email', 'ann(at)acme.com']]],
    ['another person’s e-mail address', ['id,email', '101,Bob@acme.com'], [[2, 'email', 'Bob@acme.com']]],
    ['another person’s external id', ['id,external_id', '102,e-1'], [[2, 'external_id', 'e-1']]],
    ['tags with other characters', ['id,tags', '101,vip #1!'], [[2, 'tags', 'vip #1!']]],
    ['an organization that is not there', ['id,organization_id', '101,51'], [[2, 'organization_id', '51']]],
    ['an agent without any group', ['id,groups', '101,\\empty'], [[2, 'groups', '\\empty']]],
    ['groups of an end user', ['id,groups', '102,Tier 2'], [[2, 'groups', 'Tier 2']]],
    ['a default group that the person is not in', ['id,default_group_id', '101,9'], [[2, 'default_group_id', '9']]],
    ['a name that is blank', ['id,name', '101," "'], [[2, 'name', ' ']]],
    ['a locale that is none', ['id,locale', '101,english!'], [[2, 'locale', 'english!']]],
    ['a restriction that is none', ['id,ticket_restriction', '101,all'], [[2, 'ticket_restriction', 'all']]],
  ])('%s is found in the file', (_what, lines, expected) => {
    expect(wrong(...lines)).toEqual(expected);
  });

  test('who become agents in a line may get groups in the same line', () => {
    expect(edit('id,role,groups,default_group_id', '102,agent,Tier 2;9,9')).toMatchObject({
      errors: [],
      updates: [{ id: 102, after: { role: 'agent', default_group_id: 9 } }],
      memberships: [{ user: 102, add: [7, 9], remove: [] }],
    });
  });

  test('are exported with groups by name, or by id where a name is not enough, and import without a change', () => {
    const file = exported('users', people);
    expect(file).toContain('8;Tier 2');
    expect(imported('users', people, file)).toMatchObject({ errors: [], updates: [], memberships: [], unchanged: 2 });
  });

  test('without definitions of custom fields have those that anybody has, as what their values are', () => {
    const { user_fields: _, group_memberships: __, ...rest } = people;
    const lists: Lists = { ...rest, users: [...(rest.users ?? []), person(103, { user_fields: { plan: null, extra: null } })] };
    expect(exported('users', lists).split('\r\n')[0]).toMatch(
      /user_fields\.extra,user_fields\.plan,user_fields\.seats,user_fields\.since,user_fields\.vip$/,
    );
    const file = csv('id,user_fields.seats,user_fields.vip', '102,many,perhaps', '103,4,true');
    expect(imported('users', lists, file).errors.map(({ line, column }) => [line, column])).toEqual([
      [2, 'user_fields.seats'],
      [2, 'user_fields.vip'],
    ]);
    expect(imported('users', lists, csv('id,groups', '101,Tier 2')).errors).toMatchObject([{ line: 1, column: 'groups' }]);
  });

  test('have a custom role by its name or its id, and only agents have one', () => {
    const lists = {
      ...people,
      custom_roles: [
        { id: 77, name: 'Tier 2 lead' },
        { id: 78, name: 'Light agent' },
      ],
    };
    const given = (cell: string, id = 101) => imported('users', lists, csv('id,custom_role_id', `${id},${cell}`));
    expect(given('tier 2 lead').updates).toMatchObject([{ after: { custom_role_id: 77 } }]);
    expect(given('78').updates).toMatchObject([{ after: { custom_role_id: 78 } }]);
    expect(given('Tier 2 leed').errors).toMatchObject([{ message: expect.stringContaining('did you mean “Tier 2 lead”?') }]);
    expect(given('79').errors).toMatchObject([{ message: expect.stringContaining('no custom role with this id') }]);
    expect(given('77', 102).errors).toMatchObject([{ message: 'Only agents have a custom role, and this is none.' }]);
  });

  test('have no tags where the account’s settings switch them off', () => {
    const lists = { ...people, account_settings: [{ id: 1, user: { tagging: false } }] };
    const given = (cell: string) => imported('users', lists, csv('id,tags', `102,${cell}`));
    expect(given('vip gold').errors).toMatchObject([{ column: 'tags', message: expect.stringContaining('switched off') }]);
    expect(given('emea vip')).toMatchObject({ errors: [], updates: [] });
  });

  test('who own the account, or whose sign-in Redline uses, keep their role and are not suspended', () => {
    const lists = { ...people, users: [...(people.users ?? []), person(103, { role: 'admin' })] };
    const file = csv('id,role,suspended,alias', '103,agent,true,A');
    const columns = (known: Parameters<typeof importedWith>[0]) =>
      importedWith(known, 'users', lists, file).errors.map(({ column, message }) => `${column}: ${message}`);
    expect(columns({ owner: () => ({ id: 103 }) })).toEqual([
      'role: This is the account’s owner, whose role must not change.',
      'suspended: This is the account’s owner, and must not be suspended.',
    ]);
    expect(columns({ me: { id: 103 } })[0]).toBe('role: This is the sign-in that Redline uses, whose role must not change.');
    expect(columns({})).toEqual([]);
  });
});
