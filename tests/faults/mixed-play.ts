import { afterAll, expect, it } from 'vitest';
import { changeSetHash } from '../../main/changes/hash.ts';
import { Failure } from '../../main/failure.ts';
import { faultKinds } from '../../main/practice/faults.ts';
import { draftUndo } from '../../main/runs/undo.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { RunResult } from '../../preload/contract/runs.ts';
import { count, table, tried } from './behaviours.ts';
import { type Held, heldBy } from './mixed-held.ts';
import { mixedOperations } from './mixed-operations.ts';
import { deedsUpTo, expectTold } from './mixed-truth.ts';
import { type MixedWorld, name, openMixedWorld } from './mixed-world.ts';

/** `REDLINE_FAULT_SCHEDULES=500` plays more of them, `REDLINE_FAULT_SEED=17` begins at another one. */
const many = process.env.REDLINE_FAULT_SCHEDULES;
const firstSeed = Number(process.env.REDLINE_FAULT_SEED ?? 1);

/** What a large run has to have tried, besides what is told of the runs themselves. */
const notByRequest = ['slow', 'revoke', 'clock-skew', '429-long', 'no-token'];
const wanted = [
  ...Object.keys(faultKinds).filter((kind) => !notByRequest.includes(kind)),
  ...['tidied', 'fieldDates', 'tagOrder', 'searchLag', 'jobResults', 'field-follows-tag', 'killed', 'edit between lives'],
];
const enough = 100;

/** Plays one half of the schedules, so that two processes share them: those whose seed leaves this rest when divided by two. */
export function playSchedules(rest: 0 | 1): void {
  const all = Array.from({ length: Number(many ?? 12) }, (_, index) => firstSeed + index);
  const seeds = all.filter((seed) => seed % 2 === rest);
  it.for(seeds)('whatever goes wrong, what the run says is what Zendesk holds (seed %i)', { timeout: 240_000 }, playSchedule);
  afterAll(() => {
    if (many !== undefined) tellWhatHappened(seeds.length);
  });
}

async function playSchedule(seed: number): Promise<void> {
  const world = await openMixedWorld(seed);
  try {
    const operations = mixedOperations(world);
    const draft = await untilRead(world, (engine) => engine.drafts.draft(world.account, { operations }));
    if (draft.edits === 0) return;
    const { result, held } = await play(world, draft.changeSet, world.original);
    const wish = { run: result.run, only: undefined, choice: 'keep-theirs', author: 'a test', now: Date.now() } as const;
    const undo = await untilRead(world, async ({ accounts }) => draftUndo(await accounts.open(name), wish)).catch(refused);
    if (undo?.changeSet) await play(world, undo.changeSet, held);
    expect(await untilRead(world, (engine) => engine.runs.verify(world.account))).toMatchObject({ ok: true });
  } finally {
    await world.close();
  }
}

function tellWhatHappened(played: number): void {
  const rows = tried(wanted);
  process.stdout.write(`${played} schedules, and how often each of these happened:\n${table(rows)}\n`);
  const untried = rows.filter(({ what, times }) => wanted.includes(what) && times < enough);
  if (played >= 500) expect(untried, `happened fewer than ${enough} times and count as not tried`).toEqual([]);
}

/** Sends a change set in life after life while things go wrong, and looks whether all that it says is true. */
async function play(world: MixedWorld, changeSet: ChangeSet, before: Held): Promise<{ result: RunResult; held: Held }> {
  const since = deedsUpTo(world);
  const result = await untilEnded(world, changeSet);
  world.troubled = false;
  // What was late is applied by now.
  world.pass(120_000);
  const held = heldBy(world.zendesk);
  expectTold(world, { before, since, changeSet, result }, held);
  count(`run: ${result.status}`);
  return { result, held };
}

/** In the last lives nothing goes wrong any more. A run that stops even then is told of as it stands: a person has to answer. */
async function untilEnded(world: MixedWorld, changeSet: ChangeSet): Promise<RunResult> {
  const hash = changeSetHash(changeSet);
  let last: RunResult | undefined;
  for (let life = 1; life <= 10; life++) {
    world.troubled = life <= 5;
    if (life > 1 && world.random() < 0.3) editBetweenLives(world, changeSet);
    const result = await world.live(async ({ runs }) => {
      const begun = (await runs.list(world.account)).find((run) => run.hash === hash);
      const choice = { skipDrifted: true, confirm: name };
      const active = begun
        ? await runs.resume(begun.run, { skipDrifted: true, takeOver: false, account: undefined })
        : await runs.apply(world.account, changeSet, choice);
      return active.result;
    });
    if (result === 'died') continue;
    last = result;
    if (result.status !== 'stopped' || (life > 7 && result.items.some(({ status }) => status === 'in-doubt'))) return result;
  }
  if (last === undefined) throw new Error('The run never ended.');
  return last;
}

/** Another person changes something that the run may touch as well. */
function editBetweenLives({ zendesk, edited, random }: MixedWorld, { edits }: ChangeSet): void {
  const updates = edits.filter((edit) => edit.action === 'update');
  const edit = updates[Math.floor(random() * updates.length)];
  const change = {
    users: { notes: 'Theirs' },
    macros: { description: 'Theirs' },
    organizations: { details: 'Theirs' },
    groups: { description: 'Theirs' },
  };
  if (edit === undefined || !(edit.resource in change)) return;
  const resource = edit.resource as keyof typeof change;
  if (zendesk.record(resource, edit.id) === undefined) return;
  zendesk.edit(resource, edit.id, change[resource]);
  edited.push({ resource, id: edit.id, fields: change[resource] });
  count('edit between lives');
}

/** Does something that reads only, with nothing going wrong. */
async function untilRead<Result>(world: MixedWorld, work: Parameters<typeof world.live<Result>>[0]): Promise<Result> {
  world.troubled = false;
  const result = await world.live(work);
  if (result === 'died') throw new Error('Nothing dies here.');
  return result;
}

/** A run that waits for a person's answer cannot be undone before. */
function refused(error: unknown): undefined {
  if (!(error instanceof Failure)) throw error;
  count('undo refused');
}
