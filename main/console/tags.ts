import type { Accounts } from '../accounts/accounts.ts';
import { tagFindings } from '../changes/tag-findings.ts';
import { tagUsage } from '../changes/tag-usage.ts';
import { withDeadline } from '../drafts/deadline.ts';
import { Failure } from '../failure.ts';
import { implementer as os } from './implementer.ts';

/** Milliseconds that a naming policy may work on one tag, and on all of them. */
const patience = { each: 100, altogether: 5000 };

export function tagsRouter(accounts: Accounts) {
  return {
    list: os.tags.list.handler(async ({ input }) => {
      const wanted = input.text.trim().toLowerCase();
      const all = tagUsage((await accounts.open(input.account)).world());
      const found = wanted === '' ? all : all.filter(({ name }) => name.toLowerCase().includes(wanted));
      return { total: found.length, tags: found.slice(input.offset, input.offset + input.limit) };
    }),
    findings: os.tags.findings.handler(async ({ input }) => {
      const usage = tagUsage((await accounts.open(input.account)).world());
      try {
        return tagFindings(usage, input.policy, withDeadline(patience));
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        throw new Failure('validation', `The naming policy is no regular expression: ${error.message}.`, { cause: error });
      }
    }),
  };
}
