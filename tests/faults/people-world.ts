import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { syncAccount } from '../../main/accounts/sync-account.ts';
import { changeSetHash } from '../../main/changes/hash.ts';
import { Failure } from '../../main/failure.ts';
import type { Intercept, Intercepted } from '../../main/practice/intercept.ts';
import { type Practice, startPractice } from '../../main/practice/server.ts';
import { playedTime } from '../../main/rehearsals/played-time.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { type Operation, Operations } from '../../preload/contract/operations.ts';
import type { RunResult } from '../../preload/contract/runs.ts';
import { count } from './behaviours.ts';
import { drawSwitches } from './drawn-switches.ts';
import { type Fate, type MortalEngine, openMortalEngine, ownKeychain } from './mortal-engine.ts';
import { randomFrom } from './seeded-macros.ts';

/** People, groups, memberships and organizations of a practice Zendesk in which things go wrong by chance, the same for the same seed. */
export interface PeopleWorld {
  readonly random: () => number;
  readonly zendesk: Practice;
  readonly account: string;
  /** People whom someone else has changed in between. */
  readonly theirs: Set<number>;
  /** Tickets that someone else has moved on with. */
  readonly theirTickets: Set<number>;
  /** How likely a request is to be in trouble; 0 lets everything pass, but for the jobs. */
  chance: number;
  live<Result>(work: (engine: MortalEngine['engine']) => Promise<Result>): Promise<Result | 'died'>;
  close(): Promise<void>;
}

const hour = 3_600_000;

/** @param wanted where given, the switches that are not as usual, and nothing goes wrong. */
export async function openPeopleWorld(seed: number, wanted?: Readonly<Record<string, string>>): Promise<PeopleWorld> {
  const random = randomFrom(seed);
  const begun = Date.now();
  const time = playedTime();
  const clock = () => Math.floor(begun + time.now());
  const drawn = drawSwitches(random, seed);
  const zendesk = await startPractice({
    size: 'small',
    seed: 1 + (seed % 3),
    clock,
    switches: wanted ?? drawn,
    limits: { perMinute: !wanted && random() < 0.3 ? 60 : 100_000 },
    faults: {
      seed,
      rules: [
        { kind: 'job-fails', when: { rate: !wanted && random() < 0.5 ? 0.2 : 0 } },
        { kind: 'job-stuck', when: { rate: !wanted && random() < 0.3 ? 0.1 : 0 } },
      ],
    },
    intercept: (request) => troubleBy(world, request),
  });
  const keychain = ownKeychain();
  const home = mkdtempSync(join(tmpdir(), 'redline-people-'));
  const world: PeopleWorld = {
    random,
    zendesk,
    account: new URL(zendesk.url).host.replace(':', '-'),
    theirs: new Set(),
    theirTickets: new Set(),
    chance: 0,
    async live(work) {
      // Between two lives enough time passes for the lock of the one before to be free, as its process id is the same.
      time.pass(0.3 * hour);
      const mortal = await openMortalEngine({
        home,
        token: zendesk.token,
        keychain,
        begins: begun,
        time,
        fate: () => fateBy(world),
      });
      try {
        return await mortal.during(work(mortal.engine));
      } finally {
        await mortal.end();
      }
    },
    async close() {
      for (const [what, times] of zendesk.happened) count(what, times);
      await zendesk.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
  const { url, email, token } = zendesk;
  await world.live(async (engine) => {
    await engine.accounts.add({ name: 'Practice too', url, environment: 'practice', email, signIn: 'api-token', token });
    for await (const event of syncAccount(await engine.accounts.open('Practice too'), clock)) expect(event).toBeDefined();
  });
  return Object.assign(world, { passDay: () => time.pass(25 * hour) });
}

/** Operations by chance over all that can be changed in bulk. */
export function peopleOperations({ random, zendesk }: PeopleWorld): Operation[] {
  const shuffled = <Item>(items: readonly Item[]) => [...items].sort(() => random() - 0.5);
  const some = (ids: readonly number[], most: number) => shuffled(ids).slice(0, 1 + Math.floor(random() * most));
  const users = zendesk.all('users').filter(({ active }) => active);
  const endUsers = users.filter(({ role }) => role === 'end-user').map(({ id }) => Number(id));
  const agents = users.filter(({ role }) => role === 'agent').map(({ id }) => Number(id));
  const groups = zendesk.all('groups').filter(({ deleted }) => !deleted);
  const groupIds = groups.map(({ id }) => Number(id));
  const organizations = zendesk.all('organizations').map(({ id }) => Number(id));
  const wishes: unknown[] = [
    { resource: 'users', where: { ids: some(endUsers, 250) }, operation: 'set', values: { notes: 'Looked at', alias: 'L' } },
    { resource: 'users', where: { ids: some(endUsers, 5) }, operation: 'set', values: { suspended: true } },
    { resource: 'users', where: { ids: some(endUsers, 130) }, operation: 'add-tags', tags: ['looked_at', 'vip'] },
    { resource: 'users', where: { ids: some(endUsers, 130) }, operation: 'remove-tags', tags: ['vip', 'loyal'] },
    { resource: 'users', where: { ids: some(agents, 20) }, operation: 'add-to-groups', groups: some(groupIds, 4) },
    { resource: 'groups', where: { ids: some(groupIds, 4) }, operation: 'set', values: { description: 'Looked at' } },
    { resource: 'groups', operation: 'create', values: { name: 'Made by chance' } },
    { resource: 'users', where: { ids: some(agents, 20) }, operation: 'add-to-groups', groups: ['Made by chance'] },
    { resource: 'organizations', where: { ids: some(organizations, 20) }, operation: 'set', values: { details: 'Looked at' } },
    { resource: 'organizations', where: { ids: some(organizations, 20) }, operation: 'add-tags', tags: ['looked_at'] },
  ];
  // People join a group only after it was made.
  const made = random() < 0.4;
  const chosen = wishes.filter((_, index) => (index === 6 || index === 7 ? made : random() < 0.5));
  const told = chosen.length > 0 ? chosen : wishes.slice(0, 1);
  // By no drawn number, so that a seed draws everything else as it did before apps were among it.
  return Operations.parse(told.length % 2 === 0 ? [...told, appsOperation] : told);
}

const appsOperation = {
  resource: 'apps',
  where: '',
  operation: 'set',
  values: { enabled: false, settings: { endpoint: 'https://two.example' } },
};

/** By chance some leave, or a group is merged: what open tickets follow. No trigger is to move them further. */
export async function teamOperations({ random, zendesk }: PeopleWorld): Promise<Operation[]> {
  await switchTriggersOff(zendesk);
  const one = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const agents = zendesk.all('users').flatMap(({ id, role, active }) => (role === 'agent' && active ? [Number(id)] : []));
  const groups = zendesk.all('groups').flatMap((group) => (group.deleted || group.default ? [] : [Number(group.id)]));
  const heir = one(agents);
  const leaving = agents.filter((id) => id !== heir && random() < 0.3);
  const [merged] = groups;
  const target = one(groups.slice(1));
  if (random() < 0.5 || leaving.length === 0)
    return Operations.parse([{ resource: 'groups', where: { ids: [merged] }, operation: 'merge-into', target }]);
  const tickets = random() < 0.5 ? 'unassign' : { assignTo: heir };
  const end = random() < 0.5 ? 'downgrade' : 'suspend';
  return Operations.parse([{ resource: 'users', where: { ids: leaving }, operation: 'offboard', tickets, end }]);
}

export async function switchTriggersOff({ url, email, token }: Practice): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
  const listed = await fetch(`${url}/api/v2/triggers.json?page[size]=100`, { headers: { authorization } });
  const { triggers }: { triggers: readonly { id: number }[] } = await listed.json();
  const body = JSON.stringify({ triggers: triggers.map(({ id }) => ({ id, active: false })) });
  const headers = { authorization, 'content-type': 'application/json' };
  const changed = await fetch(`${url}/api/v2/triggers/update_many.json`, { method: 'PUT', headers, body });
  expect(changed.status).toBe(200);
}

/** Another person changes someone for good, in a field that the run may touch as well, and takes a ticket. */
function someoneEdits({ random, zendesk, theirs, theirTickets }: PeopleWorld): void {
  count('a colleague between lives');
  const open = zendesk.all('tickets').filter(({ status, assignee_id }) => status === 'open' && assignee_id !== null);
  const ticket = Number(open[Math.floor(random() * open.length)]?.id);
  if (open.length > 0) zendesk.edit('tickets', ticket, { status: 'closed' });
  theirTickets.add(ticket);
  const ids = zendesk
    .all('users')
    .filter(({ role, id }) => role === 'end-user' && !theirs.has(Number(id)))
    .map(({ id }) => Number(id));
  const id = ids[Math.floor(random() * ids.length)];
  if (id === undefined) return;
  zendesk.edit('users', id, { notes: `Theirs ${id}`, alias: 'Theirs', tags: [`theirs_${id}`], suspended: false });
  theirs.add(id);
}

/** Sends a change set in life after life until its run has ended; in the last ones nothing goes wrong any more. */
export async function untilPeopleEnded(world: PeopleWorld, changeSet: ChangeSet): Promise<RunResult> {
  const hash = changeSetHash(changeSet);
  for (let life = 1; life < 30; life++) {
    if (life > 12) world.chance = 0;
    else if (world.chance > 0 && world.random() < 0.2) someoneEdits(world);
    // What a job that never ends has done can be told once Zendesk has forgotten it.
    if (life % 4 === 0 && 'passDay' in world && typeof world.passDay === 'function') world.passDay();
    const result = await world.live(async ({ runs }) => {
      const begun = (await runs.list(world.account)).find((run) => run.hash === hash);
      const choice = { skipDrifted: true, confirm: 'Practice too' };
      const active = begun
        ? await runs.resume(begun.run, { skipDrifted: true, takeOver: false, account: undefined })
        : await runs.apply(world.account, changeSet, choice);
      return active.result;
    });
    if (result === 'died') continue;
    count(`${changeSet.undoes === undefined ? 'run' : 'undo'}: ${result.status}`);
    if (result.status !== 'stopped') return result;
  }
  throw new Error('The run never ended.');
}

/** Does something that reads only, in as many lives as it takes. */
export async function untilPeopleDone<Result>(
  world: PeopleWorld,
  work: (engine: MortalEngine['engine']) => Promise<Result>,
): Promise<Result> {
  for (let life = 1; ; life++) {
    if (life > 12) world.chance = 0;
    try {
      const result = await world.live(work);
      if (result !== 'died') return result;
    } catch (error) {
      if (world.chance === 0 || !(error instanceof Failure)) throw error;
    }
  }
}

function fateBy({ random, chance }: PeopleWorld): Fate {
  const drawn = random();
  const fate = drawn < chance * 0.1 ? 'dies-before' : drawn < chance * 0.2 ? 'dies-after' : 'lives';
  if (fate !== 'lives') count(killed[fate]);
  return fate;
}

const killed = { 'dies-before': 'killed before a request', 'dies-after': 'killed after a request' } as const;

function troubleBy({ random, chance }: PeopleWorld, { when }: Intercepted): Intercept {
  // Each request is asked about twice.
  if (random() >= chance / 2) return 'continue';
  const troubles = when === 'before' ? troublesBefore(random() < 0.5) : troublesAfter;
  const [what, trouble] = troubles[Math.floor(random() * troubles.length)] ?? ['none', 'continue'];
  count(what);
  return trouble;
}

type Trouble = readonly [what: string, trouble: Intercept];

function troublesBefore(saysHowLong: boolean): readonly Trouble[] {
  return [
    ['the connection breaks before', 'drop'],
    ['500', { status: 500, body: { error: 'x' } }],
    ['503 with a page', { status: 503, body: '<html>Maintenance</html>', headers: { 'content-type': 'text/html' } }],
    [
      saysHowLong ? '429' : '429 without Retry-After',
      { status: 429, body: 'slow down', headers: saysHowLong ? { 'retry-after': '3' } : {} },
    ],
    ['401', { status: 401, body: { error: 'invalid_token' } }],
  ];
}

const troublesAfter: readonly Trouble[] = [
  ['the connection breaks after', 'drop'],
  ['half of an answer', 'half'],
  ['an answer cut off', 'cut'],
  ['502 after', { status: 502, body: 'Bad gateway' }],
];

/** What a large number of schedules over people or over rules has to have tried. */
export const peopleBehaviours: readonly string[] = [
  ...[...troublesBefore(true), ...troublesBefore(false), ...troublesAfter].map(([what]) => what),
  ...Object.values(killed),
  'a colleague between lives',
];

/** Those of jobs, which rules have none of. */
export const jobBehaviours: readonly string[] = ['job-fails', 'job-stuck'];
