import type { Accounts } from '../accounts/accounts.ts';
import { knowsUsage, macroFindings } from '../changes/findings/macro-findings.ts';
import { implementer as os } from './implementer.ts';

export function macrosRouter(accounts: Accounts) {
  return {
    findings: os.macros.findings.handler(async ({ input }) => {
      const world = (await accounts.open(input.account)).world();
      return { findings: macroFindings(world), knowsUsage: knowsUsage(world) };
    }),
  };
}
