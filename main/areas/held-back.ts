import type { AppLock } from '../protection/app-lock.ts';

/**
 * The answer of a procedure while the window may be locked: what is no stream as it is; of a stream, while it is locked, only the
 * newest event is kept, to be told afterwards. The work behind it goes on, and the last event always arrives.
 */
export function heldBack<Output>(output: Output, lock: AppLock): Output {
  return isStream(output) ? (withheld(output, lock) as Output) : output;
}

async function* withheld(events: AsyncIterable<unknown>, lock: AppLock): AsyncGenerator<unknown, void, void> {
  let held: { readonly event: unknown } | undefined;
  for await (const event of events) {
    if (await lock.isLocked()) held = { event };
    else {
      held = undefined;
      yield event;
    }
  }
  if (!held) return;
  if (await lock.isLocked()) await lock.unlocked();
  yield held.event;
}

function isStream(output: unknown): output is AsyncIterable<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output;
}
