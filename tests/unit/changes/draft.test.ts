import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { draftEdits } from '../../../main/changes/draft.ts';
import type { World } from '../../../main/changes/world.ts';
import { Operation } from '../../../preload/contract/operations.ts';
import { comment, emea, macro, richComment, tier2, worldOf } from './sample-world.ts';

const sorry = macro({
  id: 11,
  title: 'Refund::Sorry',
  actions: [{ field: 'status', value: 'open' }, comment('Your Refund, sorry. Refunds')],
});
const late = macro({ id: 12, title: 'Refund::Late', active: false, restriction: { type: 'Group', id: 7, ids: [7, 8] } });
const other = macro({ id: 13, title: 'Shipping', description: 'About parcels' });
const world = worldOf([sorry, late, other], [tier2, emea]);

function operations(...written: unknown[]) {
  return z.array(Operation).parse(written);
}

function draft(on: World, ...written: unknown[]) {
  return draftEdits(operations(...written), on);
}

const refundToCredit = {
  resource: 'macros',
  where: 'active:true title:refund',
  operation: 'replace-text',
  fields: ['title', 'comment'],
  find: 'Refund',
  replace: 'Credit',
  match: 'word',
};

describe('an edit', () => {
  test('holds the touched fields only, and all actions as they were but for the text', () => {
    expect(draft(world, refundToCredit)).toEqual({
      problems: [],
      unchanged: 0,
      edits: [
        {
          resource: 'macros',
          action: 'update',
          id: 11,
          name: 'Refund::Sorry',
          before: { title: 'Refund::Sorry', actions: sorry.actions },
          after: {
            title: 'Credit::Sorry',
            actions: [{ field: 'status', value: 'open' }, comment('Your Credit, sorry. Refunds')],
          },
        },
      ],
    });
  });
  test('of a delete holds the whole record as it came', () => {
    const { edits } = draft(world, { resource: 'macros', where: { ids: [12] }, operation: 'delete' });
    expect(edits).toEqual([{ resource: 'macros', action: 'delete', id: 12, name: 'Refund::Late', before: late }]);
  });
  test('stands in the order of the snapshot, whatever the order asked for', () => {
    const { edits } = draft(world, {
      resource: 'macros',
      where: { ids: [13, 11, 13] },
      operation: 'set',
      values: { active: false },
    });
    expect(edits.map((edit) => edit.action === 'update' && edit.id)).toEqual([11, 13]);
  });
  test('is not made for a record that already is as wanted', () => {
    const result = draft(world, { resource: 'macros', where: 'title:refund', operation: 'set', values: { active: false } });
    expect(result).toMatchObject({ unchanged: 1, edits: [{ id: 11, before: { active: true }, after: { active: false } }] });
  });
});

describe('setting fields', () => {
  const set = (values: unknown, on = world) => draft(on, { resource: 'macros', where: { ids: [12] }, operation: 'set', values });
  test('touches only those that differ', () => {
    expect(set({ active: false, title: 'New', description: null }).edits).toMatchObject([
      { before: { title: 'Refund::Late' }, after: { title: 'New' } },
    ]);
    expect(set({ active: false, title: 'New' }).edits[0]).not.toHaveProperty('after.active');
  });
  test('compares groups as a set and sends them in Zendesk’s form', () => {
    expect(set({ restriction: { type: 'Group', ids: [8, 7] } })).toMatchObject({ edits: [], unchanged: 1 });
    expect(set({ restriction: { type: 'Group', id: 8 } }).edits).toMatchObject([
      { before: { restriction: late.restriction }, after: { restriction: { type: 'Group', id: 8, ids: [8] } } },
    ]);
  });
  test('opens a macro to everyone with an explicit null', () => {
    expect(set({ restriction: null }).edits).toMatchObject([{ after: { restriction: null } }]);
  });
  test('an empty description is the same as none', () =>
    expect(set({ description: '' })).toMatchObject({ edits: [], unchanged: 1 }));
  test('refuses a restriction to no group, and the contract a blank title', () => {
    expect(set({ restriction: { type: 'Group', ids: [] } }).problems.map((each) => each.path)).toEqual([
      '[0].values.restriction',
    ]);
    expect(() => set({ title: ' \u200b ' })).toThrow('a macro needs a title');
  });
});

describe('replacing text', () => {
  const replace = (record: ReturnType<typeof macro>, change: object) =>
    draft(worldOf([record]), {
      resource: 'macros',
      where: '',
      operation: 'replace-text',
      fields: ['title', 'description', 'comment'],
      find: 'Refund',
      replace: 'Credit',
      ...change,
    });

  test('changes every comment text and leaves every other action, value and key alone', () => {
    const actions = [
      { field: 'subject', value: 'Refund' },
      { field: 'comment_value', value: 'Refund', note: 'Refund' },
      { field: 'comment_value', value: ['channel:web', 'Refund', 'Refund'] },
      { field: 'comment_value', value: ['Refund', 'Refund'] },
      { field: 'comment_value', value: ['channel:all', { Refund: 'Refund' }] },
      richComment('<p title="Refund">Refund</p>'),
      { field: 'side_conversation', value: ['Refund', '<p>Refund</p>', 'a@example.com', 'text/html'] },
      { field: 'side_conversation_slack', value: 'Refund' },
      { field: 'side_conversation_ticket', value: ['channel:all', 'Refund'] },
      { field: 'set_tags', value: 'Refund' },
      { field: 'comment_value', value: null },
      'Refund',
    ];
    const after = replace(macro({ id: 1, title: 'x', actions }), {}).edits[0];
    expect(after).toMatchObject({ action: 'update' });
    expect(after?.action === 'update' && after.after.actions).toEqual([
      actions[0],
      { field: 'comment_value', value: 'Credit', note: 'Refund' },
      { field: 'comment_value', value: ['channel:web', 'Credit', 'Refund'] },
      actions[3],
      actions[4],
      richComment('<p title="Refund">Credit</p>'),
      actions[6],
      { field: 'side_conversation_slack', value: 'Credit' },
      ...actions.slice(8),
    ]);
  });
  test('edits the plain and the rich form of a comment together, and counts what markup hides', () => {
    const record = macro({ id: 1, title: 'x', actions: [richComment('<p>Refund <b>Re</b>fund</p>'), comment('Refund Refund')] });
    expect(replace(record, {})).toMatchObject({
      edits: [{ after: { actions: [richComment('<p>Credit <b>Re</b>fund</p>'), comment('Credit Credit')] } }],
      passedOver: [{ resource: 'macros', id: 1, name: 'x', field: 'comment', why: 'formatting', count: 1 }],
    });
  });
  test('works on the raw title where it has a placeholder, and calls it title', () => {
    const record = macro({ id: 1, title: 'Hello Refund', raw_title: '{{dc.hello}} Refund' });
    expect(replace(record, {}).edits).toMatchObject([
      { name: 'Hello Refund', before: { title: '{{dc.hello}} Refund' }, after: { title: '{{dc.hello}} Credit' } },
    ]);
  });
  test('does not touch a field that it was not told to', () => {
    const record = macro({ id: 1, title: 'Refund', description: 'Refund', actions: [comment('Refund')] });
    const { edits } = replace(record, { fields: ['description'] });
    expect(edits).toMatchObject([{ before: { description: 'Refund' }, after: { description: 'Credit' } }]);
    expect(edits[0]).not.toHaveProperty('after.actions');
  });
  test('refuses to leave a macro without a title, and names those it would', () => {
    const macros = [1, 2, 3, 4].map((id) => macro({ id, title: id === 4 ? 'Keep Refund' : 'Refund' }));
    const result = draft(worldOf(macros), { ...refundToCredit, where: '', replace: ' ' });
    expect(result).toEqual({
      edits: [],
      unchanged: 0,
      problems: [
        {
          path: '[0].replace',
          message: '“Refund”, “Refund”, “Refund” would be left without a title.',
          items: ['macros:1', 'macros:2', 'macros:3'],
        },
      ],
    });
  });
});

describe('operations compose', () => {
  const setTitle = (title: string, where: unknown = { ids: [13] }) => ({
    resource: 'macros',
    where,
    operation: 'set',
    values: { title },
  });
  test('a later one sees, also in where, what an earlier one left', () => {
    const result = draft(
      world,
      setTitle('Parcel', 'title:shipping'),
      setTitle('Box', 'title:parcel'),
      setTitle('Never', 'title:shipping'),
    );
    expect(result.edits).toMatchObject([{ id: 13, before: { title: 'Shipping' }, after: { title: 'Box' } }]);
    expect(result.edits).toHaveLength(1);
  });
  test('what cancels out leaves nothing', () => {
    expect(draft(world, setTitle('Parcel'), setTitle('Shipping'))).toEqual({ edits: [], unchanged: 1, problems: [] });
  });
  test('a deleted record is found by no later search, and its edit holds what was in the snapshot', () => {
    const result = draft(
      world,
      setTitle('Parcel'),
      { resource: 'macros', where: 'title:parcel', operation: 'delete' },
      setTitle('Box', ''),
    );
    expect(result.edits.filter((edit) => edit.action === 'delete')).toEqual([
      { resource: 'macros', action: 'delete', id: 13, name: 'Shipping', before: other },
    ]);
  });
  test('a deleted record cannot be named again', () => {
    const result = draft(world, { resource: 'macros', where: { ids: [13] }, operation: 'delete' }, setTitle('Box'));
    expect(result.problems).toEqual([
      {
        path: '[1].where.ids',
        message: expect.stringContaining('An earlier operation deletes macros 13'),
        items: ['macros:13'],
      },
    ]);
  });
});

describe('where anything is wrong', () => {
  test('nothing is drafted and everything is listed with its place', () => {
    const result = draft(
      world,
      { resource: 'macros', where: { ids: [11, 98, 99] }, operation: 'set', values: { active: false } },
      {
        resource: 'macros',
        where: 'titel:x',
        operation: 'replace-text',
        fields: ['title'],
        find: '(',
        replace: '',
        match: 'regex',
      },
      { resource: 'macros', where: '-group:"Teir 2"', operation: 'delete' },
    );
    expect(result).toMatchObject({ edits: [], unchanged: 0 });
    expect(result.problems.map(({ path }) => path)).toEqual(['[0].where.ids', '[1].where', '[1].find', '[2].where']);
    expect(result.problems.map(({ message }) => message)).toEqual([
      'The snapshot has no macros with id 98, 99: sync again, or leave them out.',
      expect.stringContaining('did you mean title?'),
      expect.stringContaining('is not a regular expression that JavaScript understands: Unterminated group.'),
      'The snapshot has no group “teir 2”: did you mean “Tier 2”?',
    ]);
  });
});

describe('the guard', () => {
  test('is around each use of a regular expression, and only there; what it throws comes out', () => {
    const told: string[] = [];
    const guard = <Result>(what: string, work: () => Result) => {
      told.push(what);
      return work();
    };
    draftEdits(operations({ ...refundToCredit, where: '', match: 'regex', find: 'Refund+' }), world, { guard });
    expect(told).toEqual(Array(3).fill('The regular expression “Refund+”'));
    draftEdits(operations(refundToCredit), world, { guard });
    expect(told).toHaveLength(3);
    const late = () => {
      throw new Error('too late');
    };
    expect(() => draftEdits(operations({ ...refundToCredit, match: 'regex' }), world, { guard: late })).toThrow('too late');
  });
});
