import { expect, test } from 'vitest';
import { believedFile } from '../../../main/changes/file-says.ts';
import { mergeTargetOf } from '../../../main/changes/merge-target.ts';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import { typedWordsFor } from '../../../main/changes/typed-words.ts';
import type { ChangeSet, Edit } from '../../../preload/contract/change-set.ts';
import { macro, withRecords, worldOf } from './sample-world.ts';

const ada = { id: 5, name: 'Ada Lovelace', email: 'ada@example.com', role: 'agent' };
const world = withRecords(withRecords(worldOf([macro({ id: 1, title: 'Refund::Sorry' })]), 'users', [ada]), 'custom_roles', [
  { id: 40, name: 'Full admin', role_type: 4 },
  { id: 41, name: 'Light', role_type: 1 },
]);
const file = (edits: Edit[], more: Partial<ChangeSet> = {}): ChangeSet => ({
  format: 'redline.change-set',
  version: 1,
  title: 't',
  reason: '',
  author: '',
  createdAt: '2026-01-01T00:00:00.000Z',
  account: { id: 'a', name: 'a', url: 'u' },
  snapshot: { id: 's', takenAt: '2026-01-01T00:00:00.000Z' },
  operations: [],
  approvals: [],
  edits,
  ...more,
});

test('a person is called what the snapshot calls them, and both names are told', () => {
  const lie: Edit = {
    resource: 'users',
    action: 'delete',
    id: 5,
    name: 'spam bot 17',
    before: { name: 'spam bot 17', role: 'end-user' },
  };
  const { edits, warnings } = believedFile(file([lie]), world);
  expect(edits[0]).toMatchObject({ id: 5, name: 'Ada Lovelace', before: ada });
  expect(warnings[0]).toMatchObject({ level: 'danger', code: 'file-says-otherwise', items: ['users:5'] });
  expect(warnings[0]?.message).toContain('“Ada Lovelace” in the snapshot, and “spam bot 17” in the file');
  expect(warnings[0]?.message).toContain('held another name, role');
});

test('a record that the snapshot does not have, other values from before, and counts of tickets are told as well', () => {
  const edits: Edit[] = [
    { resource: 'macros', action: 'update', id: 1, name: 'Refund::Sorry', before: { title: 'Old' }, after: { title: 'New' } },
    { resource: 'macros', action: 'delete', id: 99, name: 'Nobody’s', before: {} },
  ];
  const lookup = { at: '2026-01-01T00:00:00.000Z', found: 0, closedLeft: 0, leftBehind: { 'macros:99': 0 } } as const;
  const { warnings, edits: shown } = believedFile(file(edits, { ticketLookup: lookup }), world);
  expect(shown[0]).toMatchObject({ before: { title: 'Refund::Sorry' } });
  expect(warnings.map(({ message }) => message).join(' ')).toMatch(
    /macros:1 .*another title.*has no macros:99.*no ticket behind/,
  );
});

test('a file that says what the snapshot says is shown without a doubt', () => {
  const edit: Edit = {
    resource: 'macros',
    action: 'update',
    id: 1,
    name: 'Refund::Sorry',
    before: { title: 'Refund::Sorry' },
    after: { title: 'N' },
  };
  expect(believedFile(file([edit]), world)).toEqual({ edits: [edit], warnings: [] });
});

test('a merge names its target from the snapshot, whatever the file calls it', () => {
  const merge: Edit = { resource: 'users', action: 'delete', id: 6, before: {}, mergeInto: 5 };
  expect(mergeTargetOf(merge, world)).toEqual({ id: 5, name: 'Ada Lovelace', email: 'ada@example.com' });
  expect(mergeTargetOf({ ...merge, mergeInto: 77 }, world)?.name).toContain('users:77');
});

test('a custom role of administrators is more rights, and a light one is not', () => {
  const give = (role: number): Edit => ({
    resource: 'users',
    action: 'update',
    id: 5,
    name: 'Ada',
    before: { custom_role_id: null },
    after: { custom_role_id: role },
  });
  const codes = (role: number) => warningsOf([give(role)], world).map(({ code, level }) => `${level} ${code}`);
  expect(codes(40)).toContain('danger privilege-escalation');
  expect(codes(41)).not.toContain('danger privilege-escalation');
});

test('the words count all that is deleted, and the sentence lists it', () => {
  const del = (resource: Edit['resource'], id: number): Edit => ({ resource, action: 'delete', id, before: {} });
  const mixed = [del('macros', 1), del('macros', 2), del('group_memberships', 3), del('user_sessions', 4)];
  expect(typedWordsFor(mixed, world)).toEqual({ words: 'delete 4', covers: '2 macros, 1 membership, 1 sign-in' });
  expect(typedWordsFor([del('users', 5)], world)?.words).toBe('delete 1 for good');
  expect(typedWordsFor([], world)).toBeUndefined();
});
