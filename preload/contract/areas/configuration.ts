import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { base, ofAccount } from './base.ts';

const ExportEvent = z.discriminatedUnion('type', [
  /** Files of an export as a folder; the manifest comes last. */
  z.object({ type: z.literal('files'), files: z.array(z.object({ path: z.string(), text: z.string() })) }),
  /** The next bytes of an export as a zip, in base64. */
  z.object({ type: z.literal('bytes'), content: z.string() }),
  z.object({
    type: z.literal('result'),
    /** What a file of it may be called, without its ending. */
    name: z.string(),
    takenAt: z.string(),
    counts: z.record(z.string(), z.number().int()),
    files: z.number().int(),
  }),
]);
export type ExportEvent = z.infer<typeof ExportEvent>;

export const configuration = {
  /** Everything that configures the account, as its newest snapshot has it; people only where they are asked for, secrets never. */
  export: base
    .input(ofAccount.extend({ as: z.enum(['files', 'zip']), people: z.boolean().default(false) }))
    .output(eventIterator(ExportEvent)),
};
