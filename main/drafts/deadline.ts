import { createContext, Script } from 'node:vm';
import { Failure } from '../failure.ts';

/**
 * Does `work` and stops it when it takes longer than `milliseconds`: a regular expression can need longer than the universe has
 * been there, and only the engine's own time limit interrupts it.
 *
 * @throws Failure `validation` naming `what` when the time is up.
 */
export function withDeadline<Result>(milliseconds: number): (what: string, work: () => Result) => Result {
  const slot: { work?: () => unknown } = {};
  const context = createContext(slot);
  const script = new Script('work()');
  return (what, work) => {
    let result: { value: Result } | undefined;
    slot.work = () => {
      result = { value: work() };
    };
    try {
      script.runInContext(context, { timeout: milliseconds });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
        throw new Failure(
          'validation',
          `${what} took longer than ${milliseconds / 1000} s and was stopped. Nothing was drafted; use a simpler expression, without nested repetition such as (a+)+.`,
        );
      }
      throw error;
    }
    if (!result) throw new Failure('internal', `${what} ended without a result.`);
    return result.value;
  };
}
