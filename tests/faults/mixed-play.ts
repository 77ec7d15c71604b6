import { afterAll, expect, it } from 'vitest';
import { changeSetHash } from '../../main/changes/hash.ts';
import { Failure } from '../../main/failure.ts';
import { faultKinds } from '../../main/practice/faults.ts';
import { draftUndo } from '../../main/runs/undo.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { RunResult } from '../../preload/contract/runs.ts';
import { count, tellTogether } from './behaviours.ts';
import { name } from './mixed-base.ts';
import { colleagueEdits } from './mixed-colleague.ts';
import { deedsUpTo } from './mixed-deeds.ts';
import { type Held, heldBy } from './mixed-held.ts';
import { mixedOperations } from './mixed-operations.ts';
import { expectTold } from './mixed-truth.ts';
import { type MixedWorld, openMixedWorld } from './mixed-world.ts';

/** `REDLINE_FAULT_SCHEDULES=500` plays more of them, `REDLINE_FAULT_SEED=17` begins at another one. */
const many = process.env.REDLINE_FAULT_SCHEDULES;
const firstSeed = Number(process.env.REDLINE_FAULT_SEED ?? 1);

/** What a large number of schedules has to have tried. */
const wanted = [
  ...Object.keys(faultKinds),
  ...['tidied', 'fieldDates', 'tagOrder', 'searchLag', 'jobResults', 'field-follows-tag'],
  ...['run', 'undo'].flatMap((what) => ['before', 'after'].map((when) => `killed at a write of the ${what}, ${when} it`)),
  ...['before', 'after'].flatMap((when) => [`killed at any request, ${when} it`, `killed at a request for tokens, ${when} it`]),
  'a field changed with the tags',
  ...['between lives', 'at a leg'].flatMap((when) =>
    ['the same field', 'another field', 'an entry more', 'of what goes'].map((what) => `colleague ${when}: ${what}`),
  ),
  ...[
    'second Redline refused',
    'second Redline came first',
    'taken over',
    'stopped for a while',
    'clock set back',
    'clock set ahead',
    'signed in anew',
  ],
];

/** Plays one half of the schedules, so that two processes share them: those whose seed leaves this rest when divided by two. */
export function playSchedules(rest: 0 | 1): void {
  const all = Array.from({ length: Number(many ?? 12) }, (_, index) => firstSeed + index);
  const seeds = all.filter((seed) => seed % 2 === rest);
  it.for(seeds)('whatever goes wrong, what the run says is what Zendesk holds (seed %i)', { timeout: 240_000 }, playSchedule);
  afterAll(() => {
    if (many !== undefined)
      tellTogether({ kind: 'everything', half: rest, played: seeds.length, of: all.length, from: firstSeed, wanted });
  });
}

async function playSchedule(seed: number): Promise<void> {
  const world = await openMixedWorld(seed);
  try {
    const operations = mixedOperations(world);
    const draft = await untilRead(world, (engine) => engine.drafts.draft(world.account, { operations }));
    if (draft.edits === 0) return;
    const { result, held } = await play(world, 'run', draft.changeSet, world.original);
    const wish = { run: result.run, only: undefined, choice: 'keep-theirs', author: 'a test', now: world.now() } as const;
    const undo = await untilRead(world, async ({ accounts }) => draftUndo(await accounts.open(name), wish)).catch(refused);
    if (undo?.changeSet) await play(world, 'undo', undo.changeSet, held);
    expect(await untilRead(world, (engine) => engine.runs.verify(world.account))).toMatchObject({ ok: true });
    expect(world.wrong).toEqual([]);
  } finally {
    await world.close();
  }
}

/** Sends a change set in life after life while things go wrong, and looks whether all that it says is true. */
async function play(
  world: MixedWorld,
  what: 'run' | 'undo',
  changeSet: ChangeSet,
  before: Held,
): Promise<{ result: RunResult; held: Held }> {
  const { random, troubles } = world;
  const since = deedsUpTo(world);
  const diesAt = random() < troubles.diesAtAWrite ? 1 + Math.floor(random() * 8) : 0;
  Object.assign(world, { takenOver: undefined, sending: { what, changeSet, diesAt, isBegun: false } });
  const { result, lives } = await untilEnded(world, changeSet);
  Object.assign(world, { troubled: false, sending: undefined });
  // What was late is applied by now.
  world.time.pass(120_000);
  const held = heldBy(world.zendesk);
  expectTold(world, { before, since, changeSet, result, lives }, held);
  count(`${what}: ${result.status}`);
  return { result, held };
}

/** A run waits for an hour at most, each of its waits by itself; one that goes on for days would never end. */
const longestLife = 48 * 3_600_000;

/** In the last lives nothing goes wrong any more. A run that stops even then is told of as it stands: a person has to answer. */
async function untilEnded(world: MixedWorld, changeSet: ChangeSet): Promise<{ result: RunResult; lives: number }> {
  let last: RunResult | undefined;
  for (let life = 1; life <= 10; life++) {
    world.troubled = life <= 5;
    if (life > 1 && world.random() < 0.3) colleagueEdits(world, changeSet, 'between lives');
    const begun = world.time.now();
    const result = await oneLife(world, changeSet);
    if (world.time.now() - begun > longestLife) throw new Error('The run did not end for days.');
    if (result === 'died') continue;
    last = result;
    const isAsked = life > 7 && result.items.some(({ status }) => status === 'in-doubt');
    if (result.status !== 'stopped' || isAsked) return { result, lives: life };
  }
  if (last === undefined) throw new Error('The run never ended.');
  return { result: last, lives: 10 };
}

/** What the run came to in one life of the program, or in that of a second one that took it over. */
async function oneLife(world: MixedWorld, changeSet: ChangeSet): Promise<RunResult | 'died'> {
  const hash = changeSetHash(changeSet);
  Object.assign(world, { takenOver: undefined, stoppedBefore: undefined });
  try {
    const result = await world.live(async ({ runs }) => {
      const begun = (await runs.list(world.account)).find((run) => run.hash === hash);
      const choice = { skipDrifted: true, confirm: name };
      const active = begun
        ? await runs.resume(begun.run, { skipDrifted: true, takeOver: false, account: undefined })
        : await runs.apply(world.account, changeSet, choice);
      return active.result;
    });
    return world.takenOver ?? result;
  } catch (error) {
    const other = world.takenOver ?? world.stoppedBefore;
    if (!other || !(error instanceof Failure)) throw error;
    return other;
  }
}

/** Does something that reads only, with nothing going wrong; a person whose sign-in has ended signs in again for it. */
async function untilRead<Result>(world: MixedWorld, work: Parameters<typeof world.live<Result>>[0]): Promise<Result> {
  world.troubled = false;
  const result = await world.live(work).catch((error: unknown) => {
    if (!(error instanceof Failure) || error.code !== 'not-signed-in') throw error;
    return world.live(work);
  });
  if (result === 'died') throw new Error('Nothing dies here.');
  return result;
}

/** A run that waits for a person's answer cannot be undone before. */
function refused(error: unknown): undefined {
  if (!(error instanceof Failure)) throw error;
  count('undo refused');
}
