import { describe, expect, test } from 'vitest';
import { appliedMismatch, driftOf, passOverReason, settleOf } from '../../../main/changes/compare.ts';
import { draftEdits } from '../../../main/changes/draft.ts';
import { type InvertItem, invertItems } from '../../../main/changes/inverse.ts';
import { leftBehind, lookupsOf } from '../../../main/changes/lookups.ts';
import { planRequests } from '../../../main/changes/plan.ts';
import { irreversibleOf, lostBy } from '../../../main/changes/risks/irreversible.ts';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import { triggerImpact } from '../../../main/changes/trigger-impact.ts';
import type { World } from '../../../main/changes/world.ts';
import type { Edit, UpdateEdit } from '../../../preload/contract/change-set.ts';
import { Operations } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { worldHolding } from './sample-world.ts';

const [me, ann, bob, eve] = [1, 2, 3, 4] as const;
const [support, tierTwo, emea] = [7, 8, 9] as const;

function ticket(id: number, fields: Readonly<Record<string, unknown>>): ZendeskRecord {
  return {
    id,
    subject: `Ticket ${id}`,
    status: 'open',
    tags: ['a'],
    group_id: tierTwo,
    assignee_id: ann,
    requester_id: 50,
    ...fields,
  };
}

const tickets = [
  ticket(101, {}),
  ticket(102, { status: 'pending', group_id: emea }),
  ticket(103, { status: 'solved' }),
  ticket(104, { status: 'closed' }),
  ticket(105, { assignee_id: bob }),
  ticket(106, { assignee_id: null, status: 'new' }),
];

function world(more: Readonly<Record<string, readonly ZendeskRecord[]>> = {}): World {
  const person = (id: number, name: string, group: number, fields = {}) => ({
    id,
    name,
    email: `${name.toLowerCase()}@example.com`,
    role: 'agent',
    tags: [],
    suspended: false,
    default_group_id: group,
    ...fields,
  });
  const member = (id: number, user: number, group: number, first: boolean) => ({
    id,
    user_id: user,
    group_id: group,
    default: first,
  });
  return worldHolding(
    {
      groups: [
        { id: support, name: 'Support', default: true, is_public: true },
        { id: tierTwo, name: 'Tier 2', default: false, is_public: true },
        { id: emea, name: 'EMEA', default: false, is_public: true },
      ],
      users: [
        person(me, 'Me', support, { role: 'admin' }),
        person(ann, 'Ann', tierTwo),
        person(bob, 'Bob', support),
        person(eve, 'Eve', support, { role: 'end-user', default_group_id: null }),
      ],
      group_memberships: [
        member(201, me, support, true),
        member(202, ann, tierTwo, true),
        member(203, ann, emea, false),
        member(204, bob, support, true),
        member(205, bob, tierTwo, false),
      ],
      tickets,
      ...more,
    },
    { id: me },
  );
}

const drafted = (operations: readonly unknown[], on = world()) => draftEdits(Operations.parse(operations), on);
const offboard = (fields: object = {}) => ({
  resource: 'users',
  where: { ids: [ann] },
  operation: 'offboard',
  end: 'downgrade',
  ...fields,
});
const ofTickets = (edits: readonly Edit[]) =>
  edits.flatMap((edit) => (edit.resource === 'tickets' && edit.action === 'update' ? [[edit.id, edit.before, edit.after]] : []));

describe('offboarding', () => {
  test('unassigns what is neither solved nor closed, before the groups are left', () => {
    const { edits } = drafted([offboard()]);
    expect(ofTickets(edits)).toEqual([
      [101, { assignee_id: ann }, { assignee_id: null }],
      [102, { assignee_id: ann }, { assignee_id: null }],
    ]);
    const order = planRequests(edits, {}).writes.map(({ resource }) => resource);
    expect(order).toEqual(['tickets', 'group_memberships', 'users', 'user_sessions']);
  });

  test('leaves tickets alone where it is told to', () => {
    expect(ofTickets(drafted([offboard({ tickets: 'leave' })]).edits)).toEqual([]);
  });

  test('gives them to somebody else in the same group, else in a group that both are in, else in theirs', () => {
    const given = ofTickets(drafted([offboard({ tickets: { assignTo: 'bob@example.com' } })]).edits);
    expect(given).toEqual([
      [101, { assignee_id: ann }, { assignee_id: bob }],
      [102, { group_id: emea, assignee_id: ann }, { group_id: tierTwo, assignee_id: bob }],
    ]);
    const mine = ofTickets(drafted([offboard({ tickets: { assignTo: me } })]).edits);
    expect(mine.map(([, , after]) => after)).toEqual([
      { group_id: support, assignee_id: me },
      { group_id: support, assignee_id: me },
    ]);
  });

  test('counts groups that are joined earlier in the change set', () => {
    const joined = { resource: 'users', where: { ids: [me] }, operation: 'add-to-groups', groups: ['Tier 2', 'EMEA'] };
    expect(ofTickets(drafted([joined, offboard({ tickets: { assignTo: me } })]).edits)).toEqual([
      [101, { assignee_id: ann }, { assignee_id: me }],
      [102, { assignee_id: ann }, { assignee_id: me }],
    ]);
  });

  test('gives them to somebody in the default group where no memberships are known', () => {
    const given = ofTickets(drafted([offboard({ tickets: { assignTo: bob } })], world({ group_memberships: [] })).edits);
    expect(given.map(([, , after]) => after)).toEqual([
      { group_id: support, assignee_id: bob },
      { group_id: support, assignee_id: bob },
    ]);
  });

  test('gives them to somebody who is only created by the change set', () => {
    const hired = {
      resource: 'users',
      operation: 'create',
      users: [{ name: 'New', email: 'new@example.com', role: 'agent', groups: ['Tier 2'] }],
    };
    const given = ofTickets(drafted([hired, offboard({ tickets: { assignTo: 'new@example.com' } })]).edits);
    expect(given.map(([, , after]) => after)).toEqual([
      { assignee_id: 'users:new-1' },
      { group_id: tierTwo, assignee_id: 'users:new-1' },
    ]);
  });

  test.each([
    [{ assignTo: eve }, 'Tickets can only be assigned to a team member.'],
    [{ assignTo: ann }, 'This person is among those who are offboarded.'],
    [
      { assignTo: 'nobody@example.com' },
      'The snapshot has no person “nobody@example.com”: sync again if it is new, or name another.',
    ],
  ])('refuses %j', (assign, message) => {
    expect(drafted([offboard({ tickets: assign })]).problems).toEqual([{ path: '[0].tickets.assignTo', message }]);
  });

  test('refuses to give them to somebody who is suspended', () => {
    const suspended = { resource: 'users', where: { ids: [bob] }, operation: 'set', values: { suspended: true } };
    expect(drafted([suspended, offboard({ tickets: { assignTo: bob } })]).problems).toHaveLength(1);
  });
});

describe('groups that go', () => {
  const merge = { resource: 'groups', where: { ids: [tierTwo] }, operation: 'merge-into', target: emea };

  test('hand on all tickets that are not closed, with their assignees', () => {
    const { edits } = drafted([merge]);
    expect(ofTickets(edits)).toEqual([101, 103, 105, 106].map((id) => [id, { group_id: tierTwo }, { group_id: emea }]));
    const order = planRequests(edits, {}).writes.map(({ resource, kind }) => `${resource} ${kind}`);
    expect(order.indexOf('tickets update-many')).toBeGreaterThan(order.indexOf('group_memberships create'));
    expect(order.indexOf('tickets update-many')).toBeLessThan(order.indexOf('group_memberships delete'));
    expect(order.at(-1)).toBe('groups delete');
  });

  test('take the assignee off where that person leaves as well, for all to see', () => {
    const { edits } = drafted([merge, { ...offboard({ tickets: 'leave' }), where: { ids: [bob] } }]);
    expect(ofTickets(edits)).toContainEqual([
      105,
      { group_id: tierTwo, assignee_id: bob },
      { group_id: emea, assignee_id: null },
    ]);
  });

  test('point the tickets back at the group that undo makes anew', () => {
    const { edits } = drafted([merge]);
    const items = edits.flatMap((edit): InvertItem[] => {
      if (edit.resource === 'groups') return [{ edit, current: undefined }];
      if (edit.resource !== 'tickets' || edit.action !== 'update') return [];
      return [{ edit, current: { ...ticket(edit.id, {}), ...edit.after, id: edit.id } }];
    });
    const undone = invertItems(items, (_resource, id) => id).edits;
    expect(ofTickets(undone)[0]).toEqual([101, { group_id: emea }, { group_id: `groups:re-${tierTwo}` }]);
  });

  test('are named by views, which go along', () => {
    const view = {
      id: 41,
      title: 'Ours',
      active: true,
      restriction: { type: 'Group', id: tierTwo, ids: [tierTwo] },
      conditions: { all: [], any: [] },
    };
    const { edits } = drafted([merge], world({ views: [view] }));
    expect(edits).toContainEqual(
      expect.objectContaining({ resource: 'views', after: { restriction: { type: 'Group', id: emea, ids: [emea] } } }),
    );
    const alone = drafted([{ resource: 'groups', where: { ids: [tierTwo] }, operation: 'delete' }], world({ views: [view] }));
    expect(alone.problems.map(({ message }) => message).join()).toContain('“Ours”');
  });
});

test('what names a merged group and can only be read is named by a warning', () => {
  const policy = {
    id: 61,
    title: 'First reply',
    filter: { all: [{ field: 'group_id', operator: 'is', value: String(tierTwo) }], any: [] },
  };
  const on = world({ sla_policies: [policy] });
  const { edits } = drafted([{ resource: 'groups', where: { ids: [tierTwo] }, operation: 'merge-into', target: emea }], on);
  expect(warningsOf(edits, on)).toContainEqual(
    expect.objectContaining({
      code: 'breaks-rules',
      items: ['sla_policies:61'],
      message: expect.stringContaining('“First reply”'),
    }),
  );
});

test('a ticket that an earlier undo has pointed at the group made anew needs nothing more', () => {
  const edit: UpdateEdit = {
    resource: 'tickets',
    action: 'update',
    id: 101,
    name: 'x',
    before: { group_id: tierTwo },
    after: { group_id: emea },
  };
  const anew = 77;
  const mapping = (resource: string, id: number) => (resource === 'groups' && id === tierTwo ? anew : id);
  expect(invertItems([{ edit, current: ticket(101, { group_id: anew }) }], mapping)).toEqual({ edits: [], conflicts: [] });
  expect(ofTickets(invertItems([{ edit, current: ticket(101, { group_id: emea }) }], mapping).edits)).toEqual([
    [101, { group_id: emea }, { group_id: anew }],
  ]);
});

describe('what is looked up', () => {
  const lookups = (...operations: unknown[]) => lookupsOf(Operations.parse(operations), world());

  test('is what the operations before leave to be found', () => {
    const tagged = { resource: 'users', where: { ids: [bob] }, operation: 'add-tags', tags: ['leaver'] };
    expect(lookups(tagged, { ...offboard(), where: 'tags:leaver' })).toEqual({
      needed: [{ kind: 'held', by: 'assignee', ids: [bob] }],
      // How many solved ones stay is told where Zendesk counts them.
      wished: [{ kind: 'count-solved', ids: [bob] }],
    });
  });

  test('is nothing where tickets are left to Zendesk', () => {
    expect(lookups(offboard({ tickets: 'leave' }))).toEqual({ needed: [], wished: [] });
  });

  test('of groups that merge is all in one, and of memberships only what a warning counts', () => {
    expect(lookups({ resource: 'groups', where: { ids: [tierTwo, emea] }, operation: 'merge-into', target: support })).toEqual({
      needed: [{ kind: 'held', by: 'group', ids: [tierTwo, emea] }],
      wished: [],
    });
    expect(lookups({ resource: 'users', where: { ids: [ann] }, operation: 'remove-from-groups', groups: ['EMEA'] })).toEqual({
      needed: [],
      wished: [{ kind: 'held', by: 'assignee', ids: [ann] }],
    });
  });

  test('is nothing where the operations are wrong anyway', () => {
    expect(lookups(offboard(), { resource: 'users', where: 'rolle:agent', operation: 'set-groups', groups: ['EMEA'] })).toEqual({
      needed: [],
      wished: [],
    });
  });
});

describe('an edit of who has a ticket', () => {
  const edit: UpdateEdit = {
    resource: 'tickets',
    action: 'update',
    id: 101,
    name: 'x',
    before: { assignee_id: ann },
    after: { assignee_id: null },
  };
  const moved: UpdateEdit = { ...edit, before: { group_id: tierTwo }, after: { group_id: emea } };
  const both: UpdateEdit = { ...edit, before: { tags: ['a'], group_id: tierTwo }, after: { tags: ['b'], group_id: emea } };

  test.each([
    [edit, { status: 'solved' }, 'is solved by now'],
    [edit, { status: 'closed' }, 'is closed by now, and Zendesk changes no closed ticket'],
    [edit, { assignee_id: bob }, 'has another assignee by now'],
    [moved, { group_id: support }, 'is in another group by now'],
    [moved, { status: 'solved' }, undefined],
    [moved, { assignee_id: bob }, undefined],
    [both, { group_id: support, tags: ['c'] }, 'is in another group by now'],
    [edit, {}, undefined],
  ])('passes over what others have moved on with, and it is no drift (%#)', (each, now, reason) => {
    expect(passOverReason(each, ticket(101, now))).toBe(reason);
    expect(driftOf(each, ticket(101, now))).toBeUndefined();
    expect(passOverReason(each, undefined)).toBe('is no longer there');
  });

  test('with tags that are gone has drifted all the same', () => {
    expect(driftOf(both, ticket(101, { tags: ['c'] }))).toMatchObject({ kind: 'changed', fields: [{ field: 'tags' }] });
    expect(appliedMismatch(both, ticket(101, { tags: ['c'] }))).toEqual(['tags', 'group_id']);
  });

  test('is sent again only where nobody else has changed it', () => {
    expect(settleOf(edit, ticket(101, {}))).toBe('not-applied');
    expect(settleOf(edit, ticket(101, { assignee_id: null }))).toBe('applied');
    expect(settleOf(edit, ticket(101, { assignee_id: bob }))).toBe('changed-by-another');
    expect(settleOf(both, ticket(101, { tags: ['b'], group_id: tierTwo }))).toBe('not-applied');
  });

  test('goes by itself where it is one, and a hundred to a job', () => {
    expect(planRequests([edit], {}).writes).toMatchObject([{ kind: 'update', endpoint: 'PUT /api/v2/tickets/{id}', job: false }]);
    expect(planRequests([both], {}).writes).toMatchObject([
      { kind: 'update-many', items: [{ id: 101, group_id: emea, additional_tags: ['b'], remove_tags: ['a'] }] },
    ]);
    const many = Array.from({ length: 230 }, (_, index) => ({ ...(index % 2 ? edit : moved), id: 1000 + index }));
    // Each job is looked at before it leaves, but for the first, which the run has just read, and read back.
    expect(planRequests(many, {}).count).toMatchObject({ writes: 3, jobs: 3, total: 11 });
  });

  const taken = (each: UpdateEdit, now: Readonly<Record<string, unknown>>) =>
    invertItems([{ edit: each, current: ticket(101, now) }], (_resource, id) => id);

  test('is taken back where it still is as the run left it', () => {
    expect(ofTickets(taken(edit, { assignee_id: null }).edits)).toEqual([[101, { assignee_id: null }, { assignee_id: ann }]]);
    expect(ofTickets(taken(both, { tags: ['b', 'z'], group_id: emea }).edits)).toEqual([
      [101, { tags: ['b', 'z'], group_id: emea }, { tags: ['z', 'a'], group_id: tierTwo }],
    ]);
    expect(taken(edit, {})).toEqual({ edits: [], conflicts: [] });
  });

  test('is a conflict where others have moved on with it, and for good where it is closed', () => {
    expect(taken(edit, { assignee_id: bob })).toMatchObject({
      edits: [],
      conflicts: [{ fields: [{ field: 'assignee_id', theirs: bob }] }],
    });
    const closed = invertItems(
      [{ edit, current: ticket(101, { assignee_id: null, status: 'closed' }) }],
      (_resource, id) => id,
      'overwrite',
    );
    expect(closed).toMatchObject({ edits: [], conflicts: [{ fields: [{ field: 'status', theirs: 'closed' }] }] });
  });

  test('is not taken back from people who are deleted', () => {
    const deleted: Edit = { resource: 'users', action: 'delete', id: ann, name: 'Ann', before: { role: 'agent' } };
    const items = [
      { edit: deleted, current: undefined },
      { edit, current: ticket(101, { assignee_id: null }) },
    ];
    expect(invertItems(items, (_resource, id) => id).edits).toEqual([]);
    expect(lostBy([deleted, edit]).join(' ')).toContain('1 ticket was taken from people who are deleted');
    expect(irreversibleOf([deleted, edit]).join(' ')).toContain('cannot be given back to its assignee');
  });
});

describe('what is left to Zendesk', () => {
  const removal = drafted([
    { resource: 'users', where: { ids: [ann] }, operation: 'remove-from-groups', groups: ['EMEA'] },
  ]).edits;
  const deletion = drafted([{ resource: 'groups', where: { ids: [emea] }, operation: 'delete' }]).edits;
  const lookup = (edits: readonly Edit[], by: 'assignee' | 'group', ids: number[]) => ({
    at: '2026-11-23T00:00:00Z',
    found: 1,
    closedLeft: 0,
    leftBehind: leftBehind(edits, tickets, [{ kind: 'held', by, ids }]),
  });
  const warned = (edits: readonly Edit[], known?: ReturnType<typeof lookup>) =>
    Object.fromEntries(
      warningsOf(edits, world(), undefined, { ticketLookup: known }).map(({ code, message }) => [code, message]),
    );

  test('is counted where it was looked up', () => {
    const known = lookup(removal, 'assignee', [ann]);
    expect(known.leftBehind).toEqual({ 'group_memberships:203': 1 });
    expect(warned(removal, known)).toEqual({
      'leaves-group': '1 open ticket loses its assignee, as 1 group membership will end.',
    });
    expect(irreversibleOf(removal, known)).toEqual(['1 ticket will lose its assignee, and undo does not give it back.']);
    expect(lostBy(removal, known)).toEqual(['Tickets that Zendesk unassigned when memberships ended stay unassigned.']);
  });

  test('is nothing to warn of where there is nothing', () => {
    const known = lookup(removal, 'assignee', [ann]);
    const none = { ...known, leftBehind: { 'group_memberships:203': 0 } };
    expect(warned(removal, none)).toEqual({});
    expect(irreversibleOf(removal, none)).toEqual([]);
    expect(lostBy(removal, none)).toEqual([]);
  });

  test('is said to be unknown where it is', () => {
    expect(warned(removal)['leaves-group']).toMatch(/How many is not known\.$/);
    expect(warned(deletion)['tickets-lose-group']).toMatch(/How many is not known\.$/);
  });

  test('is what a deleted group leaves without one', () => {
    const known = lookup(deletion, 'group', [emea]);
    expect(known.leftBehind).toEqual({ 'groups:9': 1, 'group_memberships:203': 1 });
    expect(warned(deletion, known)['tickets-lose-group']).toBe(
      '1 ticket that is not closed will be left without a group: say which group takes it (moveTo).',
    );
  });
});

test('triggers that wait for another assignee or group are told with certainty', () => {
  const trigger = (id: number, field: string, operator: string, value: unknown = null) => ({
    id,
    title: `Trigger ${id}`,
    active: true,
    position: id,
    conditions: { all: [{ field, operator, value }], any: [] },
    actions: [{ field: 'priority', value: 'high' }],
  });
  const triggers = [
    trigger(1, 'assignee_id', 'changed'),
    trigger(2, 'assignee_id', 'changed_to', ''),
    trigger(3, 'assignee_id', 'changed_from', String(bob)),
    trigger(4, 'assignee_id', 'not_changed'),
    trigger(5, 'group_id', 'changed'),
    trigger(6, 'assignee_id', 'is', 'current_user'),
  ];
  const on = world({ triggers });
  const { edits } = drafted([offboard()], on);
  expect(triggerImpact(edits, on).map(({ item, fires, mayFire }) => [item, fires, mayFire])).toEqual([
    ['triggers:1', 2, 0],
    ['triggers:2', 2, 0],
    ['triggers:6', 0, 2],
  ]);
});
