import { changeSetHash } from '../../main/changes/hash.ts';
import { Failure } from '../../main/failure.ts';
import { runLock } from '../../main/journal/held-run.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import { count } from './behaviours.ts';
import { name } from './mixed-base.ts';
import type { MixedWorld } from './mixed-world.ts';
import type { MortalEngine } from './mortal-engine.ts';

/** A second Redline with the same data is asked for the same while the first one sends: it refuses, and sends nothing. */
export async function secondIsRefused(world: MixedWorld, changeSet: ChangeSet): Promise<void> {
  let isFirst = false;
  const second = await world.open((request) => {
    if (request.method !== 'GET' && !isFirst) world.wrong.push('a second Redline sent while the first one did');
    world.traffic.leaves(request, world.time.now());
    return 'lives';
  });
  try {
    const { journal } = await second.engine.accounts.open(name);
    // The first one may still be asking what its sign-in is allowed to do: then it is the one that comes too late.
    isFirst = journal.locks.holder(runLock) === undefined;
    const result = await send(second, world, changeSet, false);
    if (!isFirst) world.wrong.push('a second Redline was not refused');
    // One that stopped leaves a run that the first may rightly go on with.
    if (result.status === 'stopped') world.stoppedBefore = result;
    else world.takenOver = result;
    count('second Redline came first');
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'conflict')) throw error;
    count('second Redline refused');
  } finally {
    await second.end();
  }
}

/** From another computer the first one cannot be looked at. After ten minutes without a sign a person takes the run over; then the first goes on. */
export async function secondTakesOver(world: MixedWorld, changeSet: ChangeSet): Promise<void> {
  const { time, traffic, living } = world;
  const second = await world.open((request) => {
    traffic.leaves(request, time.now());
    return 'lives';
  });
  living?.isOutOfSight();
  const { troubled } = world;
  try {
    await refusedOrNot(send(second, world, changeSet, true));
    time.pass(700_000);
    world.troubled = false;
    world.takenOver = await send(second, world, changeSet, true);
    count('taken over');
  } catch (error) {
    // A sign of the first one came in between.
    if (!(error instanceof Failure && error.code === 'conflict')) throw error;
  } finally {
    world.troubled = troubled;
    await second.end();
  }
}

async function send({ engine: { runs } }: MortalEngine, { account }: MixedWorld, changeSet: ChangeSet, takeOver: boolean) {
  const hash = changeSetHash(changeSet);
  const begun = (await runs.list(account)).find((run) => run.hash === hash);
  const active = begun
    ? await runs.resume(begun.run, { skipDrifted: true, takeOver, account: undefined })
    : await runs.apply(account, changeSet, { skipDrifted: true, confirm: name });
  return active.result;
}

async function refusedOrNot(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}
