import { z } from 'zod';
import { AccountId } from '../accounts.ts';
import { JournalCheck } from '../runs.ts';
import { base, ofAccount } from './base.ts';

export const journal = {
  verify: base.input(z.strictObject({ account: AccountId.optional() })).output(JournalCheck),
  /** A person has looked at the broken entry and says to go on; written into the journal with the reason. */
  acknowledge: base.input(ofAccount.extend({ reason: z.string().trim().min(1, 'needs a reason') })).output(JournalCheck),
};
