import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { sameToWrite } from '../../../main/changes/compare.ts';
import { draftEdits } from '../../../main/changes/draft.ts';
import { editItem } from '../../../main/changes/edit-item.ts';
import { invertItems } from '../../../main/changes/inverse.ts';
import { type Lookup, leftBehind } from '../../../main/changes/lookups.ts';
import { leavingDefaultGroup } from '../../../main/changes/people/leave-default-group.ts';
import { planRequests } from '../../../main/changes/plan.ts';
import { accessOf } from '../../../main/changes/restriction.ts';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import type { World } from '../../../main/changes/world.ts';
import { Edit, Warning } from '../../../preload/contract/change-set.ts';
import { type Operation, Operations } from '../../../preload/contract/operations.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { cases } from './cases.ts';
import { macro, worldHolding } from './sample-world.ts';
import { type SmallRun, sendToSmallZendesk } from './small-zendesk.ts';

/** Many cases on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

const runs = cases(500);
const groupNames = ['Support', 'Tier 1', 'Tier 2', 'EMEA'];
const groupIds = [91, 92, 93, 94];
const me = 1;

/** Who is in which groups, the first being the default one; none is an end user. */
const someone = fc.record({
  groups: fc.subarray(groupIds),
  admin: fc.boolean(),
  custom: fc.boolean(),
  tags: fc.subarray(['a', 'b']),
  shuffle: fc.nat(3),
});

/** In a group, with one of its members or nobody, who worked on it or is done. */
const someTicket = fc.record({
  group: fc.option(fc.constantFrom(...groupIds), { nil: null }),
  member: fc.nat(5),
  status: fc.constantFrom('new', 'open', 'pending', 'hold', 'solved', 'closed'),
});

const someWorld = fc
  .record({
    people: fc.array(someone, { minLength: 2, maxLength: 5 }),
    restrictions: fc.array(fc.subarray(groupIds), { minLength: 1, maxLength: 3 }),
    tickets: fc.array(someTicket, { maxLength: 8 }),
  })
  .map(({ people, restrictions, tickets }): World => {
    const team = [{ groups: [91], admin: true, custom: false, tags: [], shuffle: 0 }, ...people];
    const users = team.map(({ groups, admin, custom, tags, shuffle }, index): ZendeskRecord => {
      const isTeam = groups.length > 0;
      return {
        id: index + me,
        name: `Person ${index + me}`,
        email: `p${index + me}@example.com`,
        role: isTeam ? (admin ? 'admin' : 'agent') : 'end-user',
        custom_role_id: isTeam && !admin && custom ? 77 : null,
        ticket_restriction: isTeam ? null : 'requested',
        moderator: false,
        only_private_comments: false,
        suspended: false,
        tags,
        notes: null,
        default_group_id: groups[shuffle % Math.max(1, groups.length)] ?? null,
      };
    });
    let membership = 200;
    const memberships = team.flatMap(({ groups, shuffle }, index) =>
      groups.map((group) => {
        membership += 1;
        return { id: membership, user_id: index + me, group_id: group, default: group === groups[shuffle % groups.length] };
      }),
    );
    return worldHolding(
      {
        groups: groupIds.map((id, index) => ({ id, name: groupNames[index], default: index === 0, is_public: true })),
        users,
        group_memberships: memberships,
        tickets: tickets.map(({ group, member, status }, index) => {
          const members = memberships.filter((each) => each.group_id === group).map((each) => each.user_id);
          return { id: 301 + index, subject: 'x', tags: [], status, group_id: group, assignee_id: members[member] ?? null };
        }),
        macros: restrictions.map((ids, index) =>
          macro({
            id: 11 + index,
            restriction: ids.length === 0 ? null : { type: 'Group', id: ids[0], ids },
            actions: [
              { field: 'status', value: 'open' },
              { field: 'group_id', value: String(ids[0] ?? 92) },
            ],
          }),
        ),
      },
      { id: me },
    );
  });

const where = fc.constantFrom<unknown[]>({ ids: [2] }, { ids: [3] }, { ids: [2, 3] }, 'role:agent', 'role:end-user');
const groups = fc.subarray(groupNames, { minLength: 1 });

const operation = fc
  .oneof(
    fc.record({ operation: fc.constantFrom('add-to-groups', 'remove-from-groups', 'set-groups'), where, groups }),
    fc.record({ operation: fc.constant('copy-groups'), where, from: fc.constantFrom(2, 3) }),
    fc.record({
      operation: fc.constant('set'),
      where,
      values: fc.oneof(
        fc.record({ role: fc.constantFrom('end-user', 'agent', 'admin') }),
        fc.record({ default_group_id: fc.constantFrom(...groupNames) }),
        fc.record({ notes: fc.constantFrom('x', null), suspended: fc.boolean() }),
      ),
    }),
    fc.record({
      operation: fc.constant('offboard'),
      where,
      end: fc.constantFrom('downgrade', 'suspend'),
      tickets: fc.constantFrom<unknown[]>('unassign', 'leave', { assignTo: me }, { assignTo: 4 }),
    }),
    fc.record({
      operation: fc.constant('apply-template'),
      where,
      template: fc.record({ role: fc.constant('agent'), groups, tags: fc.constant(['c']) }),
    }),
    fc.record({
      operation: fc.constant('set-email'),
      where,
      to: fc.record({ fromDomain: fc.constant('example.com'), domain: fc.constant('example.org') }),
    }),
  )
  .map((each): unknown => ({ resource: 'users', ...each }));

const groupOperation = fc
  .oneof(
    fc.record({
      operation: fc.constant('merge-into'),
      ids: fc.subarray([92, 93, 94], { minLength: 1 }),
      target: fc.constantFrom(91, 94),
    }),
    fc.record({
      operation: fc.constant('delete'),
      ids: fc.constantFrom([92], [93]),
      moveTo: fc.option(fc.constant(94), { nil: undefined }),
    }),
  )
  .map(({ ids, ...rest }): unknown => ({ resource: 'groups', where: { ids }, ...rest }));

const operations = fc
  .array(fc.oneof({ weight: 4, arbitrary: operation }, { weight: 1, arbitrary: groupOperation }), { minLength: 1, maxLength: 3 })
  .map((list): Operation[] => Operations.parse(JSON.parse(JSON.stringify(list))));

/** What can be seen of a world, with groups by their names, as undo gives them new ids. */
function seen(world: World, without: ReadonlySet<number> = new Set()): unknown {
  const name = (id: unknown) => (typeof id === 'number' ? world.groupName(id) : undefined) ?? null;
  return {
    groups: [...world.records('groups')].map((group) => group.name).sort(),
    macros: [...world.records('macros')].map(({ id, restriction, actions }) => {
      const access = accessOf(restriction);
      return [
        id,
        access.kind === 'groups' ? access.ids.map(name).sort() : access.kind,
        Array.isArray(actions) ? actions.map(({ field, value }) => (field === 'group_id' ? name(Number(value)) : value)) : [],
      ];
    }),
    users: [...world.records('users')].map(({ default_group_id: group, tags, ...rest }) => ({
      ...rest,
      group: name(group),
      tags: Array.isArray(tags) ? [...tags].sort() : tags,
    })),
    tickets: [...world.records('tickets')].flatMap(({ id, group_id: group, assignee_id: assignee, status }) =>
      // A closed ticket goes on naming a group that is gone.
      without.has(id) ? [] : [[id, status === 'closed' ? null : name(group), assignee, status]],
    ),
    memberships: [...world.records('group_memberships')]
      .map(({ user_id: user, group_id: group, default: first }) => `${user} in ${name(group)} ${first}`)
      .sort(),
  };
}

function undo(before: World, run: SmallRun, edits: readonly Edit[]): World {
  const items = edits.map((edit, index) => {
    const newId = run.newIds.get(index);
    const id = edit.action === 'create' ? newId : edit.id;
    const resource = edit.resource === 'user_emails' ? 'users' : edit.resource;
    const current = id === undefined ? undefined : run.world.find(resource, id);
    return {
      edit: edit.action === 'create' && current ? { ...edit, after: resolved(edit.after, current) } : edit,
      newId,
      current,
    };
  });
  const inverse = invertItems(items, (_resource, id) => id);
  // What Zendesk has done to a ticket after us may be what somebody wanted.
  const byItself = doneByZendesk(run);
  expect(inverse.conflicts.filter(({ item }) => !byItself.has(Number(item.replace('tickets:', ''))))).toEqual([]);
  return sendToSmallZendesk(run.world, leavingDefaultGroup(inverse.edits, before), 3000).world;
}

function doneByZendesk({ unassigned, ungrouped }: SmallRun): ReadonlySet<number> {
  return new Set([...unassigned, ...ungrouped]);
}

/** The run fills in the ids of created records; here they are read off. */
function resolved(after: Readonly<Record<string, unknown>>, current: ZendeskRecord) {
  return Object.fromEntries(
    Object.entries(after).map(([field, value]) => [field, /^[a-z_]+:new-/.test(String(value)) ? current[field] : value]),
  );
}

describe('for any people, groups and operations', () => {
  test('what is drafted is what Zendesk takes, each edit once', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        const { edits, problems } = draftEdits(ops, world);
        expect(draftEdits(ops, world)).toEqual({ ...draftEdits(ops, world), edits, problems });
        if (problems.length > 0) return;
        for (const edit of edits) expect(Edit.parse(edit)).toEqual(edit);
        const planned = planRequests(edits, {}).writes.flatMap((write) => write.edits);
        expect([...planned].sort((left, right) => left - right)).toEqual(edits.map((_, index) => index));
        const sent = sendToSmallZendesk(world, edits);
        for (const edit of edits) {
          if (edit.action !== 'update' || edit.resource !== 'users') continue;
          for (const [field, value] of Object.entries(edit.after))
            expect(sameToWrite('users', field, sent.world.find('users', edit.id)?.[field], value), field).toBe(true);
        }
        const byItself = doneByZendesk(sent);
        for (const edit of edits)
          if (edit.action === 'update' && edit.resource === 'tickets' && !byItself.has(edit.id))
            expect(sent.world.find('tickets', edit.id)).toMatchObject(edit.after);
        for (const person of sent.world.records('users'))
          expect(sent.world.groupsOf(person.id).length > 0, String(person.name)).toBe(person.role !== 'end-user');
      }),
      runs,
    );
  });

  test('undo gives back everything', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        const { edits } = draftEdits(ops, world);
        const sent = sendToSmallZendesk(world, edits);
        const byItself = doneByZendesk(sent);
        expect(seen(undo(world, sent, edits), byItself)).toEqual(seen(world, byItself));
      }),
      runs,
    );
  });

  test('several operations in one set do what they do one after the other', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        const together = draftEdits(ops, world);
        if (together.problems.length > 0) return;
        let step = world;
        const byItself = new Set<number>();
        for (const [index, each] of ops.entries()) {
          const next = draftEdits([each], step);
          if (next.problems.length > 0) return;
          const sent = sendToSmallZendesk(step, next.edits, 1000 * (index + 1));
          for (const id of doneByZendesk(sent)) byItself.add(id);
          step = sent.world;
        }
        const sent = sendToSmallZendesk(world, together.edits);
        for (const id of doneByZendesk(sent)) byItself.add(id);
        expect(seen(sent.world, byItself)).toEqual(seen(step, byItself));
      }),
      runs,
    );
  });

  test('what Zendesk does to tickets by itself is counted beforehand, and nothing where the change sees to it', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        const { edits } = draftEdits(ops, world);
        const sent = sendToSmallZendesk(world, edits);
        const everybody: Lookup[] = [
          { kind: 'held', by: 'assignee', ids: [...world.records('users')].map(({ id }) => id) },
          { kind: 'held', by: 'group', ids: groupIds },
        ];
        const left = Object.entries(leftBehind(edits, world.records('tickets'), everybody));
        // With somebody suspended tickets only stay; Zendesk does nothing to them.
        const gone = new Set(edits.flatMap((edit) => (edit.action === 'delete' ? [editItem(edit)] : [])));
        const sum = (resource: string) =>
          left.reduce((all, [item, count]) => (item.startsWith(resource) && gone.has(item) ? all + count : all), 0);
        expect(sum('groups:')).toBe(sent.ungrouped.size);
        expect(sum('group_memberships:') + sum('users:')).toBe(sent.unassigned.size);
        const seesToIt = ops.every(
          (each) =>
            (each.operation === 'offboard' && each.tickets !== 'leave') ||
            each.operation === 'merge-into' ||
            (each.resource === 'groups' && each.operation === 'delete' && each.moveTo !== undefined),
        );
        if (seesToIt) expect([...doneByZendesk(sent)]).toEqual([]);
      }),
      runs,
    );
  });

  test('warnings are in the contract’s form and name only what is there', () => {
    fc.assert(
      fc.property(someWorld, operations, (world, ops) => {
        const { edits } = draftEdits(ops, world);
        const items = new Set(edits.map((edit) => `${edit.resource}:${edit.action === 'create' ? edit.key : edit.id}`));
        for (const warning of warningsOf(edits, world)) {
          expect(Warning.parse(warning)).toEqual(warning);
          for (const item of warning.items) expect(items).toContain(item);
        }
      }),
      runs,
    );
  });
});
