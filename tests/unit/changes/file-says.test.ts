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

const own = {
  account: { id: 'a', name: 'a', url: 'u' },
  snapshot: { id: 's', takenAt: '2026-01-01T00:00:00.000Z' },
  kept: ['s', 'r'],
};

test('a person is called what the snapshot calls them, and both names are told', () => {
  const lie: Edit = {
    resource: 'users',
    action: 'delete',
    id: 5,
    name: 'spam bot 17',
    before: { name: 'spam bot 17', role: 'end-user' },
  };
  const { edits, warnings } = believedFile(file([lie]), world, own);
  expect(edits[0]).toMatchObject({ id: 5, name: 'Ada Lovelace', before: ada });
  expect(warnings[0]).toMatchObject({ level: 'danger', code: 'file-says-otherwise', items: ['users:5'] });
  expect(warnings[0]?.message).toContain('“Ada Lovelace” in the snapshot, and “spam bot 17” in the file');
  expect(warnings[0]?.message).toContain('held another name, role');
});

test('what a foreign file says that its undo leaves is not shown as what this Redline saw', () => {
  const undo = file([], { undoes: 'r', notes: ['Nothing stays.'] });
  expect(believedFile(undo, world, own).changeSet).not.toHaveProperty('notes');
});

test('a record that the snapshot does not have, other values from before, and counts of tickets are told as well', () => {
  const edits: Edit[] = [
    { resource: 'macros', action: 'update', id: 1, name: 'Refund::Sorry', before: { title: 'Old' }, after: { title: 'New' } },
    { resource: 'macros', action: 'delete', id: 99, name: 'Nobody’s', before: {} },
  ];
  const lookup = { at: '2026-01-01T00:00:00.000Z', found: 0, closedLeft: 0, leftBehind: { 'macros:99': 0 } } as const;
  const { warnings, edits: shown } = believedFile(file(edits, { ticketLookup: lookup }), world, own);
  expect(shown[0]).toMatchObject({ before: { title: 'Refund::Sorry' } });
  expect(warnings.map(({ message }) => message).join(' ')).toMatch(
    /macros:1 .*another title.*has no macros:99.*this Redline has not looked/,
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
  expect(believedFile(file([edit]), world, own)).toMatchObject({ changeSet: file([edit]), edits: [edit], warnings: [] });
});

test('the account and the snapshot are told as this Redline knows them, and a made-up date is told', () => {
  const told = (more: Partial<ChangeSet>) => {
    const { changeSet, warnings } = believedFile(file([], more), world, own);
    expect(changeSet).toMatchObject({ account: own.account, snapshot: own.snapshot });
    return warnings.map(({ level, code, message }) => [level, code, message] as const);
  };
  expect(told({})).toEqual([]);
  expect(told({ account: { id: 'a', name: 'Sandbox', url: 'u' } })).toEqual([
    ['danger', 'file-says-otherwise', 'The file says that it is for “Sandbox” (u). It would be sent to “a” (u).'],
  ]);
  expect(told({ snapshot: { id: 's', takenAt: '2027-01-01T00:00:00.000Z' } })[0]?.[0]).toBe('danger');
  expect(told({ snapshot: { id: 'other', takenAt: '2027-01-01T00:00:00.000Z' } })[0]?.[0]).toBe('caution');
  expect(told({ snapshot: { id: 'r', takenAt: '2025-01-01T00:00:00.000Z' } })).toEqual([]);
});

test('what a file says that somebody agreed to lose, and of tickets that were looked up, is not believed', () => {
  const edit: Edit = { resource: 'users', action: 'delete', id: 5, before: ada, name: 'Ada Lovelace', takesAlong: ['macros:1'] };
  const lookup = { at: '2026-01-01T00:00:00.000Z', found: 3, closedLeft: 0, leftBehind: { 'users:5': 3 } } as const;
  const { changeSet, edits, warnings } = believedFile(file([edit], { ticketLookup: lookup }), world, own);
  expect(edits[0]).not.toHaveProperty('takesAlong');
  expect(changeSet).not.toHaveProperty('ticketLookup');
  expect(warnings.map(({ level, items }) => [level, items])).toEqual([
    ['danger', ['users:5']],
    ['caution', ['users:5']],
  ]);
});

test('what is done is counted in the edits, and a title that counts less is told', () => {
  const edits: Edit[] = [1, 2, 3].map((id) => ({ resource: 'users', action: 'delete', id, before: {} }));
  edits.push({ resource: 'macros', action: 'create', key: 'new-1', name: 'Harmless', after: { title: 'Danger::All' } });
  const said = (title: string, reason = '') => {
    const { warnings } = believedFile(file(edits, { title, reason }), world, own);
    return warnings.map(({ message }) => message).find((message) => message.includes('title or reason'));
  };
  expect(believedFile(file(edits), world, own).sentences).toEqual(['Delete 3 people', 'Create 1 macro']);
  expect(said('Delete 2 spam bots')).toContain('“2 spam bots”; it edits 3');
  expect(said('Tidy up', 'Only 1 person')).toContain('“1 person”; it edits 3');
  expect(said('Delete 3 people and 1 macro')).toBeUndefined();
  expect(said('Delete 1,200 users since 2026')).toBeUndefined();
  expect(believedFile(file(edits), world, own).edits.at(-1)?.name).toBe('Danger::All');
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

test('where the operations in a file would merge into somebody else, or delete nobody, both sides are told as a danger', () => {
  const [bo, cy] = [
    { id: 6, name: 'Bo', email: 'bo@example.com', role: 'end-user' },
    { id: 7, name: 'Cy', email: 'cy@example.com', role: 'end-user' },
  ];
  const people = withRecords(world, 'users', [ada, bo, cy]);
  const merge: Edit = { resource: 'users', action: 'delete', id: 6, name: 'Bo', before: bo, mergeInto: 7 };
  const said = (operations: unknown[], edits: Edit[]) =>
    believedFile(file(edits, { operations }), people, own).warnings.flatMap(({ level, message }) =>
      message.includes('operations') ? [`${level}: ${message}`] : [],
    );
  const mergeInto = (target: unknown) => ({ resource: 'users', operation: 'merge-into', where: { ids: [6] }, target });
  for (const target of [7, 'CY@example.com', 'Cy']) expect(said([mergeInto(target)], [merge])).toEqual([]);
  expect(said([mergeInto('ada@example.com')], [merge])).toEqual([
    'danger: The file’s operations say otherwise than its edits: Its operations merge into ada@example.com; its edits merge into “Cy” (users:7). The edits are what is sent.',
  ]);
  expect(said([{ resource: 'macros', operation: 'set', where: '', values: { active: false } }], [merge])).toEqual([
    'danger: The file’s operations say otherwise than its edits: None of its operations would merge away 1 person, as its edits do. The edits are what is sent.',
  ]);
  expect(said([], [merge])).toEqual([]);
});
