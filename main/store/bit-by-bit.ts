import { performance } from 'node:perf_hooks';
import { setImmediate as others } from 'node:timers/promises';

/** Milliseconds of work before others have the thread. */
const atATime = 25;

/** Does it bit by bit, so that nobody waits long for the thread. @throws what `signal` is aborted with; then the rest is not done */
export async function bitByBit<Result>(steps: Generator<void, Result, void>, signal?: AbortSignal): Promise<Result> {
  signal?.throwIfAborted();
  let until = performance.now() + atATime;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await others();
    signal?.throwIfAborted();
    until = performance.now() + atATime;
  }
}
