import { z } from 'zod';
import { Explained, ToExplain } from '../explain.ts';
import { base, ofAccount } from './base.ts';

export const explain = {
  /** What rules, macros, apps and people did to a ticket and which triggers would run on it now; or where a tag, a macro or a person stands. Reads Zendesk. */
  what: base.input(ofAccount.extend({ of: ToExplain })).output(Explained),
  /** Reads what a person wrote: `123`, `ticket:123`, `tag:vip`, `macro:11`, `trigger:7`, `user:ada@example.com`. */
  named: base.input(ofAccount.extend({ what: z.string().min(1).max(400) })).output(ToExplain),
};
