import { performance } from 'node:perf_hooks';
import { createContext, Script } from 'node:vm';
import type { Guard } from '../changes/operations/operation-parts.ts';
import type { Steps } from '../changes/steps.ts';
import { Failure } from '../failure.ts';

/** Milliseconds: for one piece of work, and for all of them together. */
export interface Patience {
  readonly each: number;
  readonly altogether: number;
}

/** Milliseconds after which a watch over many pieces is begun anew, so that none has much more than its own time. */
const watchedAtOnce = 50;

/**
 * Gives a function that does `work` and stops it when it takes too long: a regular expression can need longer than the universe
 * has been there, and only the engine's own time limit interrupts it. A little too long for each of ten thousand records is too
 * long as well. Setting a watch up takes longer than most expressions do, so `each` does as many things under one watch as fit in a
 * moment.
 *
 * @throws Failure `validation` naming `what` when the time is up.
 */
export function withDeadline({ each, altogether }: Patience): Guard {
  const slot: { work?: () => void } = {};
  const context = createContext(slot);
  const script = new Script('work()');
  let used = 0;
  const watched = (what: string, longest: number, work: () => void, again = 0): void => {
    const left = Math.ceil(Math.min(longest, altogether - used));
    if (left <= 0) throw timeIsUp(what, altogether);
    slot.work = work;
    const begun = { at: performance.now(), used: process.cpuUsage() };
    let starved = false;
    try {
      script.runInContext(context, { timeout: left });
    } catch (error) {
      if (!isTimeout(error)) throw error;
      // The watch goes by the clock on the wall: a computer with other things to do is no fault of the expression's.
      starved = again > 0 && workedSince(begun) < left / 2;
      if (!starved) throw timeIsUp(what, left < longest ? altogether : each);
    } finally {
      used += workedSince(begun);
    }
    if (starved) watched(what, longest, work, again - 1);
  };
  const guard = <Result>(what: string, work: () => Result): Result => {
    let result: { value: Result } | undefined;
    const once = () => {
      result = { value: work() };
    };
    watched(what, each, once, 5);
    if (!result) throw new Failure('internal', `${what} ended without a result.`);
    return result.value;
  };
  guard.each = function* <Thing>(what: string, things: Iterable<Thing>, work: (thing: Thing) => void): Steps<void> {
    const waiting = things[Symbol.iterator]();
    let next = waiting.next();
    while (!next.done) {
      watched(what, each + watchedAtOnce, () => {
        const until = performance.now() + watchedAtOnce;
        while (!next.done && performance.now() < until) {
          work(next.value);
          next = waiting.next();
        }
      });
      yield;
    }
  };
  return guard;
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

/** Milliseconds that were worked: those of the processor, which other threads of the process add to, but never more than went by. */
function workedSince(begun: { readonly at: number; readonly used: NodeJS.CpuUsage }): number {
  const { user, system } = process.cpuUsage(begun.used);
  return Math.min((user + system) / 1000, performance.now() - begun.at);
}
