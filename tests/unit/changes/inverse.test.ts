import { describe, expect, test } from 'vitest';
import { type InvertItem, invertItems } from '../../../main/changes/inverse.ts';
import type { CreateEdit, DeleteEdit, UpdateEdit } from '../../../preload/contract/change-set.ts';
import { comment, macro } from './sample-world.ts';

const same = (_resource: unknown, id: number) => id;
const rename: UpdateEdit = {
  resource: 'macros',
  action: 'update',
  id: 11,
  name: 'Old',
  before: { title: 'Old', active: true, description: null },
  after: { title: 'New', active: false, description: '' },
};
const left = macro({ id: 11, title: 'New', active: false });

function undo(item: InvertItem, choice?: 'ask' | 'keep-theirs' | 'overwrite') {
  return invertItems([item], same, choice);
}

describe('taking an update back', () => {
  test('swaps before and after of what the run really changed', () => {
    expect(undo({ edit: rename, afterImage: left, current: left })).toEqual({
      conflicts: [],
      edits: [
        {
          resource: 'macros',
          action: 'update',
          id: 11,
          name: 'New',
          before: { title: 'New', active: false },
          after: { title: 'Old', active: true },
        },
      ],
    });
  });
  test('leaves fields alone that are back already, and other fields that someone changed', () => {
    const current = { ...left, active: true, actions: [comment('theirs')] };
    expect(undo({ edit: rename, current }).edits).toMatchObject([{ before: { title: 'New' }, after: { title: 'Old' } }]);
    expect(undo({ edit: rename, current: macro({ id: 11, title: 'Old' }) })).toEqual({ edits: [], conflicts: [] });
  });
  test('knows a value that Zendesk tidied as the run’s own', () => {
    const tidied = { ...left, title: 'New!', raw_title: 'New!' };
    expect(undo({ edit: rename, afterImage: tidied, current: tidied }).conflicts).toEqual([]);
    expect(undo({ edit: rename, afterImage: { title: 'New!' }, current: tidied }).edits).toMatchObject([
      { before: { title: 'New!' } },
    ]);
    expect(undo({ edit: rename, current: tidied }).conflicts).toHaveLength(1);
  });
  test('shows before, ours and theirs where someone changed it since, and changes nothing unasked', () => {
    const theirs = { ...left, title: 'Theirs' };
    const conflict = {
      item: 'macros:11',
      name: 'Old',
      kind: 'changed',
      fields: [{ field: 'title', before: 'Old', ours: 'New', theirs: 'Theirs' }],
    };
    expect(undo({ edit: rename, afterImage: left, current: theirs })).toEqual({ edits: [], conflicts: [conflict] });
    expect(undo({ edit: rename, current: theirs }, 'keep-theirs')).toEqual({ edits: [], conflicts: [conflict] });
    expect(undo({ edit: rename, current: theirs }, 'overwrite')).toMatchObject({
      conflicts: [conflict],
      edits: [{ before: { title: 'Theirs', active: false }, after: { title: 'Old', active: true } }],
    });
  });
  test('cannot be done on a record that is gone, whatever is chosen', () => {
    for (const choice of ['ask', 'keep-theirs', 'overwrite'] as const) {
      expect(undo({ edit: rename, current: undefined }, choice)).toMatchObject({ edits: [], conflicts: [{ kind: 'gone' }] });
    }
  });
  test('goes to the record that an earlier undo created in its place', () => {
    const current = { ...left, id: 40 };
    expect(invertItems([{ edit: rename, current }], () => 40).edits).toMatchObject([{ id: 40 }]);
  });
});

describe('taking a delete back', () => {
  const gone = macro({ id: 12, title: 'Hi', raw_title: '{{dc.hi}}', actions: [comment('x')], position: 4, usage_7d: 9 });
  const remove: DeleteEdit = { resource: 'macros', action: 'delete', id: 12, name: 'Hi', before: gone };
  test('creates the same content in the same place, with fields that can be written', () => {
    expect(undo({ edit: remove, current: undefined }).edits).toEqual([
      {
        resource: 'macros',
        action: 'create',
        key: 're-12',
        name: 'Hi',
        recreates: 12,
        after: { title: '{{dc.hi}}', description: null, active: true, restriction: null, actions: [comment('x')], position: 4 },
      },
    ]);
  });
  test('files a trigger under the category that the same undo, or an earlier one, makes again', () => {
    const category: DeleteEdit = { resource: 'trigger_categories', action: 'delete', id: 987, before: { id: 987, name: 'Mail' } };
    const trigger: DeleteEdit = {
      resource: 'triggers',
      action: 'delete',
      id: 5,
      before: { id: 5, title: 'Tell', category_id: '987', active: true },
    };
    const both = invertItems(
      [
        { edit: category, current: undefined },
        { edit: trigger, current: undefined },
      ],
      same,
    );
    expect(both.edits).toMatchObject([{ key: 're-987' }, { after: { category_id: 'trigger_categories:re-987' } }]);
    const later = (resource: string, id: number) => (resource === 'trigger_categories' ? 1001 : id);
    expect(invertItems([{ edit: trigger, current: undefined }], later).edits).toMatchObject([{ after: { category_id: '1001' } }]);
  });
  test('needs nothing where the record is there again', () => {
    expect(undo({ edit: remove, current: gone })).toEqual({ edits: [], conflicts: [] });
  });
});

describe('taking a create back', () => {
  const create: CreateEdit = {
    resource: 'macros',
    action: 'create',
    key: 're-12',
    after: { title: 'A', active: true, position: 4 },
  };
  const made = macro({ id: 40, title: 'A', position: 10_000 });
  test('deletes the record, whole in before', () => {
    expect(undo({ edit: create, newId: 40, current: made })).toEqual({
      conflicts: [],
      edits: [{ resource: 'macros', action: 'delete', id: 40, name: 'A', before: made }],
    });
  });
  test('asks where someone has changed it since', () => {
    const theirs = { ...made, active: false };
    expect(undo({ edit: create, newId: 40, afterImage: made, current: theirs })).toMatchObject({
      edits: [],
      conflicts: [{ item: 'macros:re-12', kind: 'changed', fields: [{ field: 'active', ours: true, theirs: false }] }],
    });
    expect(undo({ edit: create, newId: 40, current: theirs }, 'overwrite').edits).toMatchObject([
      { action: 'delete', before: theirs },
    ]);
  });
  test('needs nothing where it is gone, or never got an id', () => {
    expect(undo({ edit: create, newId: 40, current: undefined }).edits).toEqual([]);
    expect(undo({ edit: create, current: undefined }).edits).toEqual([]);
  });
});
