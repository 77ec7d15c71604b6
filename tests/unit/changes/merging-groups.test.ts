import { describe, expect, test } from 'vitest';
import { invertItems } from '../../../main/changes/inverse.ts';
import { irreversibleOf } from '../../../main/changes/risks/irreversible.ts';
import { drafted, told, world } from './small-team.ts';

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
