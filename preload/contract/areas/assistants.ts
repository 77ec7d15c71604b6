import { z } from 'zod';
import { base, ofAccount } from './base.ts';

/** What programs that are asked in words may do in an account, beyond reading, drafting and previewing. Nothing lets them send or approve. */
const AssistantSettings = z.object({
  /** They may put change sets into the team's place, for people to review. */
  propose: z.boolean(),
});

export const assistants = {
  settings: base.input(ofAccount).output(AssistantSettings),
  keep: base.input(ofAccount.extend({ propose: z.boolean() })).output(AssistantSettings),
};
