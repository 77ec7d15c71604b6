import { z } from 'zod';
import { KeptSource, SourceAddress, SourceColumns, SourceName, SourceRead } from '../sources.ts';
import { base } from './base.ts';

const named = z.strictObject({ name: SourceName });

export const sources = {
  list: base.output(z.array(KeptSource)),
  /** In place of one of that name. The token goes into the vault and never comes back; left out, the one that is kept stays. */
  keep: base
    .input(z.strictObject({ source: SourceAddress, token: z.string().min(1).max(10_000).optional() }))
    .output(z.object({ sources: z.array(KeptSource), tokenKept: z.boolean() })),
  remove: base.input(named).output(z.array(KeptSource)),
  /** Asks the source; what is not confirmed is told so. All of it or nothing. */
  read: base.input(named).output(SourceRead),
  /** Asks the source and keeps what its columns are called here, for answers with the same columns. */
  confirm: base.input(named.extend({ columns: SourceColumns.default({}) })).output(SourceRead),
};
