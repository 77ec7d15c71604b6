import { performance } from 'node:perf_hooks';
import { createContext, Script } from 'node:vm';
import { Failure } from '../failure.ts';

/** Milliseconds of real time: for one piece of work, and for all of them together. */
export interface Patience {
  readonly each: number;
  readonly altogether: number;
}

/**
 * Gives a function that does `work` and stops it when it takes too long: a regular expression can need longer than the universe
 * has been there, and only the engine's own time limit interrupts it. A little too long for each of ten thousand records is too
 * long as well.
 *
 * @throws Failure `validation` naming `what` when the time is up.
 */
export function withDeadline({ each, altogether }: Patience): <Result>(what: string, work: () => Result) => Result {
  const slot: { work?: () => void } = {};
  const context = createContext(slot);
  const script = new Script('work()');
  let used = 0;
  return <Result>(what: string, work: () => Result): Result => {
    const left = Math.ceil(Math.min(each, altogether - used));
    if (left <= 0) throw timeIsUp(what, altogether);
    let result: { value: Result } | undefined;
    slot.work = () => {
      result = { value: work() };
    };
    const begun = performance.now();
    try {
      script.runInContext(context, { timeout: left });
    } catch (error) {
      if (isTimeout(error)) throw timeIsUp(what, left < each ? altogether : each);
      throw error;
    } finally {
      used += performance.now() - begun;
    }
    if (!result) throw new Failure('internal', `${what} ended without a result.`);
    return result.value;
  };
}

/** It is made among the script's own objects, so it is no instance of the `Error` here. */
function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

function timeIsUp(what: string, milliseconds: number): Failure {
  return new Failure(
    'validation',
    `${what} took longer than ${milliseconds / 1000} s and was stopped. Nothing was drafted; use a simpler expression, without nested repetition such as (a+)+.`,
  );
}
