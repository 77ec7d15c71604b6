import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base, ofAccount } from './base.ts';

const SyncEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), resource: z.string(), read: z.number().int(), requests: z.number().int() }),
  z.object({
    type: z.literal('result'),
    snapshot: z.string(),
    takenAt: z.string(),
    counts: z.record(z.string(), z.number().int()),
    requests: z.number().int(),
    /** Resources that the sign-in may not read, where there are any. */
    unread: z.array(z.string()).optional(),
  }),
]);
export type SyncEvent = z.infer<typeof SyncEvent>;

export const snapshots = {
  /** With `whole`, everything is read, also what seems unchanged since the snapshot before. */
  sync: base.input(ofAccount.extend({ whole: z.boolean().default(false) })).output(eventIterator(SyncEvent)),
};
