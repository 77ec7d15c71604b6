import { describe, expect, test } from 'vitest';
import { csvTables } from '../../../main/changes/csv/csv-tables.ts';
import { readCsv } from '../../../main/changes/csv/import-csv.ts';
import { peopleEdits } from '../../../main/changes/csv/people-edits.ts';
import { csv, people, person } from './csv-under-test.ts';
import { worldHolding } from './sample-world.ts';

const { users = [], groups = [], group_memberships = [], organizations = [], user_fields = [] } = people;
const lists = {
  users: [...users, person(103, { email: 'me@acme.com', role: 'admin', default_group_id: 7 })],
  groups,
  organizations,
  user_fields,
  group_memberships: [...group_memberships, { id: 3, user_id: 103, group_id: 7 }],
};
const world = worldHolding(lists, { id: 103 });

/** What a file with these lines drafts, the header first. */
function drafted(...lines: string[]) {
  const read = readCsv(csvTables.users({ records: (kind) => world.records(kind) }), Buffer.from(csv(...lines)));
  expect(read.errors).toEqual([]);
  return peopleEdits(read, world);
}

describe('a file of people', () => {
  test('makes of groups that are left and joined memberships that are deleted, with all they hold, and created', () => {
    const resource = 'group_memberships';
    expect(drafted('id,role,groups', '101,,7;9', '102,agent,7;8').edits.filter((edit) => edit.resource === resource)).toEqual([
      { resource, action: 'delete', id: 2, name: 'Person 101 in EMEA', before: { id: 2, user_id: 101, group_id: 8 } },
      expect.objectContaining({ resource, action: 'create', name: 'Person 101 in EMEA', after: { user_id: 101, group_id: 9 } }),
      expect.objectContaining({ resource, action: 'create', name: 'Person 102 in Tier 2' }),
      expect.objectContaining({ resource, action: 'create', name: 'Person 102 in EMEA' }),
    ]);
  });

  test('changes an address by the identities, never as a field of the person', () => {
    expect(drafted('id,email,alias', '102,New@acme.com,B').edits).toEqual([
      { resource: 'users', action: 'update', id: 102, name: 'Person 102', before: { alias: null }, after: { alias: 'B' } },
      {
        resource: 'user_emails',
        action: 'update',
        id: 102,
        name: 'Person 102',
        before: { email: 'bob@acme.com' },
        after: { email: 'new@acme.com' },
      },
    ]);
  });

  test('takes whoever becomes an end user out of all groups, so that undo knows them', () => {
    const { edits } = drafted('id,role', '101,end-user');
    expect(edits.map(({ resource, action }) => `${action} ${resource}`)).toEqual([
      'update users',
      'delete group_memberships',
      'delete group_memberships',
    ]);
  });

  test.each([
    ['the role of one’s own sign-in', ['id,role', '103,agent'], { line: 2, column: 'role', value: 'agent' }],
    ['one’s own suspension', ['id,suspended', '103,true'], { line: 2, column: 'suspended', value: 'true' }],
    ['a signature of an end user', ['id,signature', '102,Yours'], { line: 2, column: 'signature', value: 'Yours' }],
  ])('refuses %s, and drafts nothing', (_what, lines, expected) => {
    expect(drafted(...lines, '101,').errors).toEqual([{ ...expected, message: expect.stringMatching(/^Person \d+ is /) }]);
    expect(drafted(...lines, '101,').edits).toEqual([]);
  });
});
