import { z } from 'zod';
import { AccountId } from '../accounts.ts';
import { ItemName } from '../records.ts';
import { ItemStatus, JournalCheck, RunSummary } from '../runs.ts';
import { base, ofAccount } from './base.ts';

/** What is looked for in the journals: of all accounts where none is named. */
export const JournalQuestion = z.strictObject({
  account: AccountId.optional(),
  /** Words that all have to be found: in title, reason, author, issue or account, or in a record's name or `macros:11`. */
  text: z.string().max(200).default(''),
  /** Runs that began then or later, and before `to`. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type JournalQuestion = Readonly<z.infer<typeof JournalQuestion>>;

/** A run, with the first of its records that made it be found. */
export const FoundRun = RunSummary.extend({
  records: z.array(z.object({ item: ItemName, name: z.string(), status: ItemStatus })),
  /** How many of its records were found; 0 where the run itself says what was looked for. */
  matching: z.number().int(),
});
export type FoundRun = Readonly<z.infer<typeof FoundRun>>;

export const journal = {
  verify: base.input(z.strictObject({ account: AccountId.optional() })).output(JournalCheck),
  search: base.input(JournalQuestion).output(z.array(FoundRun)),
  /** A person has looked at the broken entry and says to go on; written into the journal with the reason. */
  acknowledge: base.input(ofAccount.extend({ reason: z.string().trim().min(1, 'needs a reason') })).output(JournalCheck),
};
