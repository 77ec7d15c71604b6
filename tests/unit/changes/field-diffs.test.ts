import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedLabels } from '../../../main/changes/diff/changed-places.ts';
import { fieldDiffs } from '../../../main/changes/diff/field-diffs.ts';
import { textSegments } from '../../../main/changes/diff/text-segments.ts';
import type { UpdateEdit } from '../../../preload/contract/change-set.ts';
import { cases } from './cases.ts';
import { comment, emea, macro, richComment, tier2, withRecords, worldHolding, worldOf } from './sample-world.ts';

const world = worldOf([], [tier2, emea], { id: 1 });

function update(before: Record<string, unknown>, after: Record<string, unknown>): UpdateEdit {
  return { resource: 'macros', action: 'update', id: 11, name: 'x', before, after };
}

function actionDiffs(before: unknown[], after: unknown[]) {
  return fieldDiffs(update({ actions: before }, { actions: after })).map(({ label, before: was, after: is }) => [label, was, is]);
}

describe('a text', () => {
  test('is shown word by word', () => {
    expect(fieldDiffs(update({ title: 'Refund::Sorry' }, { title: 'Credit::Sorry' }))).toEqual([
      {
        field: 'title',
        label: 'Title',
        before: 'Refund::Sorry',
        after: 'Credit::Sorry',
        segments: [
          { kind: 'removed', text: 'Refund' },
          { kind: 'added', text: 'Credit' },
          { kind: 'same', text: '::Sorry' },
        ],
      },
    ]);
  });
  test('that was not there is all added, one that goes is all removed', () => {
    expect(fieldDiffs(update({ description: null }, { description: 'New' }))[0]?.segments).toEqual([
      { kind: 'added', text: 'New' },
    ]);
    expect(fieldDiffs(update({ description: 'Old' }, { description: null }))[0]?.segments).toEqual([
      { kind: 'removed', text: 'Old' },
    ]);
  });
  test('gives back both sides from its pieces, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'bb', ' ', '\n', '返金', '.', '💛'), { maxLength: 30 })
      .map((each) => each.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const segments = textSegments(before, after);
        const without = (kind: string) =>
          segments
            .filter((each) => each.kind !== kind)
            .map((each) => each.text)
            .join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
        for (const segment of segments) expect(segment.text).not.toBe('');
      }),
      cases(500),
    );
  });
  test('that is another one altogether is not compared for ever', () => {
    const long = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word}${index}`).join(' ');
    const started = performance.now();
    expect(textSegments(long('a'), long('b'))).toHaveLength(2);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('actions are shown one by one', () => {
  const tags = { field: 'set_tags', value: 'a' };
  const status = { field: 'status', value: 'open' };
  test('only those that change, by the name people know', () => {
    expect(
      actionDiffs([tags, comment('Refund'), status], [tags, comment('Credit'), { field: 'status', value: 'solved' }]),
    ).toEqual([
      ['Comment', 'Refund', 'Credit'],
      ['Status', 'open', 'solved'],
    ]);
  });
  test('added and removed ones have one side', () => {
    expect(actionDiffs([tags, status], [tags, { field: 'custom_fields_36', value: 'x' }])).toEqual([
      ['Status', 'open', undefined],
      ['Custom field 36', undefined, 'x'],
    ]);
  });
  test('several of one field are paired in order, the same ones first', () => {
    const [one, two, three] = ['1', '2', '3'].map((value) => ({ field: 'follower', value }));
    expect(actionDiffs([one, two], [two, three])).toEqual([['Add follower', '1', '3']]);
    expect(actionDiffs([one, two], [three, { field: 'follower', value: '4' }])).toEqual([
      ['Add follower', '1', '3'],
      ['Add follower', '2', '4'],
    ]);
    expect(actionDiffs([one, one, two], [one, two])).toEqual([['Add follower', '1', undefined]]);
  });
  test('another order is told', () => {
    expect(actionDiffs([tags, status], [status, tags])).toEqual([
      ['Order of actions', ['Set tags', 'Status'], ['Status', 'Set tags']],
    ]);
  });
  test('what else an action carries is not hidden', () => {
    expect(actionDiffs([comment('x')], [{ field: 'comment_value', value: ['channel:web', 'x'] }])).toEqual([
      ['Comment', ['channel:all', 'x'], ['channel:web', 'x']],
    ]);
    expect(actionDiffs([{ ...tags, note: 1 }], [{ ...tags, note: 2 }])).toEqual([
      ['Set tags', { value: 'a', note: 1 }, { value: 'a', note: 2 }],
    ]);
    expect(actionDiffs(['odd'], [])).toEqual([['Action of unknown shape', 'odd', undefined]]);
  });
});

describe('rich text', () => {
  const segments = (before: string, after: string) =>
    fieldDiffs(update({ actions: [richComment(before)] }, { actions: [richComment(after)] }))[0];
  test('is compared as it is read, and its exact source is beside it', () => {
    expect(segments('<p>A <b>Refund</b></p>', '<p>A <b>Credit</b></p>')).toMatchObject({
      label: 'Comment (rich text)',
      before: '<p>A <b>Refund</b></p>',
      after: '<p>A <b>Credit</b></p>',
      segments: [{ text: 'A ' }, { kind: 'removed', text: 'Refund' }, { kind: 'added', text: 'Credit' }],
    });
  });
  test('is compared as source where the markup changes', () => {
    const pieces = segments('<p>Hi</p>', '<p><b>Hi</b></p>')?.segments ?? [];
    expect(
      pieces
        .filter((each) => each.kind === 'added')
        .map((each) => each.text)
        .join(''),
    ).toContain('b>');
  });
});

describe('who may use a macro', () => {
  test('is told by names', () => {
    const diff = fieldDiffs(update({ restriction: { type: 'Group', id: 7, ids: [7, 8, 9] } }, { restriction: null }), world);
    expect(diff).toEqual([
      { field: 'restriction', label: 'Available to', before: 'Tier 2, Tier 2 EMEA, Group 9', after: 'Everyone' },
    ]);
    const people = fieldDiffs(update({ restriction: { type: 'User', id: 1 } }, { restriction: { type: 'User', id: 2 } }), world);
    expect(people).toMatchObject([{ before: 'Only you', after: 'One person (user 2)' }]);
  });
});

describe('an id', () => {
  const people = worldHolding({
    users: [{ id: 21, name: 'Ada' }],
    groups: [tier2, emea],
    organizations: [{ id: 31, name: 'Acme' }],
  });
  const shown = (resource: UpdateEdit['resource'], before: Record<string, unknown>, after: Record<string, unknown>) =>
    fieldDiffs({ ...update(before, after), resource }, people, new Map([['groups:new-1', 'Tier 3']])).map((diff) => [
      diff.label,
      diff.before,
      diff.after,
    ]);
  test('is told by the name of what it names, in fields, actions and conditions', () => {
    expect(shown('users', { organization_id: 31, default_group_id: 7 }, { organization_id: null, default_group_id: 8 })).toEqual([
      ['Organization', 'Acme', null],
      ['Default group', 'Tier 2', 'Tier 2 EMEA'],
    ]);
    expect(shown('macros', { actions: [{ field: 'assignee_id', value: '21' }] }, { actions: [] })).toEqual([
      ['Assignee', 'Ada', undefined],
    ]);
    const waits = (value: string) => ({ conditions: { all: [{ field: 'group_id', operator: 'is', value }], any: [] } });
    expect(shown('triggers', waits('7'), waits('8'))).toEqual([['Condition: Group is', 'Tier 2', 'Tier 2 EMEA']]);
  });
  test('of what is yet to be created is told by its name too, and one that nobody knows as it is', () => {
    expect(shown('users', { default_group_id: 99 }, { default_group_id: 'groups:new-1' })).toEqual([
      ['Default group', 99, 'Tier 3 (new)'],
    ]);
    expect(shown('macros', { actions: [{ field: 'assignee_id', value: 'current_user' }] }, { actions: [] })).toEqual([
      ['Assignee', 'current_user', undefined],
    ]);
  });
});

describe('a whole record', () => {
  const record = macro({ id: 12, title: 'Rendered', raw_title: '{{dc.x}}', actions: [comment('Hi')] });
  test('that is deleted is shown with all that goes', () => {
    const diffs = fieldDiffs({ resource: 'macros', action: 'delete', id: 12, before: record }, world);
    expect(diffs.map(({ label, before, after }) => [label, before, after])).toEqual([
      ['Title', '{{dc.x}}', undefined],
      ['Active', true, undefined],
      ['Available to', 'Everyone', undefined],
      ['Comment', 'Hi', undefined],
      ['Position', 12, undefined],
    ]);
  });
  test('that is created is shown with all that comes', () => {
    const after = { title: 'New', actions: [comment('Hi')], restriction: null };
    const diffs = fieldDiffs({ resource: 'macros', action: 'create', key: 'new-1', after }, world);
    expect(diffs.map(({ label, before, after: is }) => [label, before, is])).toEqual([
      ['Title', undefined, 'New'],
      ['Available to', undefined, 'Everyone'],
      ['Comment', undefined, 'Hi'],
    ]);
  });
});

test('the labels alone are each there once, those of unknown fields too', () => {
  const edit = update(
    { title: 'a', zeal: 1, actions: [comment('a'), comment('b')] },
    { title: 'b', zeal: 2, actions: [comment('c'), comment('d')] },
  );
  expect(changedLabels(edit)).toEqual(['Title', 'Comment', 'zeal']);
});

test('a custom role is told by its name, before and after', () => {
  const roles = withRecords(world, 'custom_roles', [{ id: 77, name: 'Tier 2 lead' }]);
  const edit: UpdateEdit = {
    resource: 'users',
    action: 'update',
    id: 1,
    name: 'Ann',
    before: { custom_role_id: 78 },
    after: { custom_role_id: 77 },
  };
  expect(fieldDiffs(edit, roles)).toEqual([{ field: 'custom_role_id', label: 'Custom role', before: 78, after: 'Tier 2 lead' }]);
});
