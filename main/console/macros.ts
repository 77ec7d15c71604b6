import type { Accounts } from '../accounts/accounts.ts';
import { findingsIn } from '../accounts/findings.ts';
import { implementer as os } from './implementer.ts';

export function macrosRouter(accounts: Accounts) {
  return {
    findings: os.macros.findings.handler(async ({ input }) => findingsIn(await accounts.open(input.account))),
  };
}
