import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeOperation } from '../../../main/changes/describe.ts';
import { draftEdits } from '../../../main/changes/draft.ts';
import { planRequests } from '../../../main/changes/plan.ts';
import type { World } from '../../../main/changes/world.ts';
import { Operation } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { comment, emea, macro, richComment, tier2, worldHolding, worldOf } from './sample-world.ts';

const high = { field: 'priority', value: 'high' };

function draft(world: World, ...written: object[]) {
  const operations = z.array(Operation).parse(written.map((each) => ({ resource: 'macros', ...each })));
  return draftEdits(operations, world);
}

/** What becomes of macros with these titles. */
function titles(macros: readonly ZendeskRecord[], operation: object) {
  const { edits, problems } = draft(worldOf(macros), { where: '', ...operation });
  return problems.length > 0
    ? problems.map(({ message }) => message)
    : edits.map((edit) => (edit.action === 'delete' ? undefined : edit.after.title));
}

/** What becomes of the actions of one macro; the problem where there is one. */
function actions(before: readonly object[], operation: object, world?: World) {
  const on = world ?? worldOf([macro({ id: 11, actions: before })], [tier2, emea]);
  const { edits, problems } = draft(on, { where: '', ...operation });
  if (problems.length > 0) return problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
  const [edit] = edits;
  return edit?.action === 'update' ? edit.after.actions : 'unchanged';
}

describe('replacing in the values of actions', () => {
  const replace = (find: string, by: string, more = {}) => ({
    operation: 'replace-text',
    fields: ['values'],
    find,
    replace: by,
    ...more,
  });
  test('reaches subject, tags, custom fields and side conversations, and leaves the comment alone', () => {
    const before = [
      comment('old'),
      richComment('<p>old</p>'),
      { field: 'subject', value: 'An old one' },
      { field: 'current_tags', value: 'very_old old' },
      { field: 'custom_fields_7', value: 'old' },
      { field: 'side_conversation', value: ['old', '<p class="old">An old &amp; b</p>', 'text/html'] },
    ];
    expect(actions(before, replace('old', 'new'))).toEqual([
      comment('old'),
      richComment('<p>old</p>'),
      { field: 'subject', value: 'An new one' },
      { field: 'current_tags', value: 'very_new new' },
      { field: 'custom_fields_7', value: 'new' },
      { field: 'side_conversation', value: ['new', '<p class="old">An new &amp; b</p>', 'text/html'] },
    ]);
  });
  test('joins tags that become the same, and divides none', () => {
    expect(actions([{ field: 'set_tags', value: 'vip v_i_p x' }], replace('v_i_p', 'vip'))).toEqual([
      { field: 'set_tags', value: 'vip x' },
    ]);
    expect(actions([{ field: 'set_tags', value: 'vip' }], replace('vip', 'v i p'))).toMatch(/“v i p” among its tags/);
    expect(actions([{ field: 'set_tags', value: 'vip' }], replace('vip', ''))).toMatch(/without tags/);
  });
  test('is refused where the value would be none that Zendesk takes', () => {
    expect(actions([{ field: 'status', value: 'open' }], replace('open', 'closed'))).toMatch(
      /wrong status: “closed” is no status: it is one of open, pending, hold, solved/,
    );
    expect(actions([{ field: 'status', value: 'open' }], replace('open', 'solved'))).toEqual([
      { field: 'status', value: 'solved' },
    ]);
    expect(actions([{ field: 'group_id', value: '7' }], replace('7', '70'))).toMatch(/no group 70/);
  });
});

describe('categories', () => {
  const three = [
    macro({ id: 11, title: 'Refund::EU::Late' }),
    macro({ id: 12, title: 'Refund :: Sorry' }),
    macro({ id: 13, title: 'Refunds' }),
  ];
  test('macros are moved into one and taken out', () => {
    expect(titles(three, { operation: 'set-category', to: ' Billing:: Old ' })).toEqual([
      'Billing::Old::Late',
      'Billing::Old::Sorry',
      'Billing::Old::Refunds',
    ]);
    expect(titles(three, { operation: 'set-category', to: null })).toEqual(['Late', 'Sorry']);
    expect(titles(three, { operation: 'set-category', to: 'Refund' })).toEqual(['Refund::Late', 'Refund::Refunds']);
  });
  test('a level is added around or within', () => {
    expect(titles(three, { operation: 'add-category', category: 'X' })[0]).toBe('X::Refund::EU::Late');
    expect(titles(three, { operation: 'add-category', category: 'X', at: 'innermost' })).toEqual([
      'Refund::EU::X::Late',
      'Refund ::X::Sorry',
      'X::Refunds',
    ]);
  });
  test('one is renamed, moved or dissolved with all beneath it, and nothing that only begins alike', () => {
    expect(titles(three, { operation: 'rename-category', from: 'Refund', to: 'Credit' })).toEqual([
      'Credit::EU::Late',
      'Credit:: Sorry',
    ]);
    expect(titles(three, { operation: 'rename-category', from: 'Refund::EU', to: 'EU::Money' })).toEqual(['EU::Money::Late']);
    expect(titles(three, { operation: 'rename-category', from: 'Refund', to: null })).toEqual(['EU::Late', 'Sorry']);
  });
  test('are not changed where dynamic content brings them', () => {
    const dynamic = macro({ id: 14, title: 'Refund::Sorry', raw_title: '{{dc.sorry}}' });
    for (const operation of [
      { operation: 'set-category', to: 'X' },
      { operation: 'rename-category', from: 'Refund', to: 'X' },
    ])
      expect(titles([dynamic], operation)).toEqual([expect.stringContaining('from dynamic content')]);
    const named = macro({ id: 15, title: 'Refund::Sorry', raw_title: 'Refund::{{dc.sorry}}' });
    expect(titles([named], { operation: 'rename-category', from: 'Refund', to: 'X' })).toEqual(['X::{{dc.sorry}}']);
  });
  test('have no part without a name', () => {
    expect(Operation.safeParse({ resource: 'macros', operation: 'rename-category', from: 'A::', to: 'B' }).success).toBe(false);
    expect(titles([macro({ id: 1, title: 'A:: ' })], { operation: 'set-category', to: null })).toEqual([
      expect.stringContaining('without a title'),
    ]);
  });
});

describe('adding an action', () => {
  const add = (action: object) => ({ operation: 'add-action', action });
  test('gives it to macros without one of the kind, at the end', () => {
    expect(actions([comment('a')], add(high))).toEqual([comment('a'), high]);
    expect(actions([{ field: 'priority', value: 'low' }], add(high))).toBe('unchanged');
  });
  test('adds tags to those that are there', () => {
    const tags = (value: string) => ({ field: 'current_tags', value });
    expect(actions([tags('a b'), high], add(tags('B c')))).toEqual([tags('a b c'), high]);
    expect(actions([tags('a b')], add(tags('b')))).toBe('unchanged');
  });
  test('puts a second follower beside the first, once', () => {
    const follower = { field: 'follower', value: 'current_user' };
    expect(actions([{ field: 'follower', value: '5' }], add(follower))).toEqual([{ field: 'follower', value: '5' }, follower]);
    expect(actions([follower], add(follower))).toBe('unchanged');
  });
  test.each([
    [{ field: 'prioritty', value: 'high' }, '[0].action.field: Macros have no action “prioritty”: did you mean priority?'],
    [
      { field: 'priority', value: 'highest' },
      '[0].action.value: “highest” is no priority: it is one of low, normal, high, urgent.',
    ],
    [{ field: 'group_id', value: '70' }, '[0].action.value: The snapshot has no group 70: sync again, or name another.'],
    [
      { field: 'assignee_id', value: 'me' },
      '[0].action.value: The snapshot has no person “me”: sync again if it is new, or name another. People are named by address or id.',
    ],
    [{ field: 'current_tags', value: ' ' }, '[0].action.value: No tag is named.'],
  ])('refuses %j', (action, problem) => expect(actions([comment('a')], add(action))).toBe(problem));
  test('refuses what would work against what is there', () => {
    expect(actions([{ field: 'current_tags', value: 'a' }], add({ field: 'set_tags', value: 'b' }))).toMatch(/undo each other/);
    expect(actions([{ field: 'current_tags', value: 'a' }], add({ field: 'remove_tags', value: 'a' }))).toMatch(
      /both add and remove the tag “a”/,
    );
    expect(actions([richComment('<p>a</p>')], add(comment('b')))).toMatch(/has a rich-text comment already/);
  });
  test('does not refuse a macro for what it was before', () => {
    const odd = [
      { field: 'set_tags', value: 'a' },
      { field: 'current_tags', value: 'b' },
    ];
    expect(actions(odd, add(high))).toEqual([...odd, high]);
  });
  test('takes custom fields that there are, where the snapshot holds fields', () => {
    const world = worldHolding({ macros: [macro({ id: 11, actions: [high] })], ticket_fields: [{ id: 21 }] });
    const to = (field: string) => actions([], add({ field, value: 'x' }), world);
    expect(to('custom_fields_21')).toEqual([high, { field: 'custom_fields_21', value: 'x' }]);
    expect(to('custom_fields_22')).toMatch(/has no ticket field 22/);
  });
  test('takes team members only, where the snapshot holds people', () => {
    const people = [
      { id: 5, role: 'agent' },
      { id: 6, role: 'end-user' },
    ];
    const world = worldHolding({ macros: [macro({ id: 11, actions: [high] })], users: people });
    const to = (id: string) => actions([], add({ field: 'assignee_id', value: id }), world);
    expect(to('5')).toEqual([high, { field: 'assignee_id', value: '5' }]);
    expect(to('6')).toMatch(/is an end user/);
    expect(to('7')).toMatch(/has no person 7/);
  });
});

describe('changing and removing an action', () => {
  test('changes the value where the macro has it, with all else of the action kept', () => {
    const before = [{ field: 'priority', value: 'low', extra: 1 }, comment('a')];
    const change = { operation: 'change-action', field: 'priority', to: 'high' };
    expect(actions(before, change)).toEqual([{ field: 'priority', value: 'high', extra: 1 }, comment('a')]);
    expect(actions(before, { ...change, from: 'normal' })).toBe('unchanged');
    expect(actions([comment('a')], change)).toBe('unchanged');
  });
  test('exchanges tags among others', () => {
    const change = { operation: 'change-action', field: 'set_tags', from: 'b', to: 'c d' };
    expect(actions([{ field: 'set_tags', value: 'a b d' }], change)).toEqual([{ field: 'set_tags', value: 'a c d' }]);
    expect(actions([{ field: 'set_tags', value: 'a' }], change)).toBe('unchanged');
  });
  test('takes out the action, or a value, or tags', () => {
    const before = [
      { field: 'set_tags', value: 'a b' },
      { field: 'follower', value: '5' },
      { field: 'follower', value: '6' },
    ];
    const remove = (field: string, value?: string) => ({ operation: 'remove-action', field, ...(value ? { value } : {}) });
    expect(actions(before, remove('set_tags'))).toEqual(before.slice(1));
    expect(actions(before, remove('set_tags', 'a'))).toEqual([{ field: 'set_tags', value: 'b' }, ...before.slice(1)]);
    expect(actions(before, remove('set_tags', 'a b'))).toEqual(before.slice(1));
    expect(actions(before, remove('follower', '5'))).toEqual([before[0], before[2]]);
    expect(actions([...before, { field: 'long_gone', value: 1 }], remove('long_gone'))).toEqual(before);
  });
  test('never leaves a macro without an action', () => {
    expect(actions([high], { operation: 'remove-action', field: 'priority' })).toMatch(/without an action/);
  });
});

describe('ordering', () => {
  const listed = (...places: [id: number, title: string, position: number][]) =>
    worldOf(places.map(([id, title, position]) => macro({ id, title, position })));
  const world = listed([1, 'C', 1], [2, 'A', 2], [3, 'B', 3], [4, 'D', 4]);
  const moved = (operation: object, on = world) =>
    Object.fromEntries(
      draft(on, { operation: 'reorder', ...operation }).edits.map((edit) => [
        edit.action === 'update' ? edit.id : 0,
        edit.action === 'update' ? edit.after.position : 0,
      ]),
    );
  test('by title changes only those that stand wrong', () => {
    expect(moved({ where: '', order: 'title' })).toEqual({ 1: 4, 4: 5 });
    expect(moved({ where: { ids: [1, 3] }, order: 'title' })).toEqual({ 1: 3, 3: 1 });
  });
  test('to the end takes one change, to the front one where there is room', () => {
    expect(moved({ where: { ids: [1] }, to: 'last' })).toEqual({ 1: 5 });
    expect(moved({ where: { ids: [4] }, to: 'first' }, listed([1, 'C', 5], [2, 'A', 6], [4, 'D', 9]))).toEqual({ 4: 1 });
  });
  test('between two moves up those behind, and others that share a place go on sharing it', () => {
    expect(moved({ where: { ids: [4] }, to: { after: 1 } })).toEqual({ 2: 5, 3: 6 });
    const tied = listed([1, 'A', 9999], [2, 'B', 9999], [3, 'C', 9999]);
    expect(moved({ where: { ids: [3] }, to: { before: 1 } }, tied)).toEqual({ 3: 1 });
  });
  test('as given takes the order of the ids', () => {
    expect(moved({ where: { ids: [3, 2, 1] }, order: 'given', to: 'first' })).toEqual({ 1: 3, 3: 1 });
  });
  test('is sent through the bulk route', () => {
    const { edits } = draft(world, { where: '', operation: 'reorder', order: 'title' });
    expect(planRequests(edits, { macros: 4 }).count.byEndpoint).toMatchObject({ 'PUT /api/v2/macros/update_many': 1 });
  });
  test.each([
    [{ where: '', order: 'given' }, /needs the ids/],
    [{ where: { ids: [1] }, to: { after: 99 } }, /no macro 99/],
    [{ where: { ids: [1] }, to: { after: 1 } }, /one of those to be moved/],
  ])('refuses %j', (operation, problem) => {
    expect(draft(world, { operation: 'reorder', ...operation }).problems).toMatchObject([
      { message: expect.stringMatching(problem) },
    ]);
  });
});

describe('copying', () => {
  const original = macro({
    id: 11,
    title: 'Refund::{{dc.x}}',
    description: 'About it',
    restriction: { type: 'Group', id: 7, ids: [7] },
    actions: [high],
  });
  const clone = (more: object, on = original) => draft(worldOf([on], [tier2]), { where: '', operation: 'clone', ...more });
  test('creates one like it under a new name, in the same category and for the same people', () => {
    expect(clone({})).toMatchObject({
      problems: [],
      edits: [
        {
          resource: 'macros',
          action: 'create',
          key: 'new-1',
          after: {
            title: 'Refund::Copy of {{dc.x}}',
            description: 'About it',
            active: true,
            restriction: original.restriction,
            actions: [high],
          },
        },
      ],
    });
    expect(Object.keys(clone({}).edits[0]?.action === 'create' ? (clone({}).edits[0]?.after ?? {}) : {})).toEqual([
      'title',
      'description',
      'active',
      'restriction',
      'actions',
    ]);
  });
  test('into another category, for other people, inactive', () => {
    const into = { category: 'Drafts', restriction: null, active: false, name: '{name} ({id}) {{dc.y}}' };
    expect(clone(into).edits).toMatchObject([
      { after: { title: 'Drafts::{{dc.x}} (11) {{dc.y}}', restriction: null, active: false } },
    ]);
    expect(clone({ category: null }).edits).toMatchObject([{ after: { title: 'Copy of {{dc.x}}' } }]);
  });
  test('is refused for one without actions, which Zendesk would not create', () => {
    expect(clone({}, macro({ id: 12 })).problems).toMatchObject([
      { message: expect.stringContaining('creates no macro without') },
    ]);
  });
  test('what is copied can be changed in the same set', () => {
    const { edits } = draft(
      worldOf([original]),
      { where: '', operation: 'clone' },
      { where: 'title:copy', operation: 'add-category', category: 'New' },
    );
    expect(edits).toMatchObject([{ action: 'create', after: { title: 'New::Refund::Copy of {{dc.x}}' } }]);
  });
});

describe('merging duplicates', () => {
  const tags = (value: string) => ({ field: 'current_tags', value });
  const same = (id: number, fields: object) => macro({ id, actions: [high, tags('a b')], ...fields });
  const world = worldOf([
    same(1, { created_at: '2024-01-01T00:00:00Z', active: false, usage_30d: 0 }),
    same(2, { created_at: '2025-01-01T00:00:00Z', actions: [tags('b a'), high], usage_30d: 3 }),
    same(3, { created_at: '2026-01-01T00:00:00Z', usage_30d: 9 }),
    same(4, { restriction: { type: 'User', id: 9 } }),
    macro({ id: 5 }),
    macro({ id: 6 }),
  ]);
  const gone = (operation: object, on = world) =>
    draft(on, { where: '', operation: 'merge-duplicates', others: 'delete', ...operation }).edits.map((edit) =>
      edit.action === 'create' ? 0 : edit.id,
    );
  test('keeps one that is active, by the rule', () => {
    expect(gone({ keep: 'oldest' })).toEqual([1, 3]);
    expect(gone({ keep: 'newest' })).toEqual([1, 2]);
    expect(gone({ keep: 'most-used' })).toEqual([1, 2]);
  });
  test('keeps the one named, and leaves alone what no name is in', () => {
    expect(gone({ keep: { ids: [1] } })).toEqual([2, 3]);
    expect(gone({ keep: { ids: [5] } })).toEqual([]);
    const two = draft(world, { where: '', operation: 'merge-duplicates', others: 'delete', keep: { ids: [1, 2] } });
    expect(two.problems).toMatchObject([{ path: '[0].keep.ids' }]);
  });
  test('looks at who may use them unless told not to', () => {
    expect(gone({ keep: 'oldest', same: 'actions' })).toEqual([1, 3, 4]);
  });
  test('deactivates only what is active', () => {
    expect(draft(world, { where: '', operation: 'merge-duplicates', keep: 'oldest', others: 'deactivate' }).edits).toMatchObject([
      { id: 3, after: { active: false } },
    ]);
  });
  test('by use needs to know the use', () => {
    const unknown = worldOf([macro({ id: 1, actions: [high] }), macro({ id: 2, actions: [high] })]);
    expect(
      draft(unknown, { where: '', operation: 'merge-duplicates', keep: 'most-used', others: 'delete' }).problems,
    ).toMatchObject([{ message: expect.stringContaining('does not know how often') }]);
  });
});

describe('in one sentence', () => {
  test.each([
    [{ operation: 'set-category', to: 'A::B' }, 'Move all macros to the category “A::B”'],
    [{ operation: 'set-category', to: null }, 'Take all macros out of their category'],
    [{ operation: 'add-category', category: 'A' }, 'Add the category “A” around all macros'],
    [{ operation: 'rename-category', from: 'A', to: 'B' }, 'Rename the category “A” to “B” in all macros'],
    [{ operation: 'rename-category', from: 'A', to: null }, 'Dissolve the category “A” in all macros'],
    [{ operation: 'add-action', action: high }, 'Add the action priority: high to all macros that do not have it'],
    [
      { operation: 'change-action', field: 'assignee_id', to: '' },
      'Change the action assignee_id to assignee_id: (nothing) in all macros that have it',
    ],
    [{ operation: 'remove-action', field: 'set_tags', value: 'a' }, 'Remove the action set_tags: a from all macros'],
    [{ operation: 'reorder', order: 'title' }, 'Order all macros alphabetically'],
    [{ operation: 'reorder', to: { before: 1 } }, 'Move all macros before “Macro 1”'],
    [{ operation: 'clone', category: 'X', active: false }, 'Copy all macros as “Copy of {name}” in the category “X”, inactive'],
    [
      { operation: 'merge-duplicates', keep: 'most-used', others: 'delete' },
      'Of all macros that do the same keep the most used one and delete the others',
    ],
  ])('%j', (operation, sentence) => {
    const parsed = Operation.parse({ resource: 'macros', where: '', ...operation });
    expect(describeOperation(parsed, worldOf([macro({ id: 1 })]))).toBe(sentence);
  });
});
