import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { AccountId } from '../accounts.ts';
import { OpeningEvent, QueuedRun, ScheduledRun } from '../schedule.ts';
import { base, ofChange } from './base.ts';

/** Runs that wait for their window. */
export const schedule = {
  /** The newest first. */
  list: base.input(z.strictObject({ account: AccountId.optional() })).output(z.array(ScheduledRun)),
  /** What else waits for its window on the account, and what of it an exception deployment of this would delay. */
  queued: base.input(ofChange).output(z.array(QueuedRun)),
  /** Refused unless the window is all that it waits for. `confirm` and `words` as with `runs.apply`. */
  add: base
    .input(
      ofChange.extend({
        confirm: z.string().optional(),
        words: z.string().max(100).optional(),
      }),
    )
    .output(ScheduledRun),
  cancel: base.input(z.strictObject({ account: AccountId, id: z.string().max(100) })).output(ScheduledRun),
  /** Waits until the window of a change set is open; refused where its opening was missed by more than 15 minutes. */
  untilOpens: base.input(ofChange).output(eventIterator(OpeningEvent)),
};
