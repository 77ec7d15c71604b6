import { Failure } from '../failure.ts';
import { type HeldLock, silenceNeeded } from '../store/locks.ts';
import type { Journal } from './journal.ts';

/** The lock under which an account's run is sent. */
export const runLock = 'run';

/** The run that some process is sending, as far as can be told; not one whose process was silent for so long that it may be taken over. */
export function runBeingSent({ locks }: Journal): string | undefined {
  const held = locks.holder(runLock);
  return held && !held.mayTakeOver ? held.run : undefined;
}

/** Why a run that another process holds is not sent here, and what to do. */
export function heldElsewhere({ run, process, host, seen, silentSeconds, mayTakeOver }: HeldLock): Failure {
  const still =
    seen === 'alive'
      ? `Run ${run} is being sent now by process ${process}. Wait for it, cancel it there, or end that process.`
      : mayTakeOver
        ? `Run ${run} is held by process ${process} on ${host}, which cannot be looked at from here and gave no sign for ten minutes. Where you know that it is gone, say \`redline resume ${run} --take-over\`.`
        : `Run ${run} is being sent by process ${process} on ${host}, which cannot be looked at from here. Once it has given no sign for ${minutes(silenceNeeded)}, counted from the first look (${minutes(silentSeconds)} so far), it can be taken over with \`redline resume ${run} --take-over\`.`;
  return new Failure('conflict', `${still} Nothing was sent.`);
}

function minutes(seconds: number): string {
  const whole = Math.floor(seconds / 60);
  return whole === 1 ? '1 minute' : `${whole} minutes`;
}
