import { describe, expect, it } from 'vitest';
import { type Answered, onPracticeStage, type PracticeStage } from './practice-stage.ts';

describe('offboarding 25 agents', () => {
  it(
    'makes them end users in three writes and one for each hundred tickets, and undo gives back roles, groups and tickets',
    { timeout: 240_000 },
    () =>
      onPracticeStage(hireTwelve, async (stage) => {
        const before = await stateOf(stage);
        const agents = before.team.filter(({ role }) => role === 'agent').slice(0, 25);
        const ids = new Set(agents.map(({ id }) => id));
        expect(ids.size).toBe(25);
        const theirs = before.memberships.filter(({ user_id: user }) => ids.has(Number(user)));
        const open = before.tickets.filter((ticket) => ids.has(Number(ticket.assignee_id)) && isWorking(ticket));
        expect(open.length).toBeGreaterThan(25);

        const file = await stage.draft([
          { resource: 'users', where: { ids: [...ids] }, operation: 'offboard', tickets: 'unassign', end: 'downgrade' },
        ]);
        const { json: preview } = await stage.preview(file);
        expect(preview.edits).toHaveLength(25 + theirs.length + 25 + open.length);
        // Tickets a hundred at once, two jobs more, and one request for all sign-ins: Zendesk allows no fewer.
        expectFewest(preview.requests, Math.ceil(open.length / 100) + 3);

        const applied = await stage.apply(file);
        expect(applied).toMatchObject({ code: 0, json: { status: 'done', failed: 0, notAttempted: 0 } });
        const during = await stateOf(stage);
        expect(during.team.filter(({ id }) => ids.has(id))).toEqual([]);
        expect(during.memberships).toEqual(before.memberships.filter(({ user_id: user }) => !ids.has(Number(user))));
        const taken = new Set(open.map(({ id }) => id));
        expect(during.tickets.map(held)).toEqual(
          before.tickets.map((ticket) => held(taken.has(ticket.id) ? { ...ticket, assignee_id: null } : ticket)),
        );
        for (const { id } of agents.slice(0, 3)) expect(await stage.get(`users/${id}/sessions`)).toMatchObject({ sessions: [] });

        const undone = await stage.undo(applied.json.run);
        expect(undone).toMatchObject({ code: 0, json: { status: 'done', failed: 0, conflicts: [] } });
        const after = await stateOf(stage);
        expect(after.team.map(content)).toEqual(before.team.map(content));
        expect(places(after)).toEqual(places(before));
        expect(after.tickets.map(held)).toEqual(before.tickets.map(held));
      }),
  );
});

describe('merging two groups into a third', () => {
  it('moves members and macros, deletes them, and undo points everything at the groups it makes anew', { timeout: 240_000 }, () =>
    onPracticeStage(quiet, async (stage) => {
      const before = await stateOf(stage);
      const [tierOne, apac, tierTwo] = ['Tier 1', 'APAC', 'Tier 2'].map((name) => groupCalled(before, name));
      const gone = new Set([tierOne, apac]);
      const file = await stage.draft([
        { resource: 'groups', where: { ids: [tierOne, apac] }, operation: 'merge-into', target: tierTwo },
      ]);
      const { json: preview } = await stage.preview(file);
      const naming = before.macros.filter((macro) => names(macro, gone));
      expect(naming.length).toBeGreaterThan(0);
      const moved = before.tickets.filter(({ group_id: group, status }) => gone.has(Number(group)) && status !== 'closed');
      expect(moved.length).toBeGreaterThan(25);
      // Joining, the default groups and leaving are one request each; macros and groups have no bulk route for this.
      expectFewest(preview.requests, Math.ceil(moved.length / 100) + 3 + naming.length + 2);

      const applied = await stage.apply(file);
      expect(applied).toMatchObject({ code: 0, json: { status: 'done', failed: 0, notAttempted: 0 } });
      const during = await stateOf(stage);
      expect(during.groups.map(({ id }) => id)).toEqual(before.groups.flatMap(({ id }) => (gone.has(id) ? [] : [id])));
      expect(during.macros.filter((macro) => names(macro, gone))).toEqual([]);
      const ids = new Set(moved.map(({ id }) => id));
      expect(during.tickets.map(held)).toEqual(
        before.tickets.map((ticket) => held(ids.has(ticket.id) ? { ...ticket, group_id: tierTwo } : ticket)),
      );
      const members = before.memberships.filter(({ group_id: group }) => gone.has(Number(group)) || group === tierTwo);
      expect(membersOf(during, tierTwo)).toEqual(new Set(members.map(({ user_id: user }) => user)));

      const undone = await stage.undo(applied.json.run);
      expect(undone).toMatchObject({ code: 0, json: { status: 'done', failed: 0, conflicts: [] } });
      const after = await stateOf(stage);
      const newId = new Map(before.groups.map(({ id, name }) => [String(id), String(groupCalled(after, name))]));
      const pointed = (value: unknown) =>
        JSON.parse([...newId].reduce((text, [old, now]) => text.replaceAll(old, now), JSON.stringify(value)));
      const isClosed = ({ status }: Answered) => status === 'closed';
      expect(after.tickets.map(held)).toEqual(
        before.tickets.map((ticket) => (isClosed(ticket) ? held(ticket) : pointed(held(ticket)))),
      );
      expect(after.macros.map(content)).toEqual(pointed(before.macros.map(content)));
      expect(after.team.map(content)).toEqual(pointed(before.team.map(content)));
      expect(places(after)).toEqual(new Set([...places(before)].map((place) => pointed(place))));
    }),
  );
});

describe('people', () => {
  it('are created with their groups, brought up to date, given another address and merged', { timeout: 240_000 }, () =>
    onPracticeStage(nothing, async (stage) => {
      const before = await stateOf(stage);
      const customers = (await stage.all('users')).filter(({ role }) => role === 'end-user');
      const [kept, twin, moved] = customers;
      if (!kept || !twin || !moved) throw new Error('The practice Zendesk has too few customers.');
      const someone = before.team.find(({ role }) => role === 'agent');
      const file = await stage.draft([
        { resource: 'groups', operation: 'create', values: { name: 'Tier 3' } },
        {
          resource: 'users',
          operation: 'create',
          users: [{ name: 'Ada New', email: 'Ada.New@example.com', role: 'agent', groups: ['Tier 3', 'EMEA'], tags: ['new'] }],
        },
        {
          resource: 'users',
          operation: 'create-or-update',
          users: [{ name: String(someone?.name), email: String(someone?.email), groups: ['Tier 3'], notes: 'Trains Ada' }],
        },
        { resource: 'users', where: { ids: [moved.id] }, operation: 'set-email', to: { email: 'moved@example.org' } },
        { resource: 'users', where: { ids: [twin.id] }, operation: 'merge-into', target: kept.id },
      ]);
      const { json: preview } = await stage.preview(file);
      expect(preview.irreversible.join()).toContain('merged');
      const applied = await stage.apply(file);
      expect(applied).toMatchObject({ code: 0, json: { status: 'done', failed: 0, notAttempted: 0 } });

      const during = await stateOf(stage);
      const ada = during.team.find(({ email }) => email === 'ada.new@example.com');
      expect(ada).toMatchObject({ role: 'agent', tags: ['new'], default_group_id: groupCalled(during, 'Tier 3') });
      expect(groupsOf(during, ada?.id)).toEqual(new Set([groupCalled(during, 'Tier 3'), groupCalled(during, 'EMEA')]));
      expect(groupsOf(during, someone?.id)).toContain(groupCalled(during, 'Tier 3'));
      expect(await userOf(stage, moved.id)).toMatchObject({ email: 'moved@example.org', verified: true });
      expect(await userOf(stage, twin.id)).toMatchObject({ active: false });

      const undone = await stage.undo(applied.json.run);
      expect(undone).toMatchObject({ code: 0, json: { status: 'done', failed: 0, conflicts: [] } });
      expect(undone.json.notes.join()).toContain('stays deleted');
      const after = await stateOf(stage);
      expect(after.team.map(content)).toEqual(before.team.map(content));
      expect(places(after)).toEqual(places(before));
      expect(await userOf(stage, moved.id)).toMatchObject({ email: moved.email });
      expect(after.groups.map(({ name }) => name)).toEqual(before.groups.map(({ name }) => name));
    }),
  );

  it('are deleted for good, those who were deleted before as well', { timeout: 180_000 }, () =>
    onPracticeStage(nothing, async (stage) => {
      const [first, second] = (await stage.all('users')).filter(({ role }) => role === 'end-user');
      if (!first || !second) throw new Error('The practice Zendesk has too few customers.');
      const removed = await stage.apply(
        await stage.draft([{ resource: 'users', where: { ids: [first.id] }, operation: 'delete' }]),
      );
      expect(removed.code, removed.stderr).toBe(0);
      const erased = await stage.apply(
        await stage.draft([{ resource: 'users', where: { ids: [second.id] }, operation: 'delete-for-good' }]),
      );
      expect(erased).toMatchObject({ code: 0, json: { status: 'done', applied: 2 } });
      await stage.sync();
      const late = await stage.apply(await stage.draft([{ resource: 'deleted_users', operation: 'delete', ids: [first.id] }]));
      expect(late).toMatchObject({ code: 0, json: { status: 'done', applied: 1 } });
      for (const { id } of [first, second])
        expect(await stage.get(`deleted_users/${id}`)).toMatchObject({ deleted_user: { name: 'Permanently Deleted User' } });
    }),
  );
});

interface State {
  readonly groups: readonly Answered[];
  readonly macros: readonly Answered[];
  readonly team: readonly Answered[];
  readonly memberships: readonly Answered[];
  readonly tickets: readonly Answered[];
}

async function stateOf(stage: PracticeStage): Promise<State> {
  const [groups, macros, users, memberships, tickets] = await Promise.all(
    ['groups', 'macros', 'users', 'group_memberships', 'tickets'].map((resource) => stage.all(resource)),
  );
  return {
    groups: groups ?? [],
    macros: macros ?? [],
    team: (users ?? []).filter(({ role }) => role !== 'end-user'),
    memberships: memberships ?? [],
    tickets: tickets ?? [],
  };
}

/** All that Zendesk answers but when it was changed. */
function content({ updated_at: _, ...rest }: Answered) {
  return rest;
}

/** What a ticket is with; triggers may do more to it whenever it changes. */
function held({ id, status, group_id, assignee_id }: Answered) {
  return { id, status, group_id, assignee_id };
}

function isWorking({ status }: Answered): boolean {
  return status !== 'solved' && status !== 'closed';
}

/** Who is in which group, and whether it is their default one; membership ids are new after an undo. */
function places({ memberships }: State): Set<string> {
  return new Set(memberships.map(({ user_id: user, group_id: group, default: first }) => `${user} in ${group} ${first}`));
}

function membersOf({ memberships }: State, group: number | undefined): Set<unknown> {
  return new Set(memberships.filter((each) => each.group_id === group).map(({ user_id: user }) => user));
}

function groupsOf({ memberships }: State, user: number | undefined): Set<unknown> {
  return new Set(memberships.filter((each) => each.user_id === user).map(({ group_id: group }) => group));
}

function groupCalled({ groups }: State, name: unknown): number | undefined {
  return groups.find((group) => group.name === name)?.id;
}

function names({ restriction, actions }: Answered, groups: ReadonlySet<number | undefined>): boolean {
  const text = JSON.stringify([restriction, actions]);
  return [...groups].some((group) => text.includes(String(group)));
}

async function userOf(stage: PracticeStage, id: number) {
  return (await stage.get(`users/${id}`)).user;
}

function expectFewest(requests: { writes: number }, fewest: number): void {
  process.stdout.write(`writes ÷ fewest possible: ${requests.writes} ÷ ${fewest}\n`);
  expect(requests.writes).toBe(fewest);
}

const nothing = async () => {};

/** Triggers would move some tickets to yet another group, as they would anyway on their next change. */
async function quiet(stage: PracticeStage): Promise<void> {
  for (const { id, active } of await stage.all('triggers'))
    if (active === true) await stage.put(`triggers/${id}`, { trigger: { active: false } });
}

/** The practice Zendesk has fourteen agents. */
async function hireTwelve(stage: PracticeStage): Promise<void> {
  await quiet(stage);
  const groups = await stage.all('groups');
  for (let index = 0; index < 12; index++) {
    const group = groups[index % 5]?.id;
    const user = { name: `Agent ${index}`, email: `agent${index}@example.com`, role: 'agent', default_group_id: group };
    const { user: hired } = await stage.post('users', { user });
    const besides = { user_id: (hired as Answered).id, group_id: groups[(index + 1) % 5]?.id };
    if (index % 2 === 0) await stage.post('group_memberships', { group_membership: besides });
  }
}
