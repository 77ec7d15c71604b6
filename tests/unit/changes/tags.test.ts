import { describe, expect, test } from 'vitest';
import { appliedMismatch, driftOf, settleOf } from '../../../main/changes/compare.ts';
import { describeOperation } from '../../../main/changes/describe.ts';
import { draftEdits } from '../../../main/changes/draft.ts';
import { invertItems } from '../../../main/changes/inverse.ts';
import { lookupsOf } from '../../../main/changes/lookups.ts';
import { planRequests } from '../../../main/changes/plan.ts';
import type { UpdateEdit } from '../../../preload/contract/change-set.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import { macro, worldHolding } from './sample-world.ts';

const ticket = (id: number, tags: string[], status = 'open') => ({ id, subject: `Ticket ${id}`, status, tags });
const asks = (operator: string, value: string) => ({ field: 'current_tags', operator, value });
const trigger = (id: number, all: unknown[], actions: unknown[]) => ({
  id,
  title: `Trigger ${id}`,
  active: true,
  position: id,
  conditions: { all, any: [] },
  actions,
});
const rename = { resource: 'tags', operation: 'rename', from: 'vip', to: 'important' } as const;

function drafted(operations: readonly unknown[], lists: Parameters<typeof worldHolding>[0]) {
  return draftEdits(Operations.parse(operations), worldHolding(lists));
}

describe('renaming a tag', () => {
  test('goes through tickets, people, organizations, macros, triggers, automations and views, and no other tag', () => {
    const { edits } = drafted([rename], {
      tickets: [ticket(1, ['vip', 'vip_old']), ticket(2, ['vip_old'])],
      users: [{ id: 3, name: 'Ada', tags: ['gold', 'vip'] }],
      organizations: [{ id: 4, name: 'Acme', tags: ['vip'] }],
      macros: [macro({ id: 5, actions: [{ field: 'current_tags', value: 'vip new' }] })],
      triggers: [trigger(6, [asks('includes', 'gold vip')], [{ field: 'status', value: 'open' }])],
      automations: [trigger(7, [asks('not_includes', 'vip')], [{ field: 'set_tags', value: 'vip' }])],
      views: [{ id: 8, title: 'VIP', active: true, conditions: { all: [], any: [asks('includes', 'vip')] } }],
    });
    expect(edits.map((edit) => [edit.resource, edit.action === 'update' && edit.after])).toEqual([
      ['macros', { actions: [{ field: 'current_tags', value: 'important new' }] }],
      ['organizations', { tags: ['important'] }],
      ['users', { tags: ['gold', 'important'] }],
      [
        'triggers',
        { conditions: { all: [asks('includes', 'gold important')], any: [] }, actions: [{ field: 'status', value: 'open' }] },
      ],
      [
        'automations',
        {
          conditions: { all: [asks('not_includes', 'important')], any: [] },
          actions: [{ field: 'set_tags', value: 'important' }],
        },
      ],
      ['views', { conditions: { all: [], any: [asks('includes', 'important')] } }],
      ['tickets', { tags: ['important', 'vip_old'] }],
    ]);
  });

  test('leaves closed tickets, unless they are to be changed', () => {
    const tickets = [ticket(1, ['vip'], 'closed'), ticket(2, ['vip'])];
    expect(drafted([rename], { tickets }).edits).toMatchObject([{ id: 2 }]);
    expect(drafted([{ ...rename, closedTickets: 'change' }], { tickets }).edits).toMatchObject([{ id: 1 }, { id: 2 }]);
  });

  test('changes the option of a field only where fields are named, and keeps all its other options', () => {
    const options = [
      { id: 1, name: 'VIP', value: 'vip', default: true },
      { id: 2, name: 'Other', value: 'other' },
    ];
    const ticket_fields = [{ id: 9, title: 'Kind', type: 'tagger', custom_field_options: options }];
    expect(drafted([rename], { ticket_fields }).edits).toEqual([]);
    expect(drafted([{ ...rename, in: ['fields'] }], { ticket_fields }).edits).toMatchObject([
      { resource: 'ticket_fields', id: 9, after: { custom_field_options: [{ ...options[0], value: 'important' }, options[1]] } },
    ]);
    const merged = drafted([{ ...rename, to: 'other', in: ['fields'] }], { ticket_fields });
    expect(merged.problems).toMatchObject([{ path: '[0].in', message: expect.stringContaining('two options') }]);
    const deleted = drafted([{ resource: 'tags', operation: 'delete', tag: 'vip', in: ['fields'] }], { ticket_fields });
    expect(deleted.problems).toHaveLength(1);
  });
});

describe('a tag of tickets that is the value of a field', () => {
  const field = (id: number, ...values: string[]) => ({
    id,
    title: `Field ${id}`,
    type: 'tagger',
    active: true,
    custom_field_options: values.map((value, index) => ({ id: id * 10 + index, name: value, value })),
  });
  const checkbox = { id: 3, title: 'Express', type: 'checkbox', active: true, tag: 'express' };
  const lists = {
    tickets: [ticket(1, ['vip', 'express']), ticket(2, ['gold'], 'closed')],
    ticket_fields: [field(1, 'vip', 'other'), field(2, 'gold'), checkbox],
    triggers: [trigger(6, [{ field: 'custom_fields_1', operator: 'is', value: 'vip' }], [{ field: 'status', value: 'open' }])],
  };
  const tags = (operation: string, more: object) => drafted([{ resource: 'tags', operation, in: ['tickets'], ...more }], lists);
  const items = ({ edits }: ReturnType<typeof tags>) => edits.map((edit) => `${edit.resource}:${'id' in edit ? edit.id : ''}`);

  test('takes the field along, with the rules that name the value, so that the tickets keep it', () => {
    expect(items(tags('rename', { from: 'vip', to: 'important' }))).toEqual(['triggers:6', 'ticket_fields:1', 'tickets:1']);
    expect(items(tags('merge', { from: ['express', 'fast'], to: 'quick' }))).toEqual(['ticket_fields:3', 'tickets:1']);
    expect(tags('rename', { from: 'express', to: 'quick' }).edits[0]).toMatchObject({ id: 3, after: { tag: 'quick' } });
  });

  test('leaves the field alone where no ticket would lose its value', () => {
    // Of another option of the same field the ticket gets that value; closed tickets keep their tag; a deletion is meant to empty it.
    expect(items(tags('rename', { from: 'vip', to: 'other' }))).toEqual(['tickets:1']);
    expect(items(tags('rename', { from: 'gold', to: 'silver' }))).toEqual([]);
    expect(items(tags('rename', { from: 'gold', to: 'silver', closedTickets: 'change' }))).toEqual([
      'ticket_fields:2',
      'tickets:2',
    ]);
    expect(items(tags('split', { from: 'vip', to: ['other', 'new'] }))).toEqual(['tickets:1']);
    expect(items(tags('delete', { tag: 'vip' }))).toEqual(['tickets:1']);
  });

  test.each([
    ['split', { from: 'vip', to: ['a', 'b'] }, 'an option can only have one tag'],
    ['merge', { from: ['vip', 'other'], to: 'new' }, 'two of its options cannot have one tag'],
    ['rename', { from: 'vip', to: 'gold' }, 'would belong to the field “Field 2” as well'],
    ['merge', { from: ['vip', 'express'], to: 'new' }, 'would belong to the field “Express” as well'],
  ])('refuses what the field could not take: %s %o', (operation, more, words) => {
    const { edits, problems } = tags(operation, more);
    expect(edits).toEqual([]);
    expect(problems[0]).toMatchObject({ path: '[0].in', message: expect.stringContaining(words) });
  });
});

describe('deleting a tag', () => {
  test('takes out an action without tags, but neither the last action nor a condition that would hold for all', () => {
    const priority = { field: 'priority', value: 'high' };
    const { edits } = drafted([{ resource: 'tags', operation: 'delete', tag: 'vip' }], {
      macros: [
        macro({ id: 1, actions: [priority, { field: 'set_tags', value: 'vip' }] }),
        macro({ id: 2, actions: [{ field: 'set_tags', value: 'vip' }] }),
      ],
      triggers: [trigger(3, [asks('includes', 'vip')], [priority]), trigger(4, [asks('includes', 'vip gold')], [priority])],
    });
    expect(edits.map((edit) => edit.action === 'update' && [edit.id, edit.after])).toEqual([
      [1, { actions: [priority] }],
      [4, { conditions: { all: [asks('includes', 'gold')], any: [] }, actions: [priority] }],
    ]);
  });
});

test('several operations on tags give each ticket one edit with their net effect', () => {
  const operations = [
    { resource: 'tags', operation: 'merge', from: ['a', 'b'], to: 'c', in: ['tickets'] },
    { resource: 'tags', operation: 'split', from: 'c', to: ['d', 'e'], in: ['tickets'] },
    { resource: 'tags', operation: 'add', tags: ['f'], tickets: 'tags:d' },
    { resource: 'tags', operation: 'remove', tags: ['e'], tickets: { ids: [1] } },
  ];
  const { edits } = drafted(operations, { tickets: [ticket(1, ['a', 'b', 'x']), ticket(2, ['x']), ticket(3, ['c'])] });
  expect(edits.map((edit) => edit.action === 'update' && [edit.id, edit.after.tags])).toEqual([
    [1, ['d', 'x', 'f']],
    [3, ['d', 'e', 'f']],
  ]);
  expect(lookupsOf(Operations.parse(operations), worldHolding({}))).toEqual({
    needed: [
      { kind: 'search', query: 'tags:a' },
      { kind: 'search', query: 'tags:b' },
      { kind: 'search', query: 'tags:c' },
      { kind: 'search', query: 'tags:d' },
      { kind: 'ids', ids: [1] },
    ],
    wished: [],
  });
});

test('every operation is told in a sentence', () => {
  const operations = Operations.parse([
    rename,
    { resource: 'tags', operation: 'merge', from: ['a', 'b'], to: 'c', in: ['tickets'], closedTickets: 'change' },
    { resource: 'tags', operation: 'split', from: 'a', to: ['b', 'c'], in: ['tickets', 'macros'] },
    { resource: 'tags', operation: 'delete', tag: 'a', in: ['views'] },
    { resource: 'tags', operation: 'add', tags: ['a'], tickets: 'status:open' },
    { resource: 'tags', operation: 'remove', tags: ['a', 'b'], tickets: { ids: [1, 2] } },
  ]);
  expect(operations.map((operation) => describeOperation(operation))).toEqual([
    'Rename the tag “vip” to “important” in tickets, users, organizations, macros, triggers, automations and views',
    'Merge the tags “a”, “b” into “c” in tickets (closed ones too)',
    'Split the tag “a” into “b”, “c” in tickets and macros',
    'Delete the tag “a” in views',
    'Add the tag “a” to the tickets that match “status:open”',
    'Remove the tags “a”, “b” from 2 tickets',
  ]);
});

describe('an edit of a ticket', () => {
  const edit: UpdateEdit = {
    resource: 'tickets',
    action: 'update',
    id: 1,
    name: 'T',
    before: { tags: ['vip', 'x'] },
    after: { tags: ['important', 'x'] },
  };

  test('is sent as what to add and what to remove, a hundred in a job, one alone as well', () => {
    const edits = Array.from({ length: 201 }, (_, index) => ({ ...edit, id: index + 1 }));
    const { writes } = planRequests(edits, { tickets: 5 });
    expect(writes.map(({ kind, job, edits: { length } }) => [kind, job, length])).toEqual([
      ['update-many', true, 100],
      ['update-many', true, 100],
      ['update-many', true, 1],
    ]);
    expect(writes[2]).toMatchObject({ items: [{ id: 201, additional_tags: ['important'], remove_tags: ['vip'] }] });
    expect(JSON.stringify(writes)).not.toContain('"tags"');
  });

  test.each([
    [['vip', 'x'], 'not-applied', false],
    [['vip', 'theirs'], 'not-applied', false],
    [['vip', 'important'], 'not-applied', false],
    [['important'], 'applied', false],
    [['important', 'theirs'], 'applied', false],
    [['theirs'], 'not-applied', true],
  ] as const)('where the ticket now has %j counts as %s, drifted: %s', (tags, settled, drifted) => {
    const now = ticket(1, [...tags]);
    expect(settleOf(edit, now)).toBe(settled);
    expect(appliedMismatch(edit, now)).toEqual(settled === 'applied' ? [] : ['tags']);
    expect(driftOf(edit, now) !== undefined).toBe(drifted);
  });

  test('is taken back without touching the tags of others, and asks where someone took ours off', () => {
    const taken = (tags: string[]) => invertItems([{ edit, current: ticket(1, tags) }], (_resource, id) => id);
    expect(taken(['important', 'theirs']).edits).toMatchObject([
      { before: { tags: ['important', 'theirs'] }, after: { tags: ['theirs', 'vip'] } },
    ]);
    expect(taken(['vip', 'theirs']).edits).toEqual([]);
    expect(taken(['theirs'])).toMatchObject({ edits: [], conflicts: [{ kind: 'changed', item: 'tickets:1' }] });
  });
});

test('undoing a trigger’s actions sends its conditions of today along, for Zendesk would clear them', () => {
  const before = { conditions: { all: [asks('includes', 'a')], any: [] }, actions: [{ field: 'set_tags', value: 'vip' }] };
  const edit: UpdateEdit = {
    resource: 'triggers',
    action: 'update',
    id: 6,
    name: 'T',
    before,
    after: { ...before, actions: [{ field: 'set_tags', value: 'important' }] },
  };
  const current = { id: 6, title: 'T', ...edit.after, conditions: { all: [asks('includes', 'theirs')], any: [] } };
  expect(invertItems([{ edit, current }], (_resource, id) => id).edits).toMatchObject([
    { after: { conditions: current.conditions, actions: before.actions } },
  ]);
});
