import { expect, it } from 'vitest';
import type { JournalEvent } from '../../main/journal/journal-event.ts';
import { type Practice, startPractice } from '../../main/practice/server.ts';
import { playedTime } from '../../main/rehearsals/played-time.ts';
import { Operations } from '../../preload/contract/operations.ts';
import { type EntryKill, killsAt, runKilledAt } from './entry-kills.ts';
import { type HeldResource, heldBy, type Rec } from './mixed-held.ts';

/** Before and after the last of each: looks at what points to a record, jobs, deletions, readings back, what was left behind. */
const around: readonly JournalEvent['kind'][] = [
  'check-passed',
  'intent',
  'job',
  'outcome',
  'verified',
  'left-behind',
  'run-ended',
];

it('a run that died at an entry of its journal goes on, and ends as if it had not, with nothing changed twice', {
  timeout: 300_000,
}, async () => {
  const undisturbed = await played(undefined);
  expect(undisturbed.died).toBe(false);
  expect(undisturbed.kinds).toEqual(expect.arrayContaining([...around]));
  const kills = killsAt(undisturbed.kinds, around);
  let died = 0;
  for (const kill of kills) {
    const killed = await played(kill);
    if (killed.died) died += 1;
    expect(killed.state, JSON.stringify(kill)).toEqual(undisturbed.state);
  }
  expect(died).toBeGreaterThan(kills.length * 0.7);
});

const size = { macros: 12, groups: 6, users: 40, agents: 10, organizations: 4, tickets: 30, tags: 40 } as const;

async function played(kill: EntryKill | undefined) {
  const begins = Date.parse('2026-11-20T10:00:00Z');
  const time = playedTime();
  const practice = await startPractice({ size, seed: 3, clock: () => begins + time.now() });
  const { url, email, token } = practice;
  try {
    const operations = Operations.parse(wish(practice));
    const run = await runKilledAt({
      zendesk: { url, email, token },
      time,
      begins,
      draft: async ({ drafts }) => (await drafts.draft('Mortal', { operations, title: 'Test', reason: 'Test' })).changeSet,
      kill,
    });
    expect(run, `${JSON.stringify(kill)} ${JSON.stringify(run.items)}`).toMatchObject({ status: 'done' });
    return { ...run, state: stateOf(practice) };
  } finally {
    await practice.close();
  }
}

/** A group that goes with its tickets, one that is made with members, people by job and by difference, macros with places. */
function wish(practice: Practice): unknown[] {
  const held = heldBy(practice);
  const ids = (resource: HeldResource, keeps: (record: Rec) => boolean = () => true) =>
    [...held[resource].values()].filter(keeps).map(({ id }) => Number(id));
  const tickets = [...held.tickets.values()].filter(({ status }) => status !== 'closed').map(({ group_id }) => group_id);
  const groups = ids('groups', (group) => group.default !== true);
  const going = groups.find((id) => tickets.includes(id)) ?? groups[0];
  const staying = groups.find((id) => id !== going);
  const customers = ids('users', ({ role }) => role === 'end-user');
  const agents = ids('users', ({ role }) => role === 'agent');
  return [
    { resource: 'groups', operation: 'create', values: { name: 'Night  shift', description: 'Made' } },
    { resource: 'users', where: { ids: agents.slice(0, 2) }, operation: 'add-to-groups', groups: ['Night  shift'] },
    { resource: 'macros', where: { ids: ids('macros').slice(0, 2) }, operation: 'clone', name: 'Copy of {name}' },
    { resource: 'users', where: { ids: customers.slice(0, 8) }, operation: 'set', values: { notes: 'Looked at' } },
    { resource: 'organizations', where: { ids: ids('organizations').slice(0, 2) }, operation: 'add-tags', tags: ['looked_at'] },
    { resource: 'groups', where: { ids: [going] }, operation: 'delete', moveTo: staying },
  ];
}

/** What the account holds in the end, without ids and times that are given anew each time, nor places that follow from those. */
function stateOf(practice: Practice) {
  const held = heldBy(practice);
  const names = new Map([...held.groups.values()].map(({ id, name }) => [id, name]));
  const sorted = (records: Iterable<unknown>) => [...records].map((record) => JSON.stringify(record)).sort();
  return {
    macros: sorted(
      [...held.macros.values()].map(({ title, active, actions, restriction }) => ({ title, active, actions, restriction })),
    ),
    groups: sorted([...held.groups.values()].map(({ name, description, is_public }) => ({ name, description, is_public }))),
    users: sorted(
      [...held.users.values()].map(({ id, notes, tags, role, default_group_id: group }) => ({
        id,
        notes,
        tags,
        role,
        group: names.get(group),
      })),
    ),
    organizations: sorted([...held.organizations.values()].map(({ id, tags }) => ({ id, tags }))),
    memberships: sorted(
      [...held.group_memberships.values()].map(({ user_id, group_id }) => ({ user_id, group: names.get(group_id) })),
    ),
    tickets: sorted(
      [...held.tickets.values()].map(({ id, tags, assignee_id, group_id }) => ({
        id,
        tags,
        assignee_id,
        group: names.get(group_id),
      })),
    ),
  };
}
