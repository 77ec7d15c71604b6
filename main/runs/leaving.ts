import { AsyncLocalStorage } from 'node:async_hooks';
import { isLookedAt } from '../changes/legs.ts';
import type { PlannedWrite } from '../changes/planned.ts';
import type { RunContext } from './run-context.ts';

/** When the records of the change that is being sent were looked at, the oldest of them, by the steady clock; asked anew each time. */
const lookedAt = new AsyncLocalStorage<() => number>();

/**
 * Sends by `send`; what asks within it, down to the last question before the bytes leave, is told how long ago the records of the change
 * were looked at. Between, it may wait for its turn and for Zendesk's rate limit, together with changes that were looked at later.
 */
export function whileLeaving<Answer>({ items }: RunContext, write: PlannedWrite, send: () => Promise<Answer>): Promise<Answer> {
  const looks = write.edits.flatMap((index) => {
    const item = items[index];
    return item && isLookedAt(item.edit) && (item.lookedAt ?? item.seen) !== undefined ? [item] : [];
  });
  const oldest = () => Math.min(...looks.map((item) => item.lookedAt ?? Number.NEGATIVE_INFINITY));
  return looks.length === 0 ? send() : lookedAt.run(oldest, send);
}

/**
 * Milliseconds since the records of the change that is leaving now were looked at; 0 where it changes no record that is there, and without
 * end where a reading has shown one of them otherwise since.
 */
export function sinceLook(now: number): number {
  const at = lookedAt.getStore();
  return at === undefined ? 0 : now - at();
}
